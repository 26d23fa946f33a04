"""The security policy of the page, and the headers that carry it."""

from fragrant.oauth import check_url

from ..settings import Settings


def content_security_policy(settings: Settings, *, for_header: bool) -> str:
    """Return the policy. A ``<meta>`` element ignores ``frame-ancestors``, so only the header has it."""
    oauth = settings.oauth
    endpoints = (oauth.token_url, oauth.revocation_url, oauth.jwks_url)
    connect = sorted({*settings.token_origins, *(check_url(url) for url in endpoints if url)})
    directives = {
        "default-src": "'none'",
        "script-src": "'self' 'wasm-unsafe-eval'",
        "style-src": "'self'",
        "img-src": "'self' data: blob:",
        "font-src": "'self'",
        "connect-src": " ".join(("'self'", *connect)),
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "object-src": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    if for_header:
        directives["frame-ancestors"] = " ".join(settings.embed.ancestors) or "'none'"
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def security_headers(settings: Settings) -> dict[str, str]:
    """Return the headers that a host should send with every file."""
    return {
        "Content-Security-Policy": content_security_policy(settings, for_header=True),
        "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Referrer-Policy": "no-referrer",
        "Strict-Transport-Security": "max-age=31536000",
        "X-Content-Type-Options": "nosniff",
    }


FOR_EVER = "public, max-age=31536000, immutable"
"""``Cache-Control`` of files that are named by their content."""

ASK_AGAIN = "no-cache"
"""``Cache-Control`` of the page, which names the other files."""

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".py": "text/x-python; charset=utf-8",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}
"""The media types that a host must send: a wrong one on ``.mjs`` or ``.wasm`` keeps the page from starting."""

"""The security policy of the page, and the headers that carry it."""

from fragrant.oauth import check_url

from ..settings import Settings


def content_security_policy(settings: Settings, *, frame_ancestors: str = "") -> str:
    """Return the policy. A ``<meta>`` element ignores ``frame-ancestors``, so only headers have it."""
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
    if oauth.renew == "frame":
        directives["frame-src"] = f"'self' {check_url(oauth.authorize_url)}"
    if frame_ancestors:
        directives["frame-ancestors"] = frame_ancestors
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def common_headers() -> dict[str, str]:
    """Return the headers that a host should send with every file."""
    return {
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Referrer-Policy": "no-referrer",
        "Strict-Transport-Security": "max-age=31536000",
        "X-Content-Type-Options": "nosniff",
    }


def document_headers(settings: Settings) -> dict[str, dict[str, str]]:
    """Return the further headers of each document, by file name; "" is the folder itself."""
    page = {
        "Content-Security-Policy": content_security_policy(settings, frame_ancestors=_page_ancestors(settings)),
        # a popup keeps its opener; framed in another page there is no window of its own to isolate
        "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
        "Cache-Control": ASK_AGAIN,
    }
    if settings.embed.ancestors and not settings.callback_name:
        del page["Cross-Origin-Opener-Policy"]  # the popup comes back to this very page, and needs its opener
    documents = {"": page, settings.page_name: page}
    if settings.callback_name:
        # it must reach its opener and run in the page's own frame, so it is isolated from neither
        policy = content_security_policy(settings, frame_ancestors="'self'")
        documents[settings.callback_name] = {"Content-Security-Policy": policy, "Cache-Control": ASK_AGAIN}
    return documents


def _page_ancestors(settings: Settings) -> str:
    """Return who may frame the page: the origins in the settings, and itself where its own frame comes back to it."""
    itself = ["'self'"] if settings.oauth.renew == "frame" and not settings.callback_name else []
    return " ".join([*itself, *settings.embed.ancestors]) or "'none'"


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

"""The security policy of the page, and the headers that carry it."""

from fragrant.oauth import check_url

from ..settings import ServerSettings, Settings


def content_security_policy(settings: Settings, *, frame_ancestors: str = "") -> str:
    """Return the policy. A ``<meta>`` element ignores ``frame-ancestors``, so only headers have it."""
    connect = sorted(set().union(*(server.asked_origins for server in settings.servers)))
    framed = sorted({check_url(server.oauth.authorize_url) for server in _renewing(settings)})
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
    if framed:
        directives["frame-src"] = " ".join(("'self'", *framed))
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
    if settings.embed.ancestors and not all(server.callback_name for server in settings.servers):
        del page["Cross-Origin-Opener-Policy"]  # the popup comes back to this very page, and needs its opener
    # a callback page runs in the page's own frame, too
    policy = content_security_policy(settings, frame_ancestors="'self'")
    callback = {"Content-Security-Policy": policy, "Cache-Control": ASK_AGAIN}
    if not settings.embed.ancestors:
        # whoever opened its window can't read its address before the first script has; the answer goes by a channel.
        # Only framed on another site the page, whose channels are apart there, is reached by the window's opener.
        callback["Cross-Origin-Opener-Policy"] = "same-origin"
    return dict.fromkeys(("", *settings.page_names), page) | dict.fromkeys(settings.callback_names, callback)


def _page_ancestors(settings: Settings) -> str:
    """Return who may frame the page: the origins in the settings, and itself where its own frame comes back to it."""
    itself = ["'self'"] if any(not server.callback_name for server in _renewing(settings)) else []
    return " ".join([*itself, *settings.embed.ancestors]) or "'none'"


def _renewing(settings: Settings) -> list[ServerSettings]:
    """Return the servers that renew by a hidden frame."""
    return [server for server in settings.servers if server.oauth.renew == "frame"]


FOR_EVER = "public, max-age=31536000, immutable"
"""``Cache-Control`` of files that are named by their content."""

ASK_AGAIN = "no-cache"
"""``Cache-Control`` of the page, which names the other files."""

MEDIA_TYPES = {
    ".bcmap": "application/octet-stream",
    ".bin": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".mo": "application/octet-stream",
    ".pfb": "application/octet-stream",
    ".py": "text/x-python; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}
"""The media types that a host must send: a wrong one on ``.mjs`` or ``.wasm`` keeps the page from starting."""

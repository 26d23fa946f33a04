"""Which names the sandbox is served under: those of this computer, and that of its public URL; who is on this computer.

A page whose name leads here by a trick of DNS (rebinding) is of the sandbox's own origin to a browser, with a session's
cookie of its own; it must reach nothing.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from flask import abort, request
from werkzeug.wrappers import Response
from werkzeug.wsgi import get_host

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
"""The names and addresses of this computer, as ``name_of`` returns them."""


class TrustedHosts:
    """A WSGI middleware: 400 for any other name. Werkzeug's ``trusted_hosts`` knows neither IPv6 nor letter case.

    The public URL counts with its scheme: OAuth is refused over http by any name but this computer's.
    """

    def __init__(self, app: "WSGIApplication", public_url: str | None) -> None:
        self._app = app
        public = urlsplit(public_url or "")
        self._public = (public.scheme, public.hostname)
        others = f", and {public.scheme}://{public.netloc}" if public_url else "; --public-url adds another"
        self._refusal = f"The header Host must name this sandbox: 127.0.0.1, localhost or [::1]{others}.\n"

    def __call__(self, environ: dict[str, Any], start_response: "StartResponse") -> Iterable[bytes]:
        """Pass a request on if it is for one of the names."""
        name = name_of(get_host(environ))
        if name in LOOPBACK or (environ["wsgi.url_scheme"], name) == self._public:
            return self._app(environ, start_response)
        return Response(self._refusal, 400, mimetype="text/plain")(environ, start_response)


def name_of(host: str) -> str | None:
    """Return the name in a header ``Host``, without port and brackets, in lower case; None if there is none."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def refuse_web_pages() -> None:
    """Refuse a request from another computer, or one that a page on whatever site has made: help is for tests alone."""
    is_near = request.remote_addr in LOOPBACK and name_of(request.host) in LOOPBACK
    if not is_near or "Origin" in request.headers or request.headers.get("Sec-Fetch-Site", "none") != "none":
        abort(403, "This address is for tests on this computer, not for web pages.")

"""Cross-origin resource sharing for all that scripts call (Fetch standard, section 3.2).

Whether a tenant of VisualVault sends these headers is not known, so each of three modes can be tried: ``off``
imitates one that does not, ``listed`` admits known origins, ``any`` admits all. Credentials mode is never allowed:
the token is a header, not a cookie.
"""

from typing import Final

from flask import Flask, Response, request

from ..oauth.paths import FOR_SCRIPTS, REVOKE
from ..options import CorsMode
from .paths import is_api_path

_METHODS: Final = "GET, HEAD, POST, PUT, DELETE"
_REQUEST_HEADERS: Final = "Authorization, Content-Type, If-Match, If-Range, Range"
"""Named one by one: ``*`` does not cover Authorization."""
_RESPONSE_HEADERS: Final = (
    "Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag, Last-Modified, Retry-After, "
    "WWW-Authenticate"
)
_MAX_AGE: Final = "600"
"""Seconds for which a browser may remember a preflight."""


def is_for_scripts(path: str) -> bool:
    """Tell whether a path, in the form that is routed, is of the API or one that scripts call beside it."""
    return is_api_path(path) or path in FOR_SCRIPTS


def add_cors(app: Flask, mode: CorsMode, origins: frozenset[str], *, revocation: bool, expose: bool) -> None:
    """Answer the preflights of every such address, without a token, and put the headers on every answer, errors too.

    Without ``revocation``, that address has none. Without ``expose``, scripts can read no headers of answers but the
    few that are always open to them: neither ``Retry-After`` nor ``WWW-Authenticate``.
    """

    def answer_preflight() -> Response | None:
        if request.method == "OPTIONS" and is_for_scripts(request.path):
            return Response(status=204)
        return None

    def add_headers(response: Response) -> Response:
        if mode == "off" or not is_for_scripts(request.path) or (request.path == REVOKE.lower() and not revocation):
            return response
        origin = "*" if mode == "any" else request.headers.get("Origin")
        if mode == "listed":
            response.vary.add("Origin")
            if origin not in origins:
                return response
        response.headers["Access-Control-Allow-Origin"] = origin or ""
        if expose:
            response.headers["Access-Control-Expose-Headers"] = _RESPONSE_HEADERS
        if request.method == "OPTIONS":
            response.headers["Access-Control-Allow-Methods"] = _METHODS
            response.headers["Access-Control-Allow-Headers"] = _REQUEST_HEADERS
            response.headers["Access-Control-Max-Age"] = _MAX_AGE
        return response

    app.before_request(answer_preflight)
    app.after_request(add_headers)

"""What is asked for without a token in the header: by OAuth beside the API, and files of the page's own host."""

from base64 import b64encode
from hashlib import sha256
from typing import Any

from pyodide.ffi import JsException

from ..oauth import RefreshToken, Token
from ..vault import NoAnswerError
from .fetch import send
from .fetch_response import FetchResponse
from .javascript import js

_REVOCATION_LIMIT_MS = 3_000
"""Milliseconds that signing out waits for the server to withdraw the token."""


async def get_file(path: str, integrity: str) -> bytes:
    """Return a file of the page's own host. ``integrity`` is its digest, as the build wrote it (SHA-256).

    :raises NoAnswerError: it can't be had, or is not as it was built.
    """
    response = await send("GET", path)
    try:
        data = bytes((await js.Response.new(response.body).arrayBuffer()).to_bytes())
    except JsException:
        raise NoAnswerError("The file broke off.", url=path) from None
    if not response.ok or integrity != f"sha256-{b64encode(sha256(data).digest()).decode()}":
        raise NoAnswerError("The file is missing, or not as it was built.", url=path)
    return data


async def get_json(url: str) -> Any:
    """Return the JSON at an address that needs no token; errors as for :func:`post_form`."""
    return await FetchResponse(await send("GET", url), url).json()


async def post_form(url: str, form: dict[str, str]) -> tuple[int, Any]:
    """Send a form and return the HTTP status and the JSON that answer it: OAuth says errors in JSON too.

    :raises NoAnswerError: it failed without a status.
    :raises UnexpectedAnswerError: the answer is not JSON.
    """
    response = FetchResponse(await send("POST", url, body=form), url)
    return response.status, await response.json()


async def revoke(token: Token | RefreshToken, revocation_url: str, client_id: str) -> bool:
    """Ask the server to withdraw a token (RFC 7009); return False where it says that it does not.

    A form is a request that a browser sends even to a server without CORS, which then only hides its answer: nothing
    is known then, and nothing more can be done.
    """
    form = token.revocation(revocation_url, client_id)
    try:
        response = await send("POST", revocation_url, body=form, limit_ms=_REVOCATION_LIMIT_MS, keepalive=True)
    except NoAnswerError:
        return True
    return bool(response.ok)

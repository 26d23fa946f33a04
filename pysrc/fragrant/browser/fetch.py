"""Requests of the page: the vault client's transport, and what OAuth asks beside it.

All of them go through ``send``, the first script's closure: no other function of JavaScript's ever gets a token.
"""

from base64 import b64encode
from hashlib import sha384
from typing import Any
from urllib.parse import urlencode

from fragrant_page import send
from js import JSON, URL, AbortController, Array, Object
from pyodide.ffi import JsException, JsProxy, jsnull, to_js

from ..oauth import RefreshToken, Token, TokenExpiredError
from ..strict_json import DEEPEST, loads
from ..vault import NoAnswerError, NotSignedInError, UnexpectedAnswerError
from . import clock

_REVOCATION_LIMIT_MS = 3_000
"""Milliseconds that signing out waits for the server to withdraw the token."""

TIME_LIMIT_MS = 60_000
"""Milliseconds after which a request is given up."""


class _Request:
    """A request that is about to go out."""

    def __init__(self, url: str) -> None:
        try:
            self._parsed = URL.new(url)
        except JsException:
            raise NoAnswerError("That is no address that a browser can ask.") from None
        self.url = url
        self.headers: dict[str, str] = {}

    @property
    def origin(self) -> str:
        return str(self._parsed.origin)

    def set_header(self, name: str, value: str) -> None:
        self.headers[name] = value


class FetchResponse:
    """An answer of ``fetch`` (see :class:`fragrant.vault.Response`).

    An answer that repeats the token of its request, as a server's report of a mistake may do, is not read: nothing of
    it could be shown without care.
    """

    def __init__(
        self, response: Any, url: str, sender: "FetchTransport | None" = None, token: Token | None = None
    ) -> None:
        self.sender = sender
        """What sent the request with a token; None where none was sent."""
        self._response = response
        self._url = url
        self._token = token

    @property
    def status(self) -> int:
        """The HTTP status."""
        return int(self._response.status)

    def header(self, name: str) -> str:
        """Return a header; "" for none, or one that the server does not expose to pages of other origins."""
        found = self._response.headers.get(name)
        return found if isinstance(found, str) and not self._is_repeated_in(found) else ""

    async def json(self) -> Any:
        """Return the body, decoded from JSON."""
        text = await self._text()
        try:
            return loads(text)
        except ValueError:
            raise UnexpectedAnswerError("The answer is not JSON.", url=self._url) from None

    async def split_json(self, key: str) -> tuple[Any, Any]:
        """Return the decoded body without ``key``, and that member: a list as JavaScript's own, all else decoded."""
        text = await self._text()
        try:
            body = JSON.parse(text)
        except JsException:
            raise UnexpectedAnswerError("The answer is not JSON.", url=self._url) from None
        try:
            apart = getattr(body, key, None)
            rest = Object.assign(Object.new(), body)
            if hasattr(rest, key):
                delattr(rest, key)
            return rest.to_py(depth=DEEPEST), _list_or_value(apart)
        except (JsException, AttributeError):
            raise UnexpectedAnswerError("The answer is not an object.", url=self._url) from None

    async def _text(self) -> str:
        try:
            text = str(await self._response.text())
        except JsException:
            raise self._broken_off() from None
        if self._is_repeated_in(text):
            raise UnexpectedAnswerError(
                "It repeats what you are signed in with, so nothing of it is shown.", url=self._url
            )
        return text

    def _is_repeated_in(self, text: str) -> bool:
        return self._token is not None and self._token.appears_in(text)

    def _broken_off(self) -> Exception:
        if self.sender is not None and self.sender.is_closed:
            return TokenExpiredError("Signed out.")
        return NoAnswerError("The answer broke off.", url=self._url)


def _list_or_value(member: Any) -> Any:
    if Array.isArray(member):
        return member
    if member is jsnull:
        return None
    return member.to_py(depth=DEEPEST) if isinstance(member, JsProxy) else member


async def get_file(path: str, integrity: str) -> bytes:
    """Return a file of the page's own host. ``integrity`` is its digest, as the build wrote it (SHA-384).

    :raises NoAnswerError: it can't be had, or is not as it was built.
    """
    response = await _send("GET", path)
    try:
        data = bytes((await response.arrayBuffer()).to_bytes())
    except JsException:
        raise NoAnswerError("The file broke off.", url=path) from None
    if not response.ok or integrity != f"sha384-{b64encode(sha384(data).digest()).decode()}":
        raise NoAnswerError("The file is missing, or not as it was built.", url=path)
    return data


async def get_json(url: str) -> Any:
    """Return the JSON at an address that needs no token; errors as for :func:`post_form`."""
    return await FetchResponse(await _send("GET", url), url).json()


async def post_form(url: str, form: dict[str, str]) -> tuple[int, Any]:
    """Send a form and return the HTTP status and the JSON that answer it: OAuth says errors in JSON too.

    :raises NoAnswerError: it failed without a status.
    :raises UnexpectedAnswerError: the answer is not JSON.
    """
    response = FetchResponse(await _send("POST", url, body=urlencode(form)), url)
    return response.status, await response.json()


async def revoke(token: Token | RefreshToken, revocation_url: str, client_id: str) -> bool:
    """Ask the server to withdraw a token (RFC 7009); return False where it says that it does not.

    A form is a request that a browser sends even to a server without CORS, which then only hides its answer: nothing
    is known then, and nothing more can be done.
    """
    form = urlencode(token.revocation(revocation_url, client_id))
    try:
        response = await _send("POST", revocation_url, body=form, limit_ms=_REVOCATION_LIMIT_MS, keepalive=True)
    except NoAnswerError:
        return True
    return bool(response.ok)


async def _send(
    method: str,
    url: str,
    headers: dict[str, str] | None = None,
    body: str | None = None,
    *,
    stop: Any = None,
    limit_ms: int = TIME_LIMIT_MS,
    keepalive: bool = False,
) -> Any:
    """Send a request and return the browser's response. ``stop``: an ``AbortController`` that calls it off.

    :raises NoAnswerError: it failed without a status.
    """
    named = {**(headers or {}), **({"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {})}
    flat = to_js([text for pair in named.items() for text in pair])
    signal = (stop or AbortController.new()).signal
    try:
        return await send(method, url, flat, body, signal, limit_ms, keepalive)
    except JsException:
        raise NoAnswerError("The request failed without a status.", url=url.partition("?")[0]) from None


class FetchTransport:
    """Sends requests with a token, and nothing that identifies the visitor otherwise."""

    def __init__(self, token: Token) -> None:
        self._token: Token | None = token
        self._stop = AbortController.new()

    @property
    def is_closed(self) -> bool:
        """Tell whether what was on its way has been called off."""
        return bool(self._stop.signal.aborted)

    def retire(self) -> None:
        """Forget the token, and let what is on its way arrive."""
        self._token = None

    def close(self) -> None:
        """Forget the token and call off what is on its way."""
        self._token = None
        self._stop.abort()

    async def get(self, url: str) -> FetchResponse:
        """Send a GET with the token; errors as :class:`fragrant.vault.Transport` says."""
        if self._token is None:
            raise TokenExpiredError("Signed out.")
        token, request = self._token, _Request(url)
        token.authorize(request, clock.now())
        try:
            response = await _send("GET", url, request.headers, stop=self._stop)
        except NoAnswerError:
            if self.is_closed:
                raise TokenExpiredError("Signed out.") from None
            raise
        finally:
            request.headers.clear()
        place = url.partition("?")[0]
        if response.status == 401:
            raise NotSignedInError(401, url=place)
        return FetchResponse(response, place, self, token)

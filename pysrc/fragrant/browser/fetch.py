"""The vault client's transport in a page: ``fetch``."""

from contextlib import suppress
from typing import Any

from js import JSON, URL, AbortController, AbortSignal, Array, Headers, Object, URLSearchParams, fetch
from pyodide.ffi import JsException, JsProxy, jsnull, to_js

from ..oauth import RefreshToken, Token, TokenExpiredError
from ..strict_json import DEEPEST, loads
from ..vault import NoAnswerError, NotSignedInError, UnexpectedAnswerError
from . import clock

_PRIVATE = {
    "credentials": "omit",
    "redirect": "error",
    "referrerPolicy": "no-referrer",
    "cache": "no-store",
    "mode": "cors",
}
"""Nothing but the token says who asks, and nothing is followed or kept."""

_REVOCATION_LIMIT_MS = 3_000
"""Milliseconds that signing out waits for the server to withdraw the token."""

TIME_LIMIT_MS = 60_000
"""Milliseconds after which a request is given up."""


class _Request:
    """A request that is about to go out; the token goes straight into JavaScript's ``Headers``."""

    def __init__(self, url: str) -> None:
        try:
            self._parsed = URL.new(url)
        except JsException:
            raise NoAnswerError("That is no address that a browser can ask.") from None
        self.url = url
        self.headers = Headers.new()

    @property
    def origin(self) -> str:
        return str(self._parsed.origin)

    def set_header(self, name: str, value: str) -> None:
        self.headers.set(name, value)


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

    async def json_apart(self, key: str) -> tuple[Any, Any]:
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
        return self._token is not None and self._token.stands_in(text.replace("\\/", "/"))  # as JSON may write "/"

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


async def get_json(url: str) -> Any:
    """Return the JSON at an address that needs no token; errors as for :func:`post_form`."""
    return await (await _ask(url, {"method": "GET"})).json()


async def post_form(url: str, form: dict[str, str]) -> tuple[int, Any]:
    """Send a form and return the HTTP status and the JSON that answer it: OAuth says errors in JSON too.

    :raises NoAnswerError: it failed without a status.
    :raises UnexpectedAnswerError: the answer is not JSON.
    """
    body = URLSearchParams.new(to_js(form, dict_converter=Object.fromEntries))
    response = await _ask(url, {"method": "POST", "body": body})
    return response.status, await response.json()


async def _ask(url: str, request: dict[str, Any]) -> FetchResponse:
    options = {**request, "signal": AbortSignal.timeout(TIME_LIMIT_MS), **_PRIVATE}
    try:
        response = await fetch(url, to_js(options, dict_converter=Object.fromEntries))
    except JsException:
        raise NoAnswerError("The request failed without a status.", url=url) from None
    return FetchResponse(response, url)


async def revoke(token: Token | RefreshToken, revocation_url: str, client_id: str) -> None:
    """Ask the server to withdraw a token (RFC 7009). Whether it did cannot matter: the token is forgotten anyway.

    A form is a request that a browser sends even to a server without CORS, which then only hides its answer.
    """
    form = URLSearchParams.new(to_js(token.revocation(revocation_url, client_id), dict_converter=Object.fromEntries))
    limit = AbortSignal.timeout(_REVOCATION_LIMIT_MS)
    options = {"method": "POST", "body": form, "keepalive": True, "signal": limit, **_PRIVATE}
    with suppress(JsException):
        await fetch(revocation_url, to_js(options, dict_converter=Object.fromEntries))


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
        options = to_js(
            {
                "method": "GET",
                "headers": request.headers,
                **_PRIVATE,
                "signal": AbortSignal.any([self._stop.signal, AbortSignal.timeout(TIME_LIMIT_MS)]),
            },
            dict_converter=Object.fromEntries,
        )
        place = url.partition("?")[0]
        try:
            response = await fetch(url, options)
        except JsException:
            if self.is_closed:
                raise TokenExpiredError("Signed out.") from None
            raise NoAnswerError("The request failed without a status.", url=place) from None
        finally:
            request.headers.delete("Authorization")
        if response.status == 401:
            raise NotSignedInError(401, url=place)
        return FetchResponse(response, place, self, token)

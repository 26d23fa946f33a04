"""A transport for one token over real sockets, as a page has one over ``fetch``."""

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx
from fragrant.oauth import Instant, Origins, Token, TokenExpiredError
from fragrant.vault import Body, NoAnswerError, Opaque, Progress, UnexpectedAnswerError, Upload

NOW = Instant(60, 1_800_000_000)


def make_token(value: str, origin: str, *, lifetime: float = 3_600) -> Token:
    return Token(
        value,
        origins=Origins.of(origin),
        issued=Instant(0, 1_800_000_000 - 60),
        lifetime=lifetime,
        scope="vault",
        requested_scope="vault",
        server="main",
    )


class HttpResponse:
    """An answer whose body is still to be read."""

    def __init__(self, response: httpx.Response, url: str, sender: "HttpTransport") -> None:
        self.url = url
        self.sender = sender
        self.status = response.status_code
        self._response = response

    def header(self, name: str) -> str:
        return str(self._response.headers.get(name, ""))

    async def text(self) -> str:
        try:
            await self.sender.do(self._response.aread())
        except httpx.TransportError:
            raise NoAnswerError("The answer broke off.") from None
        return self._response.text

    async def json(self) -> Any:
        await self.text()
        try:
            return self._response.json()
        except ValueError:
            raise UnexpectedAnswerError("That is no JSON.") from None

    async def refuses(self) -> bool:
        raise NotImplementedError

    async def content(self, limit: int, progress: Progress | None) -> bytes:
        raise NotImplementedError

    async def split_json(self, key: str) -> tuple[Any, Any]:
        body = await self.json()
        return {name: value for name, value in body.items() if name != key}, body.get(key)


class HttpTransport:
    """Sends requests with one token."""

    def __init__(self, token: Token) -> None:
        self._token: Token | None = token
        self._client = httpx.AsyncClient(trust_env=False, timeout=None)  # noqa: S113 - a limit of its own would hide what is not called off
        self._running: set[asyncio.Task[Any]] = set()
        self._closed = False

    def retire(self) -> None:
        self._token = None

    def close(self) -> None:
        self._token, self._closed = None, True
        for task in self._running:
            task.cancel()

    async def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: Body = None,
        progress: Progress | None = None,
    ) -> HttpResponse:
        assert progress is None
        if self._token is None:
            raise TokenExpiredError("Signed out.")
        sent = _Request(url, headers or {})
        self._token.authorize(sent, NOW)
        assert not isinstance(body, Opaque | Upload)
        form = dict(body) if isinstance(body, Mapping) else None
        content = None if isinstance(body, Mapping) else body
        built = self._client.build_request(method, url, headers=sent.headers, data=form, content=content)
        try:
            response = await self.do(self._client.send(built, stream=True))
        except httpx.TransportError:
            raise NoAnswerError("The request failed without a status.", url=url) from None
        return HttpResponse(response, url.partition("?")[0], self)

    async def end(self) -> None:
        """Cut every line."""
        await self._client.aclose()

    async def do(self, work: Any) -> Any:
        """Return what comes of some work that closing calls off."""
        task = asyncio.ensure_future(work)
        self._running.add(task)
        try:
            return await task
        except asyncio.CancelledError:
            if self._closed:
                raise TokenExpiredError("Signed out.") from None
            raise
        finally:
            self._running.discard(task)


class _Request:
    def __init__(self, url: str, headers: Mapping[str, str]) -> None:
        self.url = url
        self.headers = dict(headers)

    @property
    def origin(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    def set_header(self, name: str, value: str) -> None:
        self.headers[name] = value

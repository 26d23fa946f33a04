"""Time, and requests to servers, which pass and are answered only when a test says so."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from fragrant.oauth import RefreshToken, Token
from fragrant.vault import NoAnswerError, Progress

from ..clock import Clock
from .keys import holds


@dataclass
class Asked:
    """A request that waits for its answer."""

    url: str
    secret: str
    """The token that it carries, in its header or its form."""
    answer: "asyncio.Future[Response]"
    called_off: bool = False


@dataclass
class Response:
    status: int
    body: Any
    sender: object = None
    url: str = ""

    def header(self, _name: str) -> str:
        return ""

    async def text(self) -> str:
        return json.dumps(self.body)

    async def json(self) -> Any:
        return self.body

    async def refuses(self) -> bool:
        raise NotImplementedError

    async def content(self, _limit: int, _progress: Progress | None) -> bytes:
        raise NotImplementedError

    async def split_json(self, key: str) -> tuple[Any, Any]:
        return {name: value for name, value in self.body.items() if name != key}, self.body.get(key)


@dataclass
class _Outgoing:
    url: str
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    def set_header(self, name: str, value: str) -> None:
        self.headers[name] = value


class TokenTransport:
    """Sends requests with one token."""

    def __init__(self, network: "Network", token: Token) -> None:
        self._network = network
        self._token: Token | None = token
        self._asked: list[Asked] = []

    def retire(self) -> None:
        self._token = None

    def close(self) -> None:
        self._token = None
        for asked in self._asked:
            asked.called_off = True
            if not asked.answer.done():
                asked.answer.set_exception(NoAnswerError("called off"))

    async def request(self, method: str, url: str, **more: Any) -> Response:  # noqa: ARG002 - the protocol has them
        assert self._token is not None
        outgoing = _Outgoing(url)
        self._token.authorize(outgoing, self._network.clock.now())
        asked = self._network.ask(url, outgoing.headers["Authorization"].removeprefix("Bearer "))
        self._asked.append(asked)
        response = await asked.answer
        return Response(response.status, response.body, self, url.partition("?")[0])


class Network:
    """Requests wait in ``asked`` until somebody answers them."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.asked: list[Asked] = []
        self.revoked: set[str] = set()
        self.revokes = True
        self.lacks: set[str] = set()
        """Algorithms that the browser lacks."""

    def transport(self, token: Token) -> TokenTransport:
        return TokenTransport(self, token)

    def ask(self, url: str, secret: str) -> Asked:
        asked = Asked(url, secret, asyncio.get_event_loop().create_future())
        self.asked.append(asked)
        return asked

    async def get_json(self, url: str) -> Any:
        return (await self.ask(url, "").answer).body

    async def post_form(self, url: str, form: dict[str, str]) -> tuple[int, Any]:
        response = await self.ask(url, form.get("refresh_token") or form.get("code", "")).answer
        return response.status, response.body

    async def revoke(self, token: Token | RefreshToken, revocation_url: str, client_id: str) -> bool:
        self.revoked.add(token.revocation(revocation_url, client_id)["token"])
        return self.revokes

    async def verify_signature(
        self, algorithm: str, key: dict[str, Any], signed: bytes, signature: bytes
    ) -> bool | None:
        return None if algorithm in self.lacks else holds(algorithm, key, signed, signature)

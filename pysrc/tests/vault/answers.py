"""Answers to test with, as a transport would give them."""

import json
from collections.abc import Mapping
from typing import Any

from fragrant.vault import Body, Progress, Response, UnexpectedAnswerError, Vault
from fragrant.vault.refusal import Opening

OK = {"status": 200}
ID = "0B0E5B0E-1111-4222-8333-444455556666"
OTHER = "11111111-1111-4222-8333-444455556666"
BASE = "https://v.example/VisualVault/api/v1/Acme/Main/"


class Given:
    """A response with a given status and body."""

    def __init__(self, status: int, body: object, headers: dict[str, str] | None = None) -> None:
        self.status = status
        self._headers = headers or {}
        self._text = body if isinstance(body, str) else json.dumps(body)

    def header(self, name: str) -> str:
        return self._headers.get(name, "")

    async def text(self) -> str:
        return self._text

    async def json(self) -> Any:
        try:
            return json.loads(await self.text())
        except ValueError:
            raise UnexpectedAnswerError("The answer is not JSON.") from None

    async def refuses(self) -> bool:
        opening = Opening()
        opening.read(self._text.encode())
        return opening.refuses is True

    async def content(self, limit: int, _progress: Progress | None) -> bytes:
        return self._text.encode()[:limit]

    async def split_json(self, key: str) -> tuple[Any, Any]:
        body = await self.json()
        if not isinstance(body, dict):
            return body, None
        return {name: value for name, value in body.items() if name != key}, body.get(key)


class Scripted:
    """A transport that gives one answer to whatever is asked, and remembers the URLs."""

    def __init__(self, status: int, body: object, headers: dict[str, str] | None = None) -> None:
        self.answer: Response = Given(status, body, headers)
        self.ended = False
        self.urls: list[str] = []

    async def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: Body = None,
        progress: Progress | None = None,
    ) -> Response:
        assert (method, headers, body, progress) == ("GET", None, None, None)
        self.urls.append(url)
        return self.answer

    def accept(self, _response: Response) -> None:
        """Nothing follows from it here."""

    def reject(self, response: Response) -> bool:
        assert response is self.answer
        self.ended = True
        return False

    async def pause(self, _seconds: float) -> None:
        """Nothing here takes time."""


class Recorded(Scripted):
    """A transport that gives the answers in turn, and keeps the requests."""

    def __init__(self, *data: object, total: int | None = None) -> None:
        super().__init__(200, {})
        pagination = {} if total is None else {"pagination": {"totalRecords": total}}
        self._answers = [Given(200, {"meta": OK, "data": each, **pagination}) for each in data]
        self.sent: list[tuple[str, str, Any]] = []

    async def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: Body = None,
        progress: Progress | None = None,
    ) -> Response:
        self.sent.append((method, url.removeprefix(BASE), json.loads(body) if isinstance(body, str) else body))
        assert (headers is not None, progress) == (isinstance(body, str), None)
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]


def vault(transport: Scripted) -> Vault:
    return Vault(BASE, transport)

"""An answer over httpx2."""

from collections.abc import AsyncIterator
from typing import Any

import httpx2

from ..strict_json import loads
from ..vault import NoAnswerError, Progress, UnexpectedAnswerError, VaultError
from ..vault.refusal import Opening
from .secrets import AccessToken

TEXT_LIMIT = 64 * 1024 * 1024
"""Bytes of an answer that is read as text."""


class HttpResponse:
    """An answer (see :class:`fragrant.vault.Response`): one that repeats its token is not read."""

    def __init__(self, response: httpx2.Response, url: str, token: AccessToken) -> None:
        self.token = token
        """What its request was sent with."""
        self._response = response
        self._coming = response.aiter_bytes()
        self._ahead: list[bytes] = []
        self._url = url
        self._raw = b""
        self._text: str | None = None
        self._body: bytes | None = None
        self._problem: VaultError | None = None

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self._response.status_code

    def header(self, name: str) -> str:
        """Return a header; "" for none."""
        found = self._response.headers.get(name, "")
        return "" if self.token.appears_in(found) else found

    async def settle(self) -> None:
        """Read what is no file at once, so that its connection serves others also if nobody reads it.

        What breaks off, or is too long, is told to whoever reads it. A 401 says all by its status.
        """
        if self.status in (200, 206):
            return
        try:
            self._body = b"" if self.status == 401 else await self.content(TEXT_LIMIT, None)
        except VaultError as error:
            self._problem = error
        finally:
            await self._response.aclose()

    async def text(self) -> str:
        """Return the body as text; errors as :meth:`fragrant.vault.Response.text` says."""
        if self._text is None:
            if self._problem is not None:
                raise self._problem
            self._raw = await self.content(TEXT_LIMIT, None) if self._body is None else self._body
            text = self._raw.decode(errors="replace")
            if self.token.appears_in(text):
                raise UnexpectedAnswerError("It repeats the token, so nothing of it is read.", url=self._url)
            self._text = text
        return self._text

    async def json(self) -> Any:
        """Return the body, decoded from JSON. :raises UnexpectedAnswerError: it is not JSON."""
        try:
            return loads(await self.text())
        except ValueError:
            raise UnexpectedAnswerError("The answer is not JSON.", url=self._url) from None

    async def split_json(self, key: str) -> tuple[Any, Any]:
        """Return the decoded body without its member ``key``, and that member."""
        body = await self.json()
        if not isinstance(body, dict):
            raise UnexpectedAnswerError("The answer is not an object.", url=self._url)
        return {name: value for name, value in body.items() if name != key}, body.get(key)

    async def content(self, limit: int, progress: Progress | None) -> bytes:
        """Return the body as bytes. :raises UnexpectedAnswerError: there are more than ``limit``."""
        found = bytearray()
        total = self.header("Content-Length")
        length = int(total) if total.isascii() and total.isdigit() and len(total) < 19 else 0
        try:
            async for part in self.parts():
                found += part
                if progress is not None:
                    progress(len(found), length)
                if len(found) > limit:
                    raise UnexpectedAnswerError(f"The answer is longer than {limit:,} bytes.", url=self._url)
        finally:
            await self._response.aclose()
        return bytes(found)

    async def refuses(self) -> bool:
        """Tell whether the body begins as an envelope that refuses. :raises NoAnswerError: it broke off."""
        opening = Opening()
        while opening.refuses is None and (part := await self._next()):
            self._ahead.append(part)
            opening.read(part)
        return opening.refuses is True

    async def parts(self) -> AsyncIterator[bytes]:
        """Yield the body, unchecked, as it comes. :raises NoAnswerError: it broke off."""
        if self._problem is not None:
            raise self._problem
        if self._text is not None or self._body is not None:
            yield self._raw or self._body or b""
            return
        try:
            while self._ahead:
                yield self._ahead.pop(0)
            while part := await self._next():
                yield part
        finally:
            await self._response.aclose()

    async def _next(self) -> bytes:
        """Return what comes next of the body; nothing at its end. :raises NoAnswerError: it broke off."""
        is_broken = False
        part = b""
        try:
            part = await anext(self._coming, b"")
        except (httpx2.HTTPError, httpx2.StreamError):
            is_broken = True  # what was caught has the request with its token: it must not be the context of another
        finally:
            if not part:
                await self._response.aclose()
        if is_broken:
            self._problem = NoAnswerError("The answer broke off.", url=self._url)  # also for whoever reads it again
            raise self._problem
        return part

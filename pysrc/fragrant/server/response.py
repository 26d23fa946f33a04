"""An answer over httpx2."""

import os
import tempfile
from pathlib import Path
from typing import Any

import httpx2

from ..strict_json import loads
from ..vault import NoAnswerError, Progress, Saved, UnexpectedAnswerError, VaultError
from .secrets import AccessToken

TEXT_LIMIT = 64 * 1024 * 1024
"""Bytes of an answer that is read as text."""


class HttpResponse:
    """An answer (see :class:`fragrant.vault.Response`): one that repeats its token is not read."""

    def __init__(self, response: httpx2.Response, url: str, token: AccessToken) -> None:
        self.token = token
        """What its request was sent with."""
        self._response = response
        self._url = url
        self._text: str | None = None

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self._response.status_code

    def header(self, name: str) -> str:
        """Return a header; "" for none."""
        found = self._response.headers.get(name, "")
        return "" if self.token.appears_in(found) else found

    async def text(self) -> str:
        """Return the body as text; errors as :meth:`fragrant.vault.Response.text` says."""
        if self._text is None:
            text = (await self.content(TEXT_LIMIT, None)).decode(errors="replace")
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
        async for part in self._parts(progress):
            found += part
            if len(found) > limit:
                await self._response.aclose()
                raise UnexpectedAnswerError(f"The answer is longer than {limit:,} bytes.", url=self._url)
        return bytes(found)

    async def save(self, name: str, target: Any, progress: Progress | None) -> Saved:
        """Save the body at a path, or under ``name`` in a folder: whole, or not at all."""
        path = Path(target if target is not None else ".")
        path = path / name if path.is_dir() else path
        if path.exists():
            raise FileExistsError(f"There is such a file: {path}")
        size = 0
        try:
            with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{name[:40]}.", delete=False) as file:
                part_file = Path(file.name)
                try:
                    async for part in self._parts(progress):
                        file.write(part)
                        size += len(part)
                    file.flush()
                    os.link(part_file, path)  # fails where a file has come into being meanwhile
                finally:
                    part_file.unlink()
        except OSError as error:
            if isinstance(error, FileExistsError):
                raise
            raise VaultError(f"The file can't be saved: {error.strerror}") from None
        return Saved(str(path), size)

    async def _parts(self, progress: Progress | None) -> Any:
        total = self._response.headers.get("Content-Length", "")
        done = 0
        try:
            async for part in self._response.aiter_bytes():
                done += len(part)
                if progress is not None:
                    progress(done, int(total) if total.isdigit() else 0)
                yield part
        except httpx2.HTTPError:
            raise NoAnswerError("The answer broke off.", url=self._url) from None

"""An answer over httpx2."""

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
        if self.status == 200:
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
            body = await self.content(TEXT_LIMIT, None) if self._body is None else self._body
            text = body.decode(errors="replace")
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
        try:
            async for part in self._parts(progress):
                found += part
                if len(found) > limit:
                    raise UnexpectedAnswerError(f"The answer is longer than {limit:,} bytes.", url=self._url)
        finally:
            await self._response.aclose()
        return bytes(found)

    async def save(self, name: str, target: Any, progress: Progress | None) -> Saved:
        """Save the body at a path, or under ``name`` in a folder: whole, or not at all."""
        path = Path(target if target is not None else ".")
        try:
            path = path / name if path.is_dir() else path
            size = await self._write(path, name, progress)
        except FileExistsError:
            raise FileExistsError(f"There is such a file: {path}") from None
        except OSError as error:
            raise VaultError(f"The file can't be saved: {error.strerror}") from None
        finally:
            await self._response.aclose()
        return Saved(str(path), size)

    async def _write(self, path: Path, name: str, progress: Progress | None) -> int:
        if path.exists():
            raise FileExistsError
        size = 0
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{name[:40]}.", delete=False) as file:
            part_file = Path(file.name)
            try:
                async for part in self._parts(progress):
                    file.write(part)
                    size += len(part)
            except BaseException:
                file.close()
                part_file.unlink()
                raise
        try:
            path.touch(exist_ok=False)  # fails where a file has come into being meanwhile
            part_file.replace(path)
        finally:
            part_file.unlink(missing_ok=True)
        return size

    async def _parts(self, progress: Progress | None) -> Any:
        total = self._response.headers.get("Content-Length", "")
        done, is_broken = 0, False
        try:
            async for part in self._response.aiter_bytes():
                done += len(part)
                if progress is not None:
                    progress(done, int(total) if total.isdigit() else 0)
                yield part
        except (httpx2.HTTPError, httpx2.StreamError):
            is_broken = True  # what was caught has the request with its token: it must not be the context of another
        if is_broken:
            raise NoAnswerError("The answer broke off.", url=self._url)

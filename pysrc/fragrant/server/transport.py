"""The client's transport in CPython, over httpx2."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import ExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import IO, Any, cast

import httpx2

from ..oauth.origins import Origins, UrlNotAllowedError
from ..vault import Body, NoAnswerError, Opaque, Progress, Response, Upload, VaultError
from .http import client_options
from .response import HttpResponse
from .tokens import Tokens

TIMEOUT = 60.0
"""Seconds without progress after which a request, or the reading of its answer, is given up."""


class HttpTransport:
    """Sends requests with the token in use, to the API's own origin alone; redirects are not followed."""

    def __init__(self, api_url: str, tokens: Tokens, *, timeout: float = TIMEOUT) -> None:
        """Prepare. :raises UrlNotAllowedError: the address is not https, and not this machine's."""
        self._origins = Origins.of(api_url)
        self._tokens = tokens
        self._client = httpx2.AsyncClient(timeout=timeout, **client_options(api_url))

    def __repr__(self) -> str:
        return "<HttpTransport …>"

    async def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: Body = None,
        progress: Progress | None = None,
    ) -> HttpResponse:
        """Send one request; errors as :meth:`fragrant.vault.Transport.request` says."""
        token = await self._tokens.current()
        there = self._parsed(url)
        own = token.header(self._origins, url, f"{there.scheme}://{there.netloc.decode()}")
        response = None
        async with _content(body, progress) as content:
            request = self._client.build_request(method, there, headers=headers, **content)
            request.headers.update(own)  # instead of a caller's, in whatever case that is written
            with suppress(httpx2.TransportError):  # it has the request with its token: it must be no other's context
                response = await self._client.send(request, stream=True)
        if response is None:
            raise NoAnswerError("The request failed without a status.", url=url.partition("?")[0])
        if response.status_code >= 400 and response.status_code != 401:
            self._tokens.prove(token)
        answer = HttpResponse(response, url.partition("?")[0], token)
        await answer.settle()
        return answer

    def _parsed(self, url: str) -> httpx2.URL:
        """Return where the client would send a request."""
        try:
            return httpx2.URL(url)
        except httpx2.InvalidURL:
            raise UrlNotAllowedError("is no address for the transport") from None

    def accept(self, response: Response) -> None:
        """Note that the API has taken the token: if it refuses it later, another may do."""
        self._tokens.prove(cast("HttpResponse", response).token)

    def reject(self, response: Response) -> bool:
        """Drop the token that got this answer; return whether to ask again with another."""
        return self._tokens.reject(cast("HttpResponse", response).token)

    async def pause(self, seconds: float) -> None:
        """Wait, because the server asks for it."""
        await asyncio.sleep(seconds)

    async def close(self) -> None:
        """Let go of connections."""
        await self._client.aclose()


@asynccontextmanager
async def _content(body: Body, progress: Progress | None) -> AsyncIterator[dict[str, Any]]:
    """Provide a body as httpx2 takes it; a file stays open, and is read as it is sent."""
    match body:
        case None:
            yield {}
        case Opaque():
            raise VaultError("A body of a browser's can't be sent from here.")
        case Upload():
            with ExitStack() as stack:
                files = [(name, *_opened(content, stack)) for name, content in body.files]
                tell = _tally(sum(size for _, _, size in files), progress)
                parts = [(body.field, (name, _Told(file, tell))) for name, file, _ in files]
                yield {"data": dict(body.fields), "files": parts}
        case Mapping():
            yield {"data": dict(body)}
        case _:
            yield {"content": body}


def _opened(content: Any, stack: ExitStack) -> tuple[IO[bytes], int]:
    """Return a file to read, and its bytes; ``stack`` closes it. :raises VaultError: it can't be read."""
    if isinstance(content, bytes):
        return io.BytesIO(content), len(content)
    if not isinstance(content, Path):
        raise VaultError("What is uploaded is bytes or a path.")
    try:
        return stack.enter_context(content.open("rb")), content.stat().st_size
    except OSError as error:
        raise VaultError(f"The file can't be read: {error.strerror}") from None


def _tally(total: int, progress: Progress | None) -> Callable[[int], None]:
    """Return what is told of the bytes that were read, and tells how many these are by now."""
    done = 0

    def tell(more: int) -> None:
        nonlocal done
        done += more
        if progress is not None and more:
            progress(done, total)

    return tell


class _Told:
    """A file that tells how much of it is read."""

    def __init__(self, file: IO[bytes], tell: Callable[[int], None]) -> None:
        self._file = file
        self._tell = tell

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._tell(len(data))
        return data

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

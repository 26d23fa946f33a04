"""An API on a loopback port whose answers a test holds in its hand."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Call:
    """A request that has arrived, and has no answer yet."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    _writer: asyncio.StreamWriter = field(repr=False)
    _left: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def token(self) -> str:
        return self.headers.get("authorization", "").removeprefix("Bearer ")

    async def answer(
        self, status: int, body: str = '{"meta": {"status": 200}, "data": "good"}', **headers: str
    ) -> None:
        await self.begin(status, len(body), **headers)
        await self.go_on(body)

    async def begin(self, status: int, length: int, **headers: str) -> None:
        """Send the head of an answer."""
        more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        head = f"HTTP/1.1 {status} X\r\nContent-Length: {length}\r\nConnection: close\r\n{more}\r\n"
        await self.go_on(head)

    async def go_on(self, more: str | bytes) -> None:
        self._writer.write(more.encode() if isinstance(more, str) else more)
        await self._writer.drain()

    def hang_up(self) -> None:
        """Cut the line."""
        self._writer.close()

    async def cut(self) -> None:
        """Wait until the other side has cut the line."""
        await self._left.wait()

    def leave(self) -> None:
        """Take note that the other side is gone."""
        self._left.set()
        self._writer.close()


class Api:
    """Requests as they arrive."""

    def __init__(self) -> None:
        self.origin = ""
        self._calls: asyncio.Queue[Call] = asyncio.Queue()
        self._open = 0
        self._gone = asyncio.Event()

    async def next(self) -> Call:
        """Return the next request, once it is there."""
        return await self._calls.get()

    @property
    def is_quiet(self) -> bool:
        """Whether no request has come but those that were taken."""
        return self._calls.empty()

    async def hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        self._open += 1
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, path, _ = head[0].split(" ")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        call = Call(method, path, headers, body, writer)
        await self._calls.put(call)
        with suppress(ConnectionError):
            await reader.read()  # returns when the line is cut
        call.leave()
        self._open -= 1
        self._gone.set()

    async def end(self) -> None:
        """Wait until nobody is connected."""
        while self._open:
            self._gone.clear()
            await self._gone.wait()


@asynccontextmanager
async def serving() -> AsyncIterator[Api]:
    """Serve until the end of the block."""
    api = Api()
    server = await asyncio.start_server(api.hear, "127.0.0.1", 0)
    api.origin = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield api
    finally:
        server.close()
        await api.end()

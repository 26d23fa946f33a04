"""One connection that is kept alive, on asyncio's streams: as little work as can be, lest the asker be the brake."""

import asyncio
from dataclasses import dataclass
from typing import Final, Self
from urllib.parse import urlsplit

_LENGTH: Final = b"content-length:"


@dataclass(frozen=True, slots=True)
class Request:
    """A request, ready to be sent as often as wanted."""

    name: str
    data: bytes

    @classmethod
    def make(cls, name: str, method: str, url: str, headers: dict[str, str] | None = None, body: str = "") -> Self:
        """Write a request down."""
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        lines = [f"{method} {target} HTTP/1.1", f"Host: {parts.netloc}", f"Content-Length: {len(body.encode())}"]
        lines += [f"{header}: {value}" for header, value in (headers or {}).items()]
        return cls(name, "\r\n".join([*lines, "", body]).encode())


class Connection:
    """A connection to the sandbox."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def open(cls, url: str) -> Self:
        """Connect to the host of a URL."""
        parts = urlsplit(url)
        return cls(*await asyncio.open_connection(parts.hostname, parts.port))

    async def ask(self, request: Request) -> int:
        """Send a request, read the whole answer, and return its status."""
        self._writer.write(request.data)
        head = await self._reader.readuntil(b"\r\n\r\n")
        lines = head.lower().split(b"\r\n")
        length = next(int(line[len(_LENGTH) :]) for line in lines if line.startswith(_LENGTH))
        await self._reader.readexactly(length)
        return int(lines[0].split(b" ")[1])

    async def close(self) -> None:
        """End the connection."""
        self._writer.close()
        await self._writer.wait_closed()

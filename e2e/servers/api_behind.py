"""An API for proxies to stand in front of, which tells how a request came and when its bytes did."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
PIECE = 64 * 1024
"""Bytes that must have come through before the others are sent."""
FIRST = 1000
"""The same of an answer: less than any server's own buffer."""
DEADLINE = 30.0
"""Seconds after which they are taken not to have."""


class Seen(NamedTuple):
    """A request as it came."""

    method: str
    path: str
    version: str
    headers: dict[str, str]


@dataclass
class ApiBehind:
    """What came, and what the two ends tell each other."""

    url: str = ""
    seen: list[Seen] = field(default_factory=list)
    has_first: threading.Event = field(default_factory=threading.Event)
    """The first bytes of a body have arrived."""
    may_go_on: threading.Event = field(default_factory=threading.Event)
    """The first bytes of an answer have arrived."""
    size: int = 0
    """Bytes of the file that it answers."""


@contextmanager
def api_behind() -> Iterator[ApiBehind]:
    """Run one."""
    api = ApiBehind()
    answered = {f"do_{method}": _Handler.answer for method in METHODS}
    handler = type("Handler", (_Handler,), {"api": api, **answered})
    server = _Server(("127.0.0.1", 0), handler)
    api.url = f"http://127.0.0.1:{server.server_address[1]}/site/api/v1/Acme/Main/"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield api
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    request_queue_size = 128  # as servers have: one connection of many is not turned away
    daemon_threads = True


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = False  # a body comes a moment after its head: then a proxy may have cut it off
    api: ApiBehind

    def answer(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.api.seen.append(Seen(self.command, self.path, self.request_version, headers))
        if "/stream" in self.path:
            self._send_file(chunked="chunked" in self.path)
            return
        digest, size = hashlib.sha256(), 0
        for piece in self._body():
            digest.update(piece)
            size += len(piece)
            self.api.has_first.set()
        self._send_json(404 if "/nothing" in self.path else 200, {"size": size, "sha256": digest.hexdigest()})

    def _body(self) -> Iterator[bytes]:
        if self.headers.get("Transfer-Encoding") == "chunked":
            while length := int(self.rfile.readline(), 16):
                yield self.rfile.read(length)
                self.rfile.readline()
            self.rfile.readline()
        left = int(self.headers.get("Content-Length") or 0)
        while left:
            piece = self.rfile.read1(min(PIECE, left))
            if not piece:
                return
            left -= len(piece)
            yield piece

    def _send_json(self, status: int, data: Any) -> None:
        body = json.dumps({"meta": {"status": status}, "data": data}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", '"e1"')
        self.send_header("Retry-After", "7")
        self.send_header("WWW-Authenticate", 'Bearer realm="v"')
        self.send_header("Set-Cookie", "a=b; Path=/")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_file(self, *, chunked: bool) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")  # which hosts compress
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Disposition", 'attachment; filename="x"')
        self.send_header(*(("Transfer-Encoding", "chunked") if chunked else ("Content-Length", str(self.api.size))))
        self.end_headers()
        sent = 0
        while sent < self.api.size:
            if sent and not self.api.may_go_on.wait(DEADLINE):
                self.close_connection = True
                return
            piece = bytes(min(PIECE if sent else FIRST, self.api.size - sent))
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece) if chunked else piece)
            sent += len(piece)
        if chunked:
            self.wfile.write(b"0\r\n\r\n")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        pass

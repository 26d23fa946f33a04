"""Bytes that are hardly HTTP, over a socket: each gets an answer or an end, and the next request is served."""

import socket

import pytest

from .. import plain
from .conftest import Besieged

HOST = b"Host: 127.0.0.1\r\n"
ME = b"/api/v1/Acme/Main/users/me"


@pytest.mark.parametrize(
    "data",
    [
        b"\r\n\r\n",
        b"\0\0\0\0\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET " + ME + b"\r\n\r\n",
        b"GET " + ME + b" HTTP/9.9\r\n" + HOST + b"\r\n",
        b"GET \xff\xfe/%ff%fe HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET " + ME + b"?q=\xff\xfe&q=%ff&%=%zz HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET http://evil.example" + ME + b" HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET //evil.example/ HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /../../../etc/passwd HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /static/..%2f..%2foptions.py HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET " + ME + b" HTTP/1.1\r\nHost: \r\nHost: b\r\n\r\n",
        b"GET " + ME + b" HTTP/1.1\r\nHost: a:b:c@d/\\?#\r\n\r\n",
        b"GET " + ME + b" HTTP/1.1\r\n" + HOST + b"Authorization: Bearer \xff\xfe\r\n\r\n",
        b"GET " + ME + b" HTTP/1.1\r\n" + HOST + b"Authorization: Bearer\r\n\r\n",
        b"GET " + ME + b" HTTP/1.1\r\n" + HOST + b"Authorization: Basic \x00\r\n\r\n",
        b"GET " + ME + b" HTTP/1.1\r\n" + HOST + b"Cookie: " + b"a=b; " * 2_000 + b"\r\n\r\n",
        b"GET " + ME + b" HTTP/1.1\r\n" + HOST + b"X: " + b"a" * 300_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 300_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
        b"POST /oauth/token HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n\r\n",
        b"POST /oauth/token HTTP/1.1\r\n" + HOST + b"Content-Length: 99999999999999\r\n\r\n",
        b"POST /oauth/token HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /oauth/token HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
        b"DELETE / HTTP/1.1\r\n" + HOST + b"\r\n",
        b"NOTHING " + ME + b" HTTP/1.1\r\n" + HOST + b"\r\n",
        b"OPTIONS * HTTP/1.1\r\n" + HOST + b"\r\n",
    ],
)
def test_bytes_that_are_hardly_http_break_nothing(besieged: Besieged, data: bytes) -> None:
    with socket.create_connection(("127.0.0.1", besieged.sandbox.port), timeout=plain.TIMEOUT) as connection:
        try:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            answer = b"".join(iter(lambda: connection.recv(65_536), b""))
        except ConnectionError:  # the server hung up in the middle of it, as it may
            answer = b""
    assert answer[9:10] in b"234", answer[:500]  # nothing at all, or the first digit of a status
    assert b"Traceback" not in answer
    assert b"SandboxOptions" not in answer
    assert plain.get(besieged.sandbox.url).status_code == 200

"""The proxies of the hosting snippets, in the real servers: nginx, Apache and Caddy."""

import hashlib
import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from typing import Any

import pytest

from .servers.api_behind import DEADLINE, FIRST, METHODS, PIECE, ApiBehind
from .support.hosted import BASE, Hosted

pytestmark = pytest.mark.long

# A gibibyte takes minutes: PROXY_MIB=1024.
SIZE = int(os.environ.get("PROXY_MIB", "32")) * 1024 * 1024
TOKEN = "Bearer t0ken"
WRITING = ("POST", "PUT", "PATCH")
OF_ONE_CONNECTION = {"keep-alive", "te", "upgrade", "proxy-connection"}


class Connection(HTTPConnection):
    """A connection through the proxy."""

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> HTTPResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.request(
            method,
            f"{BASE}vault-api/{path}",
            body,
            {"Authorization": TOKEN, **named},
            encode_chunked="Transfer-Encoding" in named,
        )
        return self.getresponse()


def connect(port: int) -> "closing[Connection]":
    return closing(Connection("127.0.0.1", port, timeout=2 * DEADLINE))


@pytest.fixture
def api(hosted: Hosted) -> ApiBehind:
    hosted.api.seen.clear()
    hosted.api.size = SIZE
    return hosted.api


def test_calls_pass_with_the_token_and_without_cookies(
    hosted: Hosted, api: ApiBehind, subtests: pytest.Subtests
) -> None:
    query = "?q=%5Ba%5D%20eq%20'%26'&x=1"
    for method in METHODS:
        with subtests.test(method), connect(hosted.below.port) as proxy:
            body = b'{"a": 1}' if method in WRITING else None
            more = {"Content_Type": "application/json"} if body else {}
            answer = proxy.ask(method, f"users/me{query}", body, Cookie="own=1", If_Match='"e0"', **more)
            text = answer.read()
            seen = api.seen.pop()
            assert api.seen == []
            assert (seen.method, seen.version) == (method, "HTTP/1.1")
            assert seen.path == f"/site/api/v1/Acme/Main/users/me{query}"
            assert seen.headers["authorization"] == TOKEN
            assert seen.headers["if-match"] == '"e0"'
            assert seen.headers["host"] == api.url.split("/")[2]
            assert not seen.headers.get("cookie")
            assert answer.status == 200
            told = {name: answer.getheader(name) for name in ("ETag", "Retry-After", "WWW-Authenticate", "Set-Cookie")}
            assert told == {
                "ETag": '"e1"',
                "Retry-After": "7",
                "WWW-Authenticate": 'Bearer realm="v"',
                "Set-Cookie": None,
            }
            assert "sandbox" in str(answer.getheader("Content-Security-Policy"))
            assert text == b"" if method == "HEAD" else json.loads(text)["data"]["size"] == len(body or b"")
    with subtests.test("what concerns one connection stays on it"), connect(hosted.below.port) as proxy:
        proxy.ask("GET", "sites", Connection="keep-alive", Keep_Alive="timeout=5", TE="gzip", Upgrade="h2c").read()
        assert not OF_ONE_CONNECTION.intersection(api.seen.pop().headers)
    with subtests.test("a refusal of the API's own passes as it is"), connect(hosted.below.port) as proxy:
        answer = proxy.ask("DELETE", "nothing")
        assert (answer.status, json.loads(answer.read())["meta"]) == (404, {"status": 404})


def test_no_answer_to_many_small_writes_is_cut_off(hosted: Hosted, api: ApiBehind) -> None:
    def write(number: int) -> int:
        with connect(hosted.below.port) as connection:
            answer = connection.ask("POST", f"documents?x={number}", b'{"a": 1}', Content_Type="application/json")
            size: int = json.loads(answer.read())["data"]["size"]
            return size

    with ThreadPoolExecutor(32) as together:
        assert list(together.map(write, range(1000))) == [8] * 1000
    assert len(api.seen) == 1000


def test_bodies_and_answers_pass_while_they_are_still_sent(
    hosted: Hosted, api: ApiBehind, subtests: pytest.Subtests
) -> None:
    for method in ("POST", "PUT"):
        for how in ({"Content_Length": str(SIZE)}, {"Transfer_Encoding": "chunked"}):
            with subtests.test(f"{method} {how}"), connect(hosted.below.port) as proxy:
                send_in_pieces(proxy, api, method, how)
    for path in ("stream", "stream/chunked"):
        with subtests.test(f"GET {path}"), connect(hosted.below.port) as proxy:
            read_in_pieces(proxy, api, path)


def send_in_pieces(proxy: Connection, api: ApiBehind, method: str, how: dict[str, str]) -> None:
    digest = hashlib.sha256()
    api.has_first.clear()

    def pieces() -> Iterator[bytes]:
        for sent in range(0, SIZE, PIECE):
            if sent:
                assert api.has_first.wait(DEADLINE), "the proxy keeps the body"
            piece = sent.to_bytes(8) * (PIECE // 8)
            digest.update(piece)
            yield piece

    data = json.loads(proxy.ask(method, "files", pieces(), **how).read())["data"]
    assert data == {"size": SIZE, "sha256": digest.hexdigest()}


def read_in_pieces(proxy: Connection, api: ApiBehind, path: str) -> None:
    api.may_go_on.clear()
    answer = proxy.ask("GET", path, Accept_Encoding="gzip, zstd, br")
    first = answer.read(FIRST)  # which comes only if the proxy doesn't wait for the rest
    api.may_go_on.set()
    size = len(first)
    while piece := answer.read(16 * PIECE):
        size += len(piece)
    assert size == SIZE
    assert answer.getheader("Content-Encoding") is None
    assert answer.getheader("Content-Length") == (str(SIZE) if path == "stream" else None)
    assert answer.getheader("Accept-Ranges") == "bytes"
    assert answer.getheader("Content-Disposition") == 'attachment; filename="x"'


def test_the_proxy_s_own_refusal_says_whose_it_is(hosted: Hosted, subtests: pytest.Subtests) -> None:
    for method in ("GET", "PUT"):
        with subtests.test(method), connect(hosted.broken.port) as connection:
            answer = connection.ask(method, "users/me", b"{}" if method == "PUT" else None)
            meta = json.loads(answer.read())["meta"]
            assert (answer.status, meta["status"]) in {(502, 502), (503, 503)}
            assert "proxy" in meta["statusMsg"]

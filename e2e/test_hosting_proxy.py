"""The proxies of the hosting snippets, in the real servers: nginx, Apache and Caddy."""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from typing import Any

import pytest

from tools.build.policy import document_headers
from tools.settings import Settings, parse

from .servers.api_behind import DEADLINE, FIRST, METHODS, PIECE, ApiBehind, api_behind
from .servers.local_process import free_port
from .servers.web_servers import WEB_SERVERS, WebServer, install_or_explain, run_web_server

pytestmark = pytest.mark.long

# A gibibyte takes minutes: PROXY_MIB=1024.
SIZE = int(os.environ.get("PROXY_MIB", "32")) * 1024 * 1024
TOKEN = "Bearer t0ken"


def settings_for(api_url: str) -> Settings:
    return parse(
        "[vault]\nsite_url = 'https://vault.example.com'\ncustomer = 'Acme'\ndatabase = 'Main'\n"
        f"api_url = '{api_url}'\n"
        "[oauth]\nclient_id = 'x'\nredirect_url = 'https://app.example.com/tool/'\n"
    )


@pytest.fixture(scope="module", params=WEB_SERVERS)
def server(request: pytest.FixtureRequest) -> WebServer:
    found: WebServer = WEB_SERVERS[request.param]
    reason = install_or_explain(found)
    if reason and not os.environ.get("CI"):
        pytest.skip(reason)  # a developer's machine where it may not be installed; CI never skips
    assert reason is None
    return found


@pytest.fixture(scope="module")
def running_api() -> Iterator[ApiBehind]:
    with api_behind() as running:
        yield running


@pytest.fixture
def api(running_api: ApiBehind) -> ApiBehind:
    running_api.seen.clear()
    running_api.has_first.clear()
    running_api.may_go_on.clear()
    running_api.size = SIZE
    return running_api


@pytest.fixture(scope="module")
def port(server: WebServer, running_api: ApiBehind) -> Iterator[int]:
    with run_web_server(server, settings_for(running_api.url)) as port:
        yield port


class Connection(HTTPConnection):
    """A connection through the proxy."""

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> HTTPResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.request(
            method,
            f"/tool/vault-api/{path}",
            body,
            {"Authorization": TOKEN, **named},
            encode_chunked="Transfer-Encoding" in named,
        )
        return self.getresponse()


@pytest.fixture
def proxy(port: int) -> Iterator[Connection]:
    with closing(Connection("127.0.0.1", port, timeout=2 * DEADLINE)) as connection:
        yield connection


@pytest.mark.parametrize("method", METHODS)
def test_every_method_passes_with_the_token_and_without_cookies(proxy: Connection, api: ApiBehind, method: str) -> None:
    body = b'{"a": 1}' if method in ("POST", "PUT", "PATCH") else None
    more = {"Content_Type": "application/json"} if body else {}
    answer = proxy.ask(method, "users/me?q=%5Ba%5D%20eq%20'%26'&x=1", body, Cookie="own=1", If_Match='"e0"', **more)
    text = answer.read()
    (seen,) = api.seen
    assert (seen.method, seen.version) == (method, "HTTP/1.1")
    assert seen.path == "/site/api/v1/Acme/Main/users/me?q=%5Ba%5D%20eq%20'%26'&x=1"
    assert seen.headers["authorization"] == TOKEN
    assert seen.headers["if-match"] == '"e0"'
    assert seen.headers["host"] == api.url.split("/")[2]
    assert not seen.headers.get("cookie")
    assert answer.status == 200
    told = {name: answer.getheader(name) for name in ("ETag", "Retry-After", "WWW-Authenticate", "Set-Cookie")}
    assert told == {"ETag": '"e1"', "Retry-After": "7", "WWW-Authenticate": 'Bearer realm="v"', "Set-Cookie": None}
    assert "sandbox" in str(answer.getheader("Content-Security-Policy"))
    assert text == b"" if method == "HEAD" else json.loads(text)["data"]["size"] == len(body or b"")


def test_no_answer_to_many_small_writes_is_cut_off(port: int, api: ApiBehind) -> None:
    for number in range(500):
        with closing(Connection("127.0.0.1", port, timeout=2 * DEADLINE)) as connection:
            answer = connection.ask("POST", f"documents?x={number}", b'{"a": 1}', Content_Type="application/json")
            assert json.loads(answer.read())["data"]["size"] == 8
    assert len(api.seen) == 500


def test_what_concerns_one_connection_stays_on_it(proxy: Connection, api: ApiBehind) -> None:
    proxy.ask("GET", "sites", Connection="keep-alive", Keep_Alive="timeout=5", TE="gzip", Upgrade="h2c").read()
    (seen,) = api.seen
    assert not {"keep-alive", "te", "upgrade", "proxy-connection"}.intersection(seen.headers)


def test_a_refusal_of_the_api_s_own_passes_as_it_is(proxy: Connection) -> None:
    answer = proxy.ask("DELETE", "nothing")
    assert (answer.status, json.loads(answer.read())["meta"]) == (404, {"status": 404})


@pytest.mark.parametrize("length", ["known", "chunked"])
@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_a_body_is_passed_on_while_it_is_still_sent(
    proxy: Connection, api: ApiBehind, method: str, length: str
) -> None:
    digest = hashlib.sha256()

    def pieces() -> Iterator[bytes]:
        for sent in range(0, SIZE, PIECE):
            if sent:
                assert api.has_first.wait(DEADLINE), "the proxy keeps the body"
            piece = sent.to_bytes(8) * (PIECE // 8)
            digest.update(piece)
            yield piece

    how = {"Content_Length": str(SIZE)} if length == "known" else {"Transfer_Encoding": "chunked"}
    data = json.loads(proxy.ask(method, "files", pieces(), **how).read())["data"]
    assert data == {"size": SIZE, "sha256": digest.hexdigest()}


@pytest.mark.parametrize("path", ["stream", "stream/chunked"])
def test_an_answer_is_passed_on_while_it_is_still_sent(proxy: Connection, api: ApiBehind, path: str) -> None:
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


def test_the_proxy_s_own_refusal_says_whose_it_is(server: WebServer) -> None:
    with run_web_server(server, settings_for(f"http://127.0.0.1:{free_port()}/api/v1/Acme/Main/")) as port:
        for method in ("GET", "PUT"):
            with closing(Connection("127.0.0.1", port, timeout=DEADLINE)) as connection:
                answer = connection.ask(method, "users/me", b"{}" if method == "PUT" else None)
                meta = json.loads(answer.read())["meta"]
                assert (answer.status, meta["status"]) in {(502, 502), (503, 503)}
                assert "proxy" in meta["statusMsg"]


def test_the_page_itself_still_has_its_headers(port: int, api: ApiBehind) -> None:
    with closing(HTTPConnection("127.0.0.1", port, timeout=DEADLINE)) as connection:
        connection.request("GET", "/tool/")
        answer = connection.getresponse()
        assert b"Served" in answer.read()
        for name, value in document_headers(settings_for(api.url))[""].items():
            assert answer.getheader(name) == value

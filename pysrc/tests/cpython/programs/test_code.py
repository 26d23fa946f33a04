"""The code grant of an installed program: its browser, its port, and whoever else comes there."""

import asyncio
import socket
import threading
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fragrant.oauth import UrlNotAllowedError
from fragrant.server import AuthorizationCode, GrantError

from .world import Counted, World, run


def fetch(grant: AuthorizationCode) -> Any:
    async def work() -> Any:
        try:
            return await grant.fetch()
        finally:
            await grant.close()

    return run(work)


@pytest.mark.parametrize("name", ["Fragrant Web", "Fragrant Code"])
def test_a_person_signs_in_with_a_secret_and_without(site: World, name: str) -> None:
    grant = Counted(site.code(name))

    async def work() -> None:
        async with site.connect(grant) as vault:
            assert (await vault.users.me())["userid"] == "pat.lee"
            if name == "Fragrant Web":
                site.expire()
                assert (await vault.users.me())["userid"] == "pat.lee"

    run(work)
    assert grant.calls[:2] == (["fetch", "refresh"] if name == "Fragrant Web" else ["fetch", "revoke RefreshToken"])


def test_each_request_has_a_state_and_a_challenge_of_its_own(site: World) -> None:
    shown: list[dict[str, list[str]]] = []

    def show(url: str) -> bool:
        shown.append(parse_qs(urlsplit(url).query))
        return False

    for _ in range(2):
        with pytest.raises(GrantError, match="no browser"):
            fetch(site.code(show=show))
    for query in shown:
        assert query["response_type"] == ["code"]
        assert query["code_challenge_method"] == ["S256"]
        assert len(query["code_challenge"][0]) == 43
    assert shown[0]["state"] != shown[1]["state"]
    assert shown[0]["code_challenge"] != shown[1]["code_challenge"]


def test_an_answer_without_the_verifier_of_its_request_is_refused(site: World) -> None:
    """Else a code that somebody has caught would do for whoever catches it."""

    def other(back: str) -> None:
        code = parse_qs(urlsplit(back).query)["code"][0]
        app = next(each for each in site.description["applications"] if each["name"] == "Fragrant Code")
        form = {"grant_type": "authorization_code", "code": code, "client_id": app["client_id"]}
        answer = httpx.post(site.description["token_url"], data={**form, "redirect_uri": site.redirect_url})
        assert answer.status_code == 400

    with pytest.raises(GrantError):  # the sandbox takes a code once
        fetch(site.code("Fragrant Code", show=site.person(before=other)))


def test_the_issuer_must_be_the_one_that_was_asked(site: World) -> None:
    assert fetch(site.code("Fragrant Issuer", issuer=site.description["issuer"]))["access_token"]
    for name, issuer in (("Fragrant Issuer", "https://other.example"), ("Fragrant Web", site.description["issuer"])):
        with pytest.raises(GrantError, match="not from the server"):
            fetch(site.code(name, issuer=issuer))


def test_a_refusal_is_told_with_its_code(site: World) -> None:
    with pytest.raises(GrantError) as caught:
        fetch(site.code(show=site.person("deny")))
    assert caught.value.code == "access_denied"


def test_whoever_else_comes_neither_ends_the_wait_nor_hinders_the_answer(site: World) -> None:
    kept: list[socket.socket] = []

    def others(back: str) -> None:
        parts = urlsplit(back)
        here, state = f"http://{parts.netloc}", parse_qs(parts.query)["state"][0]
        for begun in (b"", b"GET /callback", b"GET /callback?state=x HTTP/1.1\r\nX: y\r\n", b"\xff\x00 \r\n\r\n"):
            line = socket.create_connection((parts.hostname or "", parts.port or 0), 30)
            line.sendall(begun)
            kept.append(line)
        for method, path in (
            ("GET", "/favicon.ico"),
            ("GET", "/callback"),
            ("GET", "/callback?code=x"),
            ("GET", "/callback?code=x&state="),
            ("GET", f"/callback?code=x&state={state}x"),
            ("GET", f"/callback?code=x&state={state}&state={state}"),
            ("GET", f"/other?code=x&state={state}"),
            ("POST", f"/callback?code=x&state={state}"),
            ("HEAD", f"/callback?code=x&state={state}"),
        ):
            answer = httpx.request(method, here + path, trust_env=False)
            assert answer.status_code == 404, (method, path)
            assert state not in answer.text
        with socket.create_connection((parts.hostname or "", parts.port or 0), 30) as line:
            line.sendall(b"GET /" + b"x" * 20_000)
            assert is_cut(line)

    assert fetch(site.code(show=site.person(before=others)))["access_token"]
    for line in kept:
        with line:
            assert is_cut(line)


def is_cut(line: socket.socket) -> bool:
    """Read until the other side has cut a line, in whichever way."""
    try:
        while line.recv(1_000):
            pass
    except ConnectionError:
        pass
    return True


@pytest.mark.parametrize("query", ["code=a&code=b", "", "code=", "error=s3cr3t_x", "error=x&code=y"])
def test_an_answer_that_is_none(site: World, query: str) -> None:
    def show(url: str) -> None:
        state = parse_qs(urlsplit(url).query)["state"][0]
        httpx.get(f"{site.redirect_url}?{query}&state={state}", trust_env=False)

    with pytest.raises(GrantError) as caught:
        fetch(site.code(show=show))
    assert "s3cr3t" not in str(caught.value)


def test_the_port_is_taken(site: World) -> None:
    port = urlsplit(site.redirect_url).port or 0
    with socket.create_server(("127.0.0.1", port)), pytest.raises(GrantError, match=f"Port {port}"):
        fetch(site.code())


def test_nobody_comes(site: World) -> None:
    with pytest.raises(GrantError, match="Nobody"):
        fetch(site.code(show=lambda _url: None, wait=0))


def test_what_shows_the_address_fails(site: World) -> None:
    def fail(_url: str) -> None:
        raise OSError("There is no display.")

    with pytest.raises(OSError, match="no display"):
        fetch(site.code(show=fail))


def test_calling_it_off_frees_the_port(site: World) -> None:
    async def work() -> None:
        loop, shown = asyncio.get_running_loop(), asyncio.Event()
        grant = site.code(show=lambda _url: loop.call_soon_threadsafe(shown.set))
        async with site.connect(grant) as vault:
            waiting = asyncio.ensure_future(vault.users.me())
            await shown.wait()
        with pytest.raises(Exception, match="closed"):
            await waiting
        shown.clear()
        grant = site.code(show=lambda _url: loop.call_soon_threadsafe(shown.set))
        fetching = asyncio.ensure_future(grant.fetch())
        await shown.wait()
        fetching.cancel()
        with pytest.raises(asyncio.CancelledError):
            await fetching
        await grant.close()

    run(work)
    with socket.create_server(("127.0.0.1", urlsplit(site.redirect_url).port or 0)):
        pass


def test_a_browser_in_the_terminal_may_take_its_time(site: World) -> None:
    done = threading.Event()

    def show(url: str) -> None:
        site.person()(url)
        done.wait(30)

    async def work() -> Any:
        grant = site.code(show=show)
        try:
            return await grant.fetch()
        finally:
            done.set()
            await grant.close()

    assert run(work)["access_token"]


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1:8400/callback",
        "http://127.0.0.1/callback",
        "http://acme.example:8400/callback",
        "http://127.0.0.1:8400/callback?a=b",
        "http://user@127.0.0.1:8400/callback",
        "fragrant:/callback",
    ],
)
def test_the_answer_comes_to_a_port_of_this_machine(site: World, url: str) -> None:
    with pytest.raises(UrlNotAllowedError):
        site.code(redirect_url=url)
    for good in ("http://127.0.0.1:8400", "http://[::1]:8400/callback", "http://localhost:8400/callback"):
        site.code(redirect_url=good)

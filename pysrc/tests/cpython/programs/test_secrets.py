"""Secrets and tokens: what hostile servers make of them, and what shows them."""

import asyncio
import gc
import json
import logging
import warnings
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

import pytest
from fragrant.oauth import UrlNotAllowedError
from fragrant.server import ClientCredentials, GivenToken, GrantError, Password, connect
from fragrant.vault import NoAnswerError, UnexpectedAnswerError, Vault, VaultError

from ..server import Api, Call, serving
from .world import World, run, told

SECRET, PASSWORD, TOKEN, REFRESH = "s3cr3t-of-the-key", "s3cr3t-of-pat", "t0k3n-of-access", "t0k3n-of-refresh"
GOOD = {"access_token": TOKEN, "refresh_token": REFRESH, "token_type": "bearer", "expires_in": 1200}


def is_shown(text: str) -> bool:
    return any(each in text for each in (SECRET, PASSWORD, TOKEN, REFRESH))


def at(api: Api) -> ClientCredentials:
    return ClientCredentials(f"{api.origin}/token", "key", SECRET, scope="vault")


def asked(
    answer: Callable[[Call], Awaitable[None]], *, grant: Callable[[Api], Any] = at
) -> tuple[Call, Any, VaultError | None]:
    """Ask a token endpoint that answers so; return the request, and what came of it."""

    async def work() -> tuple[Call, Any, VaultError | None]:
        async with serving() as api:
            chosen = grant(api)
            fetching = asyncio.ensure_future(chosen.fetch())
            call = await api.next()
            await answer(call)
            try:
                return call, await fetching, None
            except VaultError as error:
                return call, None, error
            finally:
                await chosen.close()
                assert api.is_quiet  # no redirect was followed

    return run(work)


def test_the_secret_goes_in_the_form_whatever_it_is_of() -> None:
    call, answer, problem = asked(
        lambda call: call.answer(200, json.dumps(GOOD)),
        grant=lambda api: Password(f"{api.origin}/token", "ké y&", "=+%é", "zoë&", "p +%ä", scope="vault"),
    )
    assert (problem, answer["access_token"]) == (None, TOKEN)
    assert (call.method, call.path, call.token) == ("POST", "/token", "")
    assert dict(parse_qsl(call.body.decode(), strict_parsing=True)) == {
        "grant_type": "password",
        "scope": "vault",
        "username": "zoë&",
        "password": "p +%ä",
        "client_id": "ké y&",
        "client_secret": "=+%é",
    }


@pytest.mark.parametrize(
    ("status", "body", "headers", "code"),
    [
        (502, "<h1>Bad gateway</h1>", {}, ""),
        (500, json.dumps({"error": "invalid_grant"}), {}, ""),
        (429, json.dumps({"error": "invalid_grant"}), {"Retry_After": "5"}, ""),
        (400, json.dumps({"error": "temporarily_unavailable"}), {}, "temporarily_unavailable"),
        (200, "<h1>Hello</h1>", {"Content_Type": "text/html"}, ""),
        (200, "{}", {}, ""),
        (200, "[]", {}, ""),
        (200, "5", {}, ""),
        (200, "null", {}, ""),
        (200, '"error"', {}, ""),
        (200, "[" * 100_000, {}, ""),
        (200, "", {}, ""),
        (200, "\u00ff", {}, ""),
        (200, json.dumps(GOOD | {"access_token": None}), {}, ""),
        (200, json.dumps(GOOD | {"access_token": f"{TOKEN}\r\nX: y"}), {}, ""),
        (200, json.dumps(GOOD | {"access_token": f"{TOKEN}é"}), {}, ""),
        (200, json.dumps(GOOD | {"token_type": "mac"}), {}, ""),
        (200, json.dumps({"access_token": TOKEN}), {}, ""),
        (200, json.dumps(GOOD | {"expires_in": "soon"}), {}, ""),
        (200, '{"access_token": "t0k3n-of-access", "token_type": "bearer", "expires_in": 1e999}', {}, ""),
        (302, json.dumps(GOOD), {"Location": "/elsewhere"}, ""),
        (307, json.dumps(GOOD), {"Location": "/elsewhere"}, ""),
        (308, json.dumps(GOOD), {"Location": "http://127.0.0.1:9/"}, ""),
        (400, json.dumps({"error": "invalid_client"}), {}, "invalid_client"),
        (401, json.dumps({"error": "invalid_client", "error_description": SECRET}), {}, "invalid_client"),
        (400, json.dumps({"error": SECRET, "error_description": SECRET, "error_uri": SECRET}), {}, "unknown"),
        (400, json.dumps({"error": [SECRET]}), {}, "unknown"),
        (400, json.dumps({"error": {"x": SECRET}}), {}, "unknown"),
        (400, f"<h1>{SECRET}</h1>", {}, ""),
    ],
)
def test_an_answer_that_gives_no_token(status: int, body: str, headers: dict[str, str], code: str) -> None:
    _, answer, problem = asked(lambda call: call.answer(status, body, **headers))
    assert answer is None
    assert isinstance(problem, GrantError)
    assert problem.code == code
    assert not is_shown(told(problem))


@pytest.mark.parametrize("when", ["before", "middle"])
def test_an_answer_that_breaks_off(when: str) -> None:
    async def answer(call: Call) -> None:
        if when == "middle":
            await call.begin(200, 1_000)
        call.hang_up()

    _, _, problem = asked(answer)
    assert isinstance(problem, GrantError)
    assert not is_shown(told(problem))


@pytest.mark.parametrize("lifetime", [None, 0, -5, "1200", True, 10**400, "x" * 10])
def test_a_lifetime_of_whatever_kind(lifetime: object) -> None:
    _, answer, problem = asked(lambda call: call.answer(200, json.dumps(GOOD | {"expires_in": lifetime})))
    assert (answer is None) != (problem is None)


def test_nothing_but_what_is_known_of_an_answer_is_kept() -> None:
    more = {"password": PASSWORD, "id_token": "x", "expires_at": 10**12, "__class__": 5}
    _, answer, _ = asked(lambda call: call.answer(200, json.dumps(GOOD | more)))
    assert set(answer) == {"access_token", "token_type", "refresh_token", "expires_at"}
    assert answer["expires_at"] < 10**11


async def with_vault(work: Callable[[Vault, Api], Awaitable[None]]) -> None:
    """Have a vault at a server whose answers the test gives."""
    async with serving() as api, connect(api.origin, "Acme", "Main", GivenToken(TOKEN)) as vault:
        await work(vault, api)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_the_token_follows_no_redirect(status: int) -> None:
    async def work(vault: Vault, api: Api) -> None:
        async with serving() as other:
            asking = asyncio.ensure_future(vault.users.me())
            call = await api.next()
            assert call.token == TOKEN
            await call.answer(status, "", Location=f"{other.origin}/")
            with pytest.raises(VaultError) as caught:
                await asking
            assert not is_shown(told(caught.value))
            assert other.is_quiet
            assert api.is_quiet

    run(lambda: with_vault(work))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/x",
        "https://acme.example/x",
        "http://127.0.0.1@acme.example/x",
        "http://acme.example\\@127.0.0.1/x",
        "//acme.example/x",
        "/x",
        "http://127.0.0.1:99999999/x",
        "http://[/",
        "http://127.0.0.1\r\nX: y",
    ],
)
def test_the_token_goes_to_no_other_origin(url: str) -> None:
    async def work(vault: Vault, api: Api) -> None:
        with pytest.raises(UrlNotAllowedError) as caught:
            await vault._transport.request("GET", url)  # noqa: SLF001 - the client itself makes no such URL
        assert not is_shown(told(caught.value))
        assert api.is_quiet

    run(lambda: with_vault(work))


def test_no_header_of_a_caller_takes_the_place_of_the_token() -> None:
    async def work(vault: Vault, api: Api) -> None:
        headers = {"authorization": "Basic x", "X-A": "b"}
        asking = asyncio.ensure_future(vault._transport.request("GET", f"{api.origin}/x", headers=headers))  # noqa: SLF001
        call = await api.next()
        assert (call.token, call.headers["x-a"]) == (TOKEN, "b")
        await call.answer(200)
        await (await asking).text()

    run(lambda: with_vault(work))


def test_no_cookie_is_kept() -> None:
    async def work(vault: Vault, api: Api) -> None:
        for _ in range(2):
            asking = asyncio.ensure_future(vault.request("GET", "users"))
            call = await api.next()
            assert "cookie" not in call.headers
            await call.answer(200, Set_Cookie="a=b; Path=/")
            await asking

    run(lambda: with_vault(work))


@pytest.mark.parametrize("status", [200, 400, 500])
@pytest.mark.parametrize("how", ["plain", "escaped", "header", "cut"])
def test_an_answer_that_repeats_the_token_is_not_told(status: int, how: str) -> None:
    async def work(vault: Vault, api: Api) -> None:
        asking = asyncio.ensure_future(vault.request("POST", "users"))
        call = await api.next()
        body = json.dumps({"meta": {"status": status, "statusMsg": TOKEN}, "data": TOKEN})
        match how:
            case "plain":
                await call.answer(status, body)
            case "escaped":
                await call.answer(status, body.replace("t0", "\\u0074%30"))
            case "header":
                await call.answer(status, "", Retry_After=TOKEN, Content_Type=TOKEN)
            case "cut":
                await call.begin(status, 10_000)
                await call.go_on(body)
                call.hang_up()
        with pytest.raises(VaultError) as caught:
            await asking
        assert not is_shown(told(caught.value))

    run(lambda: with_vault(work))


def test_a_server_that_is_not_there() -> None:
    async def work() -> None:
        grant = GivenToken(TOKEN)
        async with connect("http://127.0.0.1:9", "Acme", "Main", grant) as vault:
            with pytest.raises(NoAnswerError) as caught:
                await vault.users.me()
            assert not is_shown(told(caught.value))
        other = ClientCredentials("http://127.0.0.1:9/", "key", SECRET, scope="vault")
        async with connect("http://127.0.0.1:9", "Acme", "Main", other) as vault:
            with pytest.raises(GrantError) as refused:
                await vault.users.me()
            assert not is_shown(told(refused.value))

    run(work)


def test_an_error_of_a_long_answer_tells_nothing_of_it() -> None:
    async def work(vault: Vault, api: Api) -> None:
        asking = asyncio.ensure_future(vault.documents.find().page())
        await (await api.next()).answer(200, "[1]")
        with pytest.raises(UnexpectedAnswerError) as caught:
            await asking
        assert not is_shown(told(caught.value))

    run(lambda: with_vault(work))


def test_nothing_is_logged_warned_of_or_shown(site: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    key, seen = site.key, []

    async def work() -> None:
        grant = site.password()
        async with site.connect(grant) as vault:
            await vault.users.me()
            site.expire()
            await vault.users.me()
            transport = vault._transport  # noqa: SLF001
            tokens = transport._tokens  # type: ignore[attr-defined]  # noqa: SLF001
            token = tokens._access.answer()["access_token"]  # noqa: SLF001
            refresh = tokens._refresh.form()["refresh_token"]  # noqa: SLF001
            seen.extend([token, refresh, key["client_secret"], "lavender"])
            for thing in (vault, vault.users, grant, transport, tokens, tokens._access, GivenToken(token)):  # noqa: SLF001
                assert not any(each in f"{thing!r} {thing} {vars_of(thing)}" for each in (token, refresh, "lavender"))

    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        run(work)
        gc.collect()
    logged = "\n".join([*(repr(vars(record)) for record in caplog.records), *(str(each.message) for each in warned)])
    assert "/OAuth/Token" in logged
    assert not any(each in logged for each in seen)
    assert not warned


def vars_of(thing: object) -> str:
    return repr(vars(thing)) if hasattr(thing, "__dict__") else ""

"""How a program gets its tokens, keeps them, renews them and gives them up, at the sandbox."""

import asyncio
import json
from typing import Any

import pytest
from fragrant.server import GivenToken, GrantError
from fragrant.vault import NotSignedInError, VaultError

from .world import Counted, Store, World, run, world


def test_client_credentials_act_as_the_account_of_the_key(site: World) -> None:
    async def work() -> Any:
        async with site.connect(site.credentials()) as vault:
            return (await vault.users.me())["userid"]

    assert run(work) == site.key["username"]


@pytest.mark.parametrize(("name", "password"), [("pat.lee", "lavender"), ("zoë.brandt", None)])
def test_a_password_acts_as_its_person(site: World, name: str, password: str | None) -> None:
    given = next(each["password"] for each in site.description["accounts"] if each["username"] == name)
    assert password in {None, given}

    async def work() -> Any:
        async with site.connect(site.password(name, given)) as vault:
            return (await vault.users.me())["userid"]

    assert run(work) == name


def test_a_given_token_is_used_until_it_ends_and_nothing_replaces_it(site: World) -> None:
    async def work() -> None:
        giver = site.credentials()
        answer = await giver.fetch()
        await giver.close()
        async with site.connect(GivenToken(answer["access_token"])) as vault:
            await vault.users.me()
            site.expire()
            with pytest.raises(GrantError) as caught:
                await vault.users.me()
            assert caught.value.is_refusal

    run(work)


def test_a_token_that_the_api_refuses_is_replaced_by_the_refresh_token(site: World) -> None:
    grant = Counted(site.credentials())

    async def work() -> None:
        async with site.connect(grant) as vault:
            before = await vault.users.me()
            site.expire()
            assert (await vault.users.me()).user_id == before.user_id

    run(work)
    assert grant.calls[:2] == ["fetch", "refresh"]
    assert grant.calls[-1] == "close"


def test_a_token_is_renewed_before_it_ends() -> None:
    with world(lifetime=5) as site:
        grant = Counted(site.credentials())

        async def work() -> None:
            async with site.connect(grant) as vault:
                await vault.users.me()
                await vault.users.me()

        run(work)
        assert grant.calls[:2] == ["fetch", "refresh"]
        assert 401 not in {each["status"] for each in site.requests()}


def test_where_the_refresh_token_is_refused_the_grant_is_used_again(site: World) -> None:
    grant, store = Counted(site.credentials()), Store()

    async def work() -> None:
        async with site.connect(grant, store=store) as vault:
            await vault.users.me()
            site.expire()
            site.expire("refresh")
            await vault.users.me()

    run(work)
    assert grant.calls == ["fetch", "refresh", "fetch", "close"]
    assert json.loads(store.text)["refresh_token"]


def test_where_the_token_endpoint_is_at_fault_the_refresh_token_is_kept(site: World) -> None:
    grant = Counted(site.credentials())

    async def work() -> None:
        async with site.connect(grant) as vault:
            await vault.users.me()
            site.expire()
            site.fault(status=502, path="*/token", times=1)
            with pytest.raises(GrantError) as caught:
                await vault.users.me()
            assert not caught.value.is_refusal
            await vault.users.me()

    run(work)
    assert grant.calls[:3] == ["fetch", "refresh", "refresh"]


def test_many_calls_at_once_share_one_renewal(site: World) -> None:
    grant = Counted(site.credentials())

    async def work() -> None:
        async with site.connect(grant) as vault:
            await asyncio.gather(*(vault.users.me() for _ in range(20)))
            site.expire()
            await asyncio.gather(*(vault.users.me() for _ in range(20)))

    run(work)
    assert grant.calls[:3] == ["fetch", "refresh", "revoke RefreshToken"]


def test_many_calls_at_once_share_one_refusal(site: World) -> None:
    """A wrong password that is sent as often as there are calls locks the account."""
    grant = Counted(site.password("svc.acme", "wrong"))

    async def work() -> list[Any]:
        async with site.connect(grant) as vault:
            return await asyncio.gather(*(vault.users.me() for _ in range(8)), return_exceptions=True)

    problems = run(work)
    assert [getattr(each, "code", None) for each in problems] == ["invalid_grant"] * 8
    assert grant.calls == ["fetch", "close"]


def test_who_stops_waiting_does_not_stop_the_others(site: World) -> None:
    grant = Counted(site.credentials())

    async def work() -> None:
        async with site.connect(grant) as vault:
            await vault.users.me()
            site.expire()
            with pytest.raises(NotSignedInError):  # drops the token
                raise NotSignedInError(401)
            first = asyncio.ensure_future(vault.users.me())
            second = asyncio.ensure_future(vault.users.me())
            while "refresh" not in grant.calls:
                await asyncio.wait([first, second], timeout=0)
            first.cancel()
            assert (await second)["userid"] == site.key["username"]

    run(work)
    assert grant.calls.count("refresh") == 1
    assert grant.calls.count("fetch") == 1


def test_a_second_401_in_a_row_is_told(site: World) -> None:
    grant = Counted(site.credentials())

    async def work() -> None:
        async with site.connect(grant) as vault:
            await vault.users.me()
            site.fault(status=401, path="*/sites")
            with pytest.raises(NotSignedInError):
                await vault.sites.find().all()

    run(work)
    assert grant.calls[:2] == ["fetch", "refresh"]
    assert grant.calls.count("refresh") == 1


def test_many_refusals_leave_connections_for_others(site: World) -> None:
    async def work() -> None:
        async with site.connect(site.credentials(), timeout=5) as vault:
            await vault.users.me()
            site.fault(status=401, path="*/sites")
            refused = await asyncio.gather(  # more than a client has connections
                *(vault.request("GET", "sites") for _ in range(120)), return_exceptions=True
            )
            assert {type(each) for each in refused} == {NotSignedInError}
            await vault.users.me()

    run(work)


def test_a_store_keeps_the_session_over_a_restart(site: World) -> None:
    store, calls = Store(), []

    async def work() -> None:
        grant = Counted(site.credentials())
        async with site.connect(grant, store=store) as vault:
            await vault.users.me()
        calls.append(grant.calls)

    run(work)
    assert set(json.loads(store.text)) == {"access_token", "token_type", "expires_at", "refresh_token", "scope"}
    run(work)
    site.expire()  # which the program can't know
    run(work)
    assert calls == [["fetch", "close"], ["close"], ["refresh", "close"]]


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        '"text"',
        "5",
        "{}",
        '{"access_token": 5, "refresh_token": [], "expires_at": "never"}',
        '{"access_token": "a\\r\\nX: y", "refresh_token": "\\u00e4"}',
        '{"access_token": "", "expires_at": NaN}',
        '{"access_token": "unknown", "expires_at": 1e999}',
        '{"refresh_token": "unknown"}',
    ],
)
def test_what_is_no_token_in_a_store_counts_as_nothing(site: World, text: str) -> None:
    store = Store(text)

    async def work() -> None:
        async with site.connect(site.credentials(), store=store) as vault:
            await vault.users.me()

    run(work)
    assert json.loads(store.text)["access_token"]


@pytest.mark.parametrize("what", ["load", "save"])
def test_a_store_that_fails_is_told_and_the_work_goes_on(
    site: World, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store()

    async def fail(*_: object) -> None:
        raise OSError("The disk is full.")

    monkeypatch.setattr(store, what, fail)

    async def work() -> None:
        async with site.connect(site.credentials(), store=store) as vault:
            with pytest.raises(OSError, match="The disk is full"):
                await vault.users.me()
            await vault.users.me()

    run(work)


@pytest.mark.parametrize("store", [None, Store()])
def test_tokens_are_revoked_at_the_end_unless_a_store_keeps_them(site: World, store: Store | None) -> None:
    async def work() -> bool:
        grant = site.credentials(revoke_url=site.description["revocation_url"])
        async with site.connect(grant, store=store) as vault:
            await vault.users.me()
            (token,) = [each for each in [vault._transport._tokens._access] if each]  # type: ignore[attr-defined]  # noqa: SLF001
            given = token.answer()["access_token"]
        async with site.connect(GivenToken(given)) as later:
            try:
                await later.users.me()
            except NotSignedInError:
                return False
            return True

    assert run(work) == (store is not None)


def test_a_revocation_that_fails_keeps_nobody(site: World) -> None:
    async def work() -> None:
        async with site.connect(site.credentials(revoke_url="http://127.0.0.1:9/")) as vault:
            await vault.users.me()

    run(work)


def test_after_the_end_nothing_is_asked(site: World) -> None:
    async def work() -> None:
        async with site.connect(site.credentials()) as vault:
            await vault.users.me()
        before = len(site.requests())
        with pytest.raises(VaultError, match="closed"):
            await vault.users.me()
        assert len(site.requests()) == before

    run(work)

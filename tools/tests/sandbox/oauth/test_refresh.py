"""Refresh tokens: rotation, the grace of a used one, and what it brings about after that."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox, start

from .. import plain
from ..browser import client_id
from ..exchange import error_of, get_code, get_tokens, refresh, show_code, status_at_api
from ..starting import run_sandbox, sandbox_fixture

graceless = sandbox_fixture(refresh_grace=0)
"""A sandbox where a refresh token is good once."""


def test_each_refresh_gives_new_tokens(sandbox: RunningSandbox) -> None:
    first = get_tokens(sandbox)
    second = refresh(sandbox, first["refresh_token"]).json()
    third = refresh(sandbox, second["refresh_token"]).json()
    assert set(second) == set(third) == set(first)
    assert len({each[name] for each in (first, second, third) for name in ("access_token", "refresh_token")}) == 6
    assert all(status_at_api(sandbox, each["access_token"]) == 200 for each in (first, second, third))


def test_without_grace_a_used_one_ends_the_whole_family(graceless: RunningSandbox) -> None:
    first, bystander = get_tokens(graceless), get_tokens(graceless)
    second = refresh(graceless, first["refresh_token"]).json()
    assert error_of(refresh(graceless, first["refresh_token"])) == "invalid_grant"
    assert error_of(refresh(graceless, second["refresh_token"])) == "invalid_grant"
    assert {status_at_api(graceless, each["access_token"]) for each in (first, second)} == {401}
    assert status_at_api(graceless, bystander["access_token"]) == 200
    assert refresh(graceless, bystander["refresh_token"]).status_code == 200


def test_without_grace_one_of_many_at_once_succeeds(graceless: RunningSandbox) -> None:
    token = get_tokens(graceless)["refresh_token"]
    answers = at_once(graceless, token)
    assert sum(answer.status_code == 200 for answer in answers) == 1
    assert {error_of(answer) for answer in answers if answer.status_code != 200} == {"invalid_grant"}


def test_within_the_grace_all_of_many_at_once_succeed(sandbox: RunningSandbox) -> None:
    answers = [answer.json() for answer in at_once(sandbox, get_tokens(sandbox)["refresh_token"])]
    assert len({answer[name] for answer in answers for name in ("access_token", "refresh_token")}) == 2 * len(answers)
    assert {status_at_api(sandbox, answer["access_token"]) for answer in answers} == {200}
    assert {refresh(sandbox, answer["refresh_token"]).status_code for answer in answers} == {200}


def test_the_grace_ends_and_the_family_with_it() -> None:
    with run_sandbox(SandboxOptions(port=0, refresh_grace=1)) as sandbox:
        first = get_tokens(sandbox)
        given = []
        while (answer := refresh(sandbox, first["refresh_token"])).status_code == 200:
            given.append(answer.json())
        assert error_of(answer) == "invalid_grant"
        assert given  # that more than one may come is what the test before this one is about
        assert {status_at_api(sandbox, each["access_token"]) for each in (first, *given)} == {401}
        assert error_of(refresh(sandbox, given[-1]["refresh_token"])) == "invalid_grant"


def test_the_grace_is_not_for_another_application(sandbox: RunningSandbox) -> None:
    token = get_tokens(sandbox)["refresh_token"]
    second = refresh(sandbox, token).json()
    assert error_of(refresh(sandbox, token, client_id=client_id(sandbox, "Fragrant Issuer"))) == "invalid_grant"
    assert refresh(sandbox, second["refresh_token"]).status_code == 200


def test_what_was_revoked_has_no_grace(sandbox: RunningSandbox) -> None:
    tokens = get_tokens(sandbox)
    refresh(sandbox, tokens["refresh_token"])
    form = {"client_id": client_id(sandbox, "Fragrant Code"), "token": tokens["refresh_token"]}
    assert plain.post(sandbox.describe()["revocation_url"], data=form).status_code == 200
    assert error_of(refresh(sandbox, tokens["refresh_token"])) == "invalid_grant"


def test_it_is_for_one_application_and_a_stranger_does_not_use_it_up(sandbox: RunningSandbox) -> None:
    token = get_tokens(sandbox)["refresh_token"]
    assert error_of(refresh(sandbox, token, client_id=client_id(sandbox, "Fragrant Issuer"))) == "invalid_grant"
    assert refresh(sandbox, token).status_code == 200


@pytest.mark.parametrize("scope", ["administration", "vault administration", " ", "\t", "ü", "nothing"])
def test_no_more_scope_than_was_allowed(sandbox: RunningSandbox, scope: str) -> None:
    token = get_tokens(sandbox, scope="vault")["refresh_token"]
    assert error_of(refresh(sandbox, token, scope=scope)) == "invalid_scope"
    assert refresh(sandbox, token).json()["scope"] == "vault"


def test_blanks_do_not_stand_for_another_scope(sandbox: RunningSandbox) -> None:
    token = get_tokens(sandbox, scope="administration")["refresh_token"]
    assert error_of(refresh(sandbox, token, scope=" ")) == "invalid_scope"


def test_less_scope_for_a_while(sandbox: RunningSandbox) -> None:
    narrow = refresh(
        sandbox, get_tokens(sandbox, scope="vault administration")["refresh_token"], scope="administration"
    ).json()
    assert narrow["scope"] == "administration"
    assert refresh(sandbox, narrow["refresh_token"]).json()["scope"] == "vault administration"


@pytest.mark.parametrize("token", ["", "x", "\0", "ü" * 100])
def test_an_unknown_refresh_token_is_refused(sandbox: RunningSandbox, token: str) -> None:
    assert error_of(refresh(sandbox, token)) == "invalid_grant"


def test_an_expired_refresh_token_is_refused(own_sandbox: RunningSandbox) -> None:
    token = get_tokens(own_sandbox)["refresh_token"]
    assert plain.post(own_sandbox.url + "/sandbox/tokens/expire?kind=refresh").json() == {"expired": 1}
    assert error_of(refresh(own_sandbox, token)) == "invalid_grant"


def test_it_outlives_the_access_token(own_sandbox: RunningSandbox) -> None:
    tokens = get_tokens(own_sandbox)
    plain.post(own_sandbox.url + "/sandbox/tokens/expire")
    assert status_at_api(own_sandbox, tokens["access_token"]) == 401
    assert status_at_api(own_sandbox, refresh(own_sandbox, tokens["refresh_token"]).json()["access_token"]) == 200


def test_neither_code_nor_token_is_kept_or_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "sandbox.db"
    with caplog.at_level("DEBUG"), start(SandboxOptions(port=0, database_url=f"sqlite:///{file}")) as sandbox:
        code = get_code(sandbox)
        tokens = show_code(sandbox, code).json()
        fresh = refresh(sandbox, tokens["refresh_token"]).json()
        show_code(sandbox, code)
        log = plain.get(sandbox.url + "/sandbox/requests").text
    with sqlite3.connect(file) as database:
        dump = "\n".join(database.iterdump())
    database.close()
    told = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("httpcore"))
    for secret in (
        tokens["access_token"],
        tokens["refresh_token"],
        fresh["access_token"],
        fresh["refresh_token"],
        code,
    ):
        assert secret not in dump + log
        # The code is in the URL of a redirect, which httpx (the browser here) does not log.
        assert secret not in told


def at_once(sandbox: RunningSandbox, token: str, times: int = 6) -> list[httpx.Response]:
    """Show the same refresh token by several threads."""
    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(lambda _: refresh(sandbox, token), range(times)))

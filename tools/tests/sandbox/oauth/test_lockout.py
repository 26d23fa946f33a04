"""Too many failed sign-ins: who is kept out, what is said, how it ends."""

import httpx
import pytest

from tools.sandbox.oauth.login import lockout
from tools.sandbox.serving import RunningSandbox

from ..administration.screens import MAIN, post, signed_in, user_id
from ..browser import Browser
from ..exchange import error_of
from ..keys import ask, tokens_of
from ..starting import sandbox_fixture

WORDS = "access with it is denied for 15 minutes"


guarded = sandbox_fixture()


def fail(sandbox: RunningSandbox, username: str, times: int) -> httpx.Response:
    with Browser(sandbox) as browser:
        for _ in range(times):
            page = browser.submit(browser.http.get("/account/login"), username=username, password="wrong")
    return page


def sign_in(sandbox: RunningSandbox, username: str) -> int:
    with Browser(sandbox) as browser:
        return browser.sign_in(browser.http.get("/account/login"), username).status_code


def test_the_fifth_failure_locks_out_and_the_right_password_does_not_help(guarded: RunningSandbox) -> None:
    assert fail(guarded, "sam.reader", 4).status_code == 401
    last = fail(guarded, " SAM.reader ", 1)
    assert last.status_code == 429
    assert WORDS in last.text
    assert sign_in(guarded, "sam.reader") == 429
    answer = ask(guarded, "password", username="sam.reader", password="rosemary")
    assert error_of(answer) == "invalid_grant"
    assert "denied for 15 minutes" in answer.json()["error_description"]
    assert sign_in(guarded, "zoë.brandt") == 200


def test_a_name_without_an_account_is_treated_alike(guarded: RunningSandbox) -> None:
    assert fail(guarded, "nobody at all", 4).status_code == 401
    last = fail(guarded, "nobody at all", 1)
    assert last.status_code == 429
    assert WORDS in last.text


def test_guesses_at_the_token_endpoint_count_too(guarded: RunningSandbox) -> None:
    for _ in range(5):
        assert error_of(ask(guarded, "password", username="max.leaver", password="wrong")) == "invalid_grant"
    assert sign_in(guarded, "max.leaver") == 429


def test_a_success_forgets_earlier_failures(guarded: RunningSandbox) -> None:
    for _ in range(2):
        fail(guarded, "zoë.brandt", 4)
        assert sign_in(guarded, "zoë.brandt") == 200


def test_a_lockout_ends_with_time(own_sandbox: RunningSandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(own_sandbox, "sam.reader", 5)
    assert sign_in(own_sandbox, "sam.reader") == 429
    monkeypatch.setattr(lockout, "PERIOD", 0)
    assert sign_in(own_sandbox, "sam.reader") == 200


def test_an_administrator_ends_a_lockout(own_sandbox: RunningSandbox) -> None:
    fail(own_sandbox, "sam.reader", 5)
    account = f"{MAIN}/accounts/{user_id(own_sandbox, 'sam.reader')}"
    with signed_in(own_sandbox, "alex.admin") as admin:
        assert "locked out" in admin.http.get(f"{MAIN}/accounts").text
        assert "locked out" in admin.http.get(account).text
        assert "locked out" not in post(admin, f"{account}/unlock").text
    assert sign_in(own_sandbox, "sam.reader") == 200


def test_keys_are_not_locked_out(guarded: RunningSandbox) -> None:
    for _ in range(8):
        assert error_of(ask(guarded, "client_credentials", client_secret="wrong")) == "invalid_client"
    assert tokens_of(ask(guarded, "client_credentials"))


def test_typed_names_are_not_kept(guarded: RunningSandbox) -> None:
    fail(guarded, "my-password-by-mistake", 1)
    with signed_in(guarded, "alex.admin") as admin:
        assert "my-password-by-mistake" not in admin.http.get(f"{MAIN}/accounts").text

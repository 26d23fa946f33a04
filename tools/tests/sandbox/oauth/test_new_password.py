"""Who must change the password is asked for another one at sign-in; what a change ends."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest

from tools.sandbox.oauth.login import sessions
from tools.sandbox.serving import RunningSandbox

from ..administration.screens import MAIN, signed_in
from ..browser import Browser, fragment_of
from ..caller import Caller
from ..exchange import error_of
from ..keys import ask, tokens_of
from ..starting import sandbox_fixture

PAGE = "/account/newpassword"
GIVEN = "given"
"""The password of those whom ``new_user`` makes."""


vault = sandbox_fixture()


@pytest.fixture(scope="module")
def pat(vault: RunningSandbox) -> Iterator[Caller]:
    caller = Caller(vault)
    with caller.http:
        yield caller


def new_user(pat: Caller, name: str, **fields: Any) -> str:
    body = {"userId": name, "password": GIVEN, "mustChangePassword": True} | fields
    found: str = pat.post("users", body)["id"]
    return found


class Door:
    """Where people come to sign in, each with a browser of their own; all are closed at the end."""

    def __init__(self, vault: RunningSandbox, browsers: ExitStack) -> None:
        self.vault = vault
        self.browsers = browsers

    def browser(self) -> Browser:
        return self.browsers.enter_context(Browser(self.vault))

    def enter(self, name: str, password: str = GIVEN, **parameters: Any) -> tuple[Browser, httpx.Response]:
        """Return a browser, and the page after the password."""
        browser = self.browser()
        return browser, browser.submit(browser.authorize(**parameters), username=name, password=password)


@pytest.fixture
def door(vault: RunningSandbox) -> Iterator[Door]:
    with ExitStack() as browsers:
        yield Door(vault, browsers)


def choose(browser: Browser, page: httpx.Response, password: str, again: str | None = None) -> httpx.Response:
    return browser.submit(page, new_password=password, again=password if again is None else again)


def test_a_new_password_comes_before_consent(door: Door, pat: Caller) -> None:
    user = new_user(pat, "newcomer")
    browser, page = door.enter("newcomer")
    assert page.url.path == PAGE
    assert "Choose a new password" in page.text
    consent = choose(browser, page, "chosen")
    assert "Allow" in consent.text
    assert fragment_of(browser.allow(consent))["state"] == "xyz"
    assert "Allow" in door.enter("newcomer", "chosen", prompt="consent")[1].text
    assert door.enter("newcomer")[1].status_code == 401
    assert pat.put(f"users/{user}", {"mustChangePassword": True})
    assert door.enter("newcomer", "chosen")[1].url.path == PAGE


def test_nothing_else_is_open_until_then(door: Door, pat: Caller) -> None:
    new_user(pat, "halfway", isVaultAccess=True)
    browser, page = door.enter("halfway")
    assert page.url.path == PAGE
    assert fragment_of(browser.authorize(prompt="none"))["error"] == "login_required"
    assert browser.authorize().url.path == "/account/login"
    for path in (f"{MAIN}/accounts", "/account/consents"):
        assert browser.follow(browser.http.get(path)).url.path == "/account/login"


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [
        ("chosen", "other", "not the same"),
        ("", "", "1 to 200 characters"),
        ("   ", "   ", "1 to 200 characters"),
        ("x" * 201, "x" * 201, "1 to 200 characters"),
        ("a\0", "a\0", "null"),
        ("given", "given", "the old password"),
    ],
)
def test_what_is_no_new_password(door: Door, pat: Caller, password: str, again: str, words: str) -> None:
    name = f"fickle{len(pat.get('users', limit=1000))}"
    new_user(pat, name)
    browser, page = door.enter(name)
    refused = choose(browser, page, password, again)
    assert refused.status_code == 400
    assert words in refused.text
    assert password.strip() in {"", "given"} or password not in refused.text
    assert "Allow" in choose(browser, refused, "chosen").text


def test_it_leads_back_to_the_page_that_asked_and_nowhere_else(door: Door, pat: Caller) -> None:
    for name, url, target in (
        ("inside", "/account/consents", "/account/consents"),
        ("outside", "//evil.example", "/"),
        ("further.outside", "https://evil.example/OAuth/Authorize?x", "/"),
    ):
        new_user(pat, name)
        browser = door.browser()
        login = browser.http.get("/account/login", params={"ReturnUrl": url})
        page = browser.submit(login, username=name, password="given")
        assert page.url.path == PAGE
        assert choose(browser, page, "chosen").url.path == target
        browser.sign_in(browser.http.get("/account/login"))
        assert browser.follow(browser.http.get(PAGE, params={"ReturnUrl": url})).url.path == "/account/login"


def test_the_page_needs_the_old_password_first_and_its_token(door: Door, pat: Caller) -> None:
    browser = door.browser()
    assert browser.follow(browser.http.get(PAGE)).url.path == "/account/login"
    sent = {"new_password": "mine", "again": "mine", "csrf_token": "x"}
    assert browser.follow(browser.http.post(PAGE, data=sent)).url.path == "/account/login"
    new_user(pat, "forged")
    browser, page = door.enter("forged")
    assert browser.http.post(str(page.url), data=sent).status_code == 400
    assert door.enter("forged")[1].url.path == PAGE


def test_the_page_is_good_once_and_for_ten_minutes(door: Door, pat: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    new_user(pat, "slow")
    one, page = door.enter("slow")
    other, same_page = door.enter("slow")
    assert "Allow" in choose(one, page, "chosen").text
    assert choose(other, same_page, "stolen").url.path == "/account/login"
    new_user(pat, "slower")
    browser, page = door.enter("slower")
    monkeypatch.setattr(sessions, "_CHANGE_PERIOD", 0)
    assert choose(browser, page, "chosen").url.path == "/account/login"


def test_the_password_grant_is_refused_until_it_is_changed(vault: RunningSandbox, door: Door, pat: Caller) -> None:
    new_user(pat, "scripted")
    answer = ask(vault, "password", username="scripted", password="given")
    assert error_of(answer) == "invalid_grant"
    assert "must be changed" in answer.json()["error_description"]
    assert "must be changed" not in ask(vault, "password", username="scripted", password="wrong").text
    browser, page = door.enter("scripted")
    choose(browser, page, "chosen")
    assert tokens_of(ask(vault, "password", username="scripted", password="chosen"))


def test_a_password_chosen_at_the_api_counts(door: Door, pat: Caller) -> None:
    user = new_user(pat, "resetting")
    token = pat.put(f"users/{user}/password", {"resetPassword": True, "sendEmail": False})["passwordResetToken"]
    pat.put("users/reset", {"token": token, "newPassword": "chosen"})
    assert "Allow" in door.enter("resetting", "chosen")[1].text
    # What an administrator gives is not chosen.
    pat.put(f"users/{user}", {"mustChangePassword": True})
    pat.put(f"users/{user}/password", {"newPassword": "given again"})
    assert door.enter("resetting", "given again")[1].url.path == PAGE


def test_the_mark_counts_in_all_databases_and_goes_from_all(vault: RunningSandbox, door: Door, pat: Caller) -> None:
    new_user(pat, "two.places")
    main, archive = vault.describe()["databases"][:2]
    admin = tokens_of(ask(vault, "client_credentials", scope="administration"))["access_token"]
    url = f"{vault.url}/api/v1/customerdatabase/{archive['database_id']}/assignuser"
    assert main["customer_id"] == archive["customer_id"]
    headers = {"Authorization": f"Bearer {admin}"}
    assert pat.http.put(url, json={"userId": "two.places"}, headers=headers).json()["meta"]["status"] == 200
    elsewhere = next(a["client_id"] for a in vault.describe()["applications"] if a["name"] == "Fragrant Archive")
    browser, page = door.enter("two.places", client_id=elsewhere)
    assert page.url.path == PAGE
    assert "Allow" in choose(browser, page, "chosen").text
    assert "Allow" in door.enter("two.places", "chosen")[1].text


def test_administrators_see_who_must_change(vault: RunningSandbox, pat: Caller) -> None:
    user = new_user(pat, "watched")
    with signed_in(vault, "alex.admin") as admin:
        assert "has to choose another password" in admin.http.get(f"{MAIN}/accounts/{user}").text


def test_a_change_ends_the_sessions(door: Door, pat: Caller) -> None:
    user = new_user(pat, "hacked", mustChangePassword=False)
    thief, page = door.enter("hacked")
    assert "Allow" in page.text
    pat.put(f"users/{user}/password", {"newPassword": "given"})
    assert thief.authorize().url.path == "/account/login"
    assert fragment_of(thief.authorize(prompt="none"))["error"] == "login_required"


def test_guesses_at_the_api_count_too(door: Door, pat: Caller) -> None:
    user = new_user(pat, "guessed", mustChangePassword=False)
    browser, page = door.enter("guessed")
    token = fragment_of(browser.allow(page))["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    for _ in range(5):
        pat.call("PUT", f"users/{user}", 403, json={"newPassword": "mine", "oldPassword": "wrong"}, headers=headers)
    pat.call("PUT", f"users/{user}", 403, json={"newPassword": "mine", "oldPassword": "given"}, headers=headers)
    assert door.enter("guessed")[1].status_code == 429

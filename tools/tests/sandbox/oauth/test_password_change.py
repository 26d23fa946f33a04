"""What ends with a changed password, in whatever way it changes, and what does not."""

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from tools.sandbox.serving import RunningSandbox
from tools.sandbox.storage.grants import AccessToken, Grant

from ..administration.screens import MAIN, client_id_in, post, secret_in, signed_in
from ..browser import Browser, fragment_of
from ..caller import Caller
from ..exchange import code_request, error_of, query_of, refresh, show_code
from ..keys import ask, bearer, tokens_of, who
from ..starting import sandbox_fixture

OLD, NEW = "comfrey", "lovage"
NAME = "frida"

Way = Callable[["Person"], None]


vault = sandbox_fixture()


@pytest.fixture(scope="module")
def pat(vault: RunningSandbox) -> Iterator[Caller]:
    caller = Caller(vault)
    with caller.http:
        yield caller


class Person:
    """A new user, and all that a program may hold of theirs."""

    def __init__(self, pat: Caller, **fields: Any) -> None:
        self.vault, self.pat = pat.sandbox, pat
        self.name = f"{NAME}.{uuid.uuid4().hex[:8]}"
        self.id: str = pat.post("users", {"userId": self.name, "password": OLD, **fields})["id"]

    def sign_in(self, browser: Browser, **parameters: Any) -> httpx.Response:
        page = browser.authorize(prompt="consent", **parameters)
        return browser.allow(browser.submit(page, username=self.name, password=OLD))

    def hold(self) -> None:
        """Get a token of each kind."""
        with Browser(self.vault) as browser:
            self.access = fragment_of(self.sign_in(browser))["access_token"]
        with Browser(self.vault) as browser:
            self.exchanged = show_code(self.vault, self._code(browser)).json()
        with Browser(self.vault) as browser:
            self.code = self._code(browser)
        self.jwt = self.ask_for("users/getjwt", self.access)["token"]
        self.by_password = tokens_of(ask(self.vault, "password", username=self.name, password=OLD))
        self.web_token = self.ask_for(f"users/{self.id}/webToken", self.access)["webToken"]
        self.reset = self.offer_reset()

    def offer_reset(self) -> str:
        body = {"resetPassword": True, "sendEmail": False}
        return str(self.pat.put(f"users/{self.id}/password", body)["passwordResetToken"])

    def still_good(self) -> set[str]:
        """Return what of all that is still good."""
        asked = {
            "access": self.access,
            "jwt": self.jwt,
            "of code": self.exchanged["access_token"],
            "of password": self.by_password["access_token"],
        }
        good = {kind for kind, token in asked.items() if who(self.vault, token) == self.name}
        web_token = {"username": self.web_token, "password": self.web_token}
        reset = {"token": self.reset, "newPassword": OLD}
        answers = {
            "refresh of code": refresh(self.vault, self.exchanged["refresh_token"]),
            "refresh of password": ask(self.vault, "refresh_token", refresh_token=self.by_password["refresh_token"]),
            "code": show_code(self.vault, self.code),
            "web token": ask(self.vault, "password", **web_token),
        }
        good |= {kind for kind, answer in answers.items() if answer.status_code == 200 or not error_of(answer)}
        if self.pat.http.put("users/reset", json=reset).json()["meta"]["status"] == 200:
            good.add("reset")
        return good

    def ask_for(self, path: str, token: str) -> Any:
        return self.pat.call("GET", path, headers=bearer(token))["data"]

    def _code(self, browser: Browser) -> str:
        return query_of(self.sign_in(browser, **code_request(self.vault)))["code"]


ALL = {
    "access",
    "jwt",
    "of code",
    "of password",
    "refresh of code",
    "refresh of password",
    "code",
    "web token",
    "reset",
}


def by_oneself(path: str) -> Way:
    def change(person: Person) -> None:
        body = {"oldPassword": OLD, "newPassword": NEW}
        url = path.format(user=person.id)
        person.pat.call("PUT", url, json=body, headers=bearer(person.access))

    return change


def by_administrator(path: str, field: str) -> Way:
    def change(person: Person) -> None:
        site = person.pat.named("sites", "Home")
        person.pat.put(path.format(user=person.id, site=site), {field: NEW})

    return change


def by_reset(person: Person) -> None:
    person.pat.put("users/reset", {"token": person.offer_reset(), "newPassword": NEW})


def on_the_screen(person: Person) -> None:
    person.pat.put(f"users/{person.id}", {"mustChangePassword": True})
    with Browser(person.vault) as browser:
        page = browser.submit(browser.authorize(), username=person.name, password=OLD)
        assert "Choose a new password" in page.text
        assert browser.submit(page, new_password=NEW, again=NEW).status_code == 302


@pytest.mark.parametrize(
    "change",
    [
        by_oneself("users/{user}"),
        by_oneself("users/{user}/password"),
        by_administrator("users/{user}", "newPassword"),
        by_administrator("users/{user}", "password"),
        by_administrator("sites/{site}/users/{user}", "password"),
        by_administrator("users/{user}/password", "newPassword"),
        by_reset,
        on_the_screen,
    ],
    ids=["own", "own password", "administrator", "rights", "site", "administrator's password", "reset", "screen"],
)
def test_all_ends_in_whatever_way_it_changes(pat: Caller, change: Way) -> None:
    person, bystander = Person(pat), Person(pat)
    person.hold()
    bystander.hold()
    change(person)
    assert person.still_good() == set()
    assert bystander.still_good() == ALL
    assert tokens_of(ask(pat.sandbox, "password", username=person.name, password=NEW))


def test_a_refused_change_ends_nothing(pat: Caller) -> None:
    person = Person(pat)
    person.hold()
    path, headers = f"users/{person.id}", bearer(person.access)
    pat.call("PUT", path, 403, json={"oldPassword": "wrong", "newPassword": NEW}, headers=headers)
    pat.call("PUT", path, 400, json={"oldPassword": OLD, "newPassword": " "}, headers=headers)
    pat.put(path, {"lastName": "Kept", "mustChangePassword": "false"})
    assert person.still_good() == ALL


def test_it_ends_in_all_databases_of_the_account(vault: RunningSandbox, pat: Caller) -> None:
    person = Person(pat)
    archive = vault.describe()["databases"][1]
    admin = tokens_of(ask(vault, "client_credentials", scope="administration"))["access_token"]
    url = f"{vault.url}/api/v1/customerdatabase/{archive['database_id']}/assignuser"
    assert pat.http.put(url, json={"userId": person.name}, headers=bearer(admin)).json()["meta"]["status"] == 200
    elsewhere = next(a["client_id"] for a in vault.describe()["applications"] if a["name"] == "Fragrant Archive")
    with Browser(vault) as browser:
        token = fragment_of(person.sign_in(browser, client_id=elsewhere))["access_token"]
    assert who(vault, token, database=1) == person.name
    pat.put(f"users/{person.id}/password", {"newPassword": NEW})
    assert who(vault, token, database=1) == 401


def test_the_key_of_the_account_stays_and_what_came_by_its_secret(vault: RunningSandbox, pat: Caller) -> None:
    person = Person(pat)
    pat.put(f"users/{person.id}", {"isVaultAccess": True})
    with signed_in(vault) as admin:
        shown = post(admin, f"{MAIN}/accounts/{person.id}/key", action="issue")
    key = {"client_id": client_id_in(shown), "client_secret": secret_in(shown)}
    twice = {"username": key["client_id"], "password": key["client_secret"]}
    by_secret = tokens_of(ask(vault, "client_credentials", key)), tokens_of(ask(vault, "password", key, **twice))
    by_password = tokens_of(ask(vault, "password", key, username=person.name, password=OLD))
    jwt = person.ask_for("users/getjwt", by_secret[0]["access_token"])["token"]
    pat.put(f"users/{person.id}/password", {"newPassword": NEW})
    assert who(vault, by_password["access_token"]) == 401
    assert error_of(ask(vault, "refresh_token", key, refresh_token=by_password["refresh_token"])) == "invalid_grant"
    assert {who(vault, token) for token in (jwt, *(each["access_token"] for each in by_secret))} == {person.name}
    for each in by_secret:
        assert tokens_of(ask(vault, "refresh_token", key, refresh_token=each["refresh_token"]))
    assert tokens_of(ask(vault, "client_credentials", key))


def test_what_was_allowed_stays_allowed(vault: RunningSandbox, pat: Caller) -> None:
    person = Person(pat)
    person.hold()
    pat.put(f"users/{person.id}/password", {"newPassword": NEW})
    with Browser(vault) as browser:
        answer = browser.submit(browser.authorize(), username=person.name, password=NEW)
        assert who(vault, fragment_of(answer)["access_token"]) == person.name


@contextmanager
def changed_meanwhile(person: Person) -> Iterator[None]:
    """Change the password when a request has been let in by the old one, and is about to keep what it gives."""
    changed = threading.Event()

    def before_flush(session: Session, *_: object) -> None:
        if changed.is_set() or not any(isinstance(row, (AccessToken, Grant)) for row in session.new):
            return
        changed.set()
        change = {"newPassword": NEW}
        other = threading.Thread(target=person.pat.put, args=(f"users/{person.id}/password", change))
        other.start()
        other.join()

    event.listen(Session, "before_flush", before_flush)
    try:
        yield
    finally:
        event.remove(Session, "before_flush", before_flush)
    assert changed.is_set()


def test_a_password_that_changes_meanwhile_gives_no_tokens(vault: RunningSandbox, pat: Caller) -> None:
    person = Person(pat)
    with changed_meanwhile(person):
        answer = ask(vault, "password", username=person.name, password=OLD)
    assert error_of(answer) == "invalid_grant"
    assert who(vault, tokens_of(ask(vault, "password", username=person.name, password=NEW))["access_token"])


@pytest.mark.parametrize("response_type", ["token", "code"])
def test_a_session_whose_password_changes_meanwhile_gives_nothing(
    vault: RunningSandbox, pat: Caller, response_type: str
) -> None:
    person = Person(pat)
    asked = code_request(vault) if response_type == "code" else {}
    with Browser(vault) as browser:
        page = browser.submit(browser.authorize(prompt="consent", **asked), username=person.name, password=OLD)
        with changed_meanwhile(person):
            answer = browser.allow(page)
    refused = query_of(answer) if response_type == "code" else fragment_of(answer)
    assert (refused["error"], refused["state"]) == ("access_denied", "xyz")

"""The properties of an account: who may see them, and the API key in them."""

import re
import sqlite3
from pathlib import Path

import pytest

from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox, start

from .. import plain
from ..exchange import error_of
from ..keys import ask, key_of, tokens_of, who
from ..starting import sandbox_fixture
from .screens import MAIN, client_id_in, post, secret_in, signed_in, user_id

office = sandbox_fixture()


def account(sandbox: RunningSandbox, username: str) -> str:
    return f"{MAIN}/accounts/{user_id(sandbox, username)}"


def test_a_key_is_issued_shown_once_rotated_and_withdrawn(office: RunningSandbox) -> None:
    own = account(office, "pat.lee")
    with signed_in(office) as pat:
        shown = post(pat, f"{own}/key", action="issue")
        key = {"client_id": client_id_in(shown), "client_secret": secret_in(shown)}
        assert re.fullmatch(r"[A-Za-z0-9+/]{43}=", key["client_secret"])
        assert shown.headers["Cache-Control"] == "no-store"
        assert key["client_secret"] not in pat.http.get(own).text
        tokens = tokens_of(ask(office, "client_credentials", key))
        assert who(office, tokens["access_token"]) == "pat.lee"

        renewed = key | {"client_secret": secret_in(post(pat, f"{own}/key", action="rotate"))}
        assert error_of(ask(office, "client_credentials", key)) == "invalid_client"
        assert who(office, tokens["access_token"]) == 401
        assert error_of(ask(office, "refresh_token", renewed, refresh_token=tokens["refresh_token"])) == "invalid_grant"
        tokens = tokens_of(ask(office, "client_credentials", renewed))

        assert "There is none." in post(pat, f"{own}/key", action="withdraw").text
        assert error_of(ask(office, "client_credentials", renewed)) == "invalid_client"
        assert who(office, tokens["access_token"]) == 401


def test_a_second_issue_changes_nothing(office: RunningSandbox) -> None:
    own = account(office, "svc.acme")
    with signed_in(office) as pat:
        assert "data-secret" not in post(pat, f"{own}/key", action="issue").text
    assert tokens_of(ask(office, "client_credentials"))


@pytest.mark.parametrize("username", ["sam.reader", "max.leaver"])
def test_a_key_is_issued_to_administrators_alone(office: RunningSandbox, username: str) -> None:
    with signed_in(office) as pat:
        assert "there can be none" in pat.http.get(account(office, username)).text
        assert "data-secret" not in post(pat, f"{account(office, username)}/key", action="issue").text


def test_vault_admins_get_no_data_by_a_key(office: RunningSandbox) -> None:
    with signed_in(office, "alex.admin") as alex:
        for action in ("issue", "rotate", "withdraw"):
            assert post(alex, f"{account(office, 'svc.acme')}/key", action=action).status_code == 403
        shown = post(alex, f"{account(office, 'alex.admin')}/key", action="issue")
        key = {"client_id": client_id_in(shown), "client_secret": secret_in(shown)}
    assert tokens_of(ask(office, "client_credentials", key, scope="administration"))


def test_who_may_see_the_screens(office: RunningSandbox) -> None:
    paths = ["accounts", f"accounts/{user_id(office, 'svc.acme')}", "applications", "applications/new"]
    for username, database, status in (
        ("pat.lee", "acme/main", 200),
        ("alex.admin", "acme/main", 200),
        ("sam.reader", "acme/main", 403),
        ("kim.globex", "acme/main", 403),
        ("pat.lee", "globex/main", 403),
        ("pat.lee", "no/where", 403),
    ):
        with signed_in(office, username) as browser:
            for path in paths:
                assert browser.http.get(f"/administration/{database}/{path}").status_code == status


def test_without_a_session_sign_in_comes_first_and_leads_back(office: RunningSandbox) -> None:
    answer = plain.get(f"{office.url}{MAIN}/accounts")
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        "/account/login?ReturnUrl=/administration/acme/main/accounts",
    )
    with signed_in(office) as pat:
        pat.http.get("/account/logout")
        page = pat.sign_in(pat.follow(pat.http.get(f"{MAIN}/accounts")))
        assert page.url.path == f"{MAIN}/accounts"


def test_accounts_of_another_database_are_not_found(office: RunningSandbox) -> None:
    other = user_id(office, "svc.acme", database=1)
    with signed_in(office) as pat:
        assert pat.http.get(f"{MAIN}/accounts/{other}").status_code == 404
        assert post(pat, f"{MAIN}/accounts/{other}/key", action="rotate").status_code == 404
        for wrong in ("x", "%00", "00000000-0000-0000-0000-000000000000"):
            assert pat.http.get(f"{MAIN}/accounts/{wrong}").status_code == 404
    assert tokens_of(ask(office, "client_credentials", key_of(office, "Acme", "Archive")))


def test_a_form_without_its_csrf_token_changes_nothing(office: RunningSandbox) -> None:
    path = f"{account(office, 'svc.acme')}/key"
    with signed_in(office) as pat:
        for data in ({}, {"csrf_token": "x"}):
            assert pat.http.post(path, data=data | {"action": "withdraw"}).status_code == 400
    assert tokens_of(ask(office, "client_credentials"))


def test_the_screens_can_not_be_framed(office: RunningSandbox) -> None:
    with signed_in(office) as pat:
        for path in ("/administration", f"{MAIN}/accounts", f"{MAIN}/applications/new", "/account/consents"):
            page = pat.http.get(path)
            assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
            assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_a_key_ends_with_the_membership(tmp_path: Path) -> None:
    file = tmp_path / "sandbox.db"
    with start(SandboxOptions(port=0, database_url=f"sqlite:///{file}")) as sandbox:
        tokens = tokens_of(ask(sandbox, "client_credentials"))
        with sqlite3.connect(file) as database:
            database.execute("DELETE FROM memberships WHERE user_id = ?", [user_id(sandbox, "svc.acme")])
        database.close()
        for grant_type, form in (
            ("client_credentials", {}),
            ("refresh_token", {"refresh_token": tokens["refresh_token"]}),
            ("password", {"username": "pat.lee", "password": "lavender"}),
        ):
            answer = ask(sandbox, grant_type, **form)
            assert error_of(answer) == "unauthorized_client"
            assert "denied" in answer.json()["error_description"]


def test_no_secret_is_in_the_database_or_the_log(tmp_path: Path) -> None:
    file = tmp_path / "sandbox.db"
    with start(SandboxOptions(port=0, database_url=f"sqlite:///{file}")) as sandbox, signed_in(sandbox) as pat:
        secrets = [secret_in(post(pat, f"{account(sandbox, 'pat.lee')}/key", action="issue"))]
        secrets += [key["client_secret"] for key in sandbox.describe()["api_keys"]]
        secrets += [tokens_of(ask(sandbox, "client_credentials"))["refresh_token"]]
        log = plain.get(sandbox.url + "/sandbox/requests").text
    with sqlite3.connect(file) as database:
        dump = "\n".join(database.iterdump())
    database.close()
    assert not [secret for secret in secrets if secret in dump + log]

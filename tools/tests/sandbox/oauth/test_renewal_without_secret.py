"""An application that is set to renew without its secret: what is enough then, and for what alone."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox, start

from .. import plain
from ..administration.screens import MAIN, client_id_in, post, secret_in, signed_in
from ..browser import Browser
from ..exchange import error_of, query_of
from ..keys import ask, tokens_of, who
from ..starting import sandbox_fixture

CALLBACK = "http://localhost:8300/"
FORM: dict[str, Any] = {
    "name": "Renewing",
    "urls": CALLBACK,
    "grants": ["authorization_code", "client_credentials"],
    "scopes": ["vault"],
    "lifetime": "700",
    "refresh_lifetime": "800",
    "kind": "confidential",
}
SET = {"renews_without_secret": "1"}


office = sandbox_fixture()


@pytest.fixture
def admin(office: RunningSandbox) -> Iterator[Browser]:
    with signed_in(office) as browser:
        yield browser


def register(admin: Browser, **fields: Any) -> dict[str, str]:
    page = post(admin, f"{MAIN}/applications/new", **(FORM | fields))
    return {"client_id": client_id_in(page), "client_secret": secret_in(page)}


def code_for(office: RunningSandbox, client: dict[str, str]) -> dict[str, str]:
    with Browser(office) as browser:
        page = browser.authorize(response_type="code", client_id=client["client_id"], prompt="consent")
        return {"code": query_of(browser.allow(browser.sign_in(page)))["code"], "redirect_uri": CALLBACK}


def connect(office: RunningSandbox, client: dict[str, str]) -> dict[str, Any]:
    return tokens_of(ask(office, "authorization_code", client, **code_for(office, client)))


def renew(office: RunningSandbox, client: dict[str, str], tokens: dict[str, Any], **form: Any) -> httpx.Response:
    """Renew without the secret, unless ``form`` has one."""
    fields = {"client_secret": None, "refresh_token": tokens["refresh_token"]} | form
    return ask(office, "refresh_token", client, **fields)


def is_set(admin: Browser, client: dict[str, str]) -> bool:
    page = admin.http.get(f"{MAIN}/applications/{client['client_id']}").text
    assert 'name="renews_without_secret"' in page
    return 'name="renews_without_secret" value="1" checked' in page


def test_it_is_off_until_it_is_set_and_when_it_is_taken_away(office: RunningSandbox, admin: Browser) -> None:
    client = register(admin)
    screen = f"{MAIN}/applications/{client['client_id']}"
    tokens = connect(office, client)
    assert not is_set(admin, client)
    assert error_of(renew(office, client, tokens)) == "invalid_client"
    post(admin, screen, **FORM, **SET)
    assert is_set(admin, client)
    tokens = tokens_of(renew(office, client, tokens))
    assert who(office, tokens["access_token"]) == "pat.lee"
    post(admin, screen, **FORM)
    assert error_of(renew(office, client, tokens)) == "invalid_client"
    assert tokens_of(renew(office, client, tokens, client_secret=client["client_secret"]))


def test_the_client_id_must_match(office: RunningSandbox, admin: Browser) -> None:
    client, other = register(admin, **SET), register(admin, **SET)
    tokens = connect(office, client)
    assert error_of(renew(office, other, tokens)) == "invalid_grant"
    for wrong in (None, "", "00000000-0000-0000-0000-000000000000"):
        assert error_of(renew(office, client, tokens, client_id=wrong)) == "invalid_client"
    assert tokens_of(renew(office, client, tokens))


def test_a_secret_that_is_shown_must_be_right(office: RunningSandbox, admin: Browser) -> None:
    client = register(admin, **SET)
    tokens = connect(office, client)
    assert error_of(renew(office, client, tokens, client_secret="wrong")) == "invalid_client"
    url, form = office.describe()["token_url"], {"grant_type": "refresh_token", "refresh_token": "x"}
    assert plain.post(url, data=form, auth=(client["client_id"], "wrong")).status_code == 401
    assert tokens_of(renew(office, client, tokens, client_secret=client["client_secret"]))


def test_nothing_else_goes_without_the_secret(office: RunningSandbox, admin: Browser) -> None:
    client = register(admin, **SET)
    bare = {"client_id": client["client_id"], "client_secret": None}
    code = code_for(office, client)
    assert error_of(ask(office, "authorization_code", client, **code, client_secret=None)) == "invalid_client"
    assert error_of(ask(office, "client_credentials", client, client_secret=None)) == "invalid_client"
    tokens = tokens_of(ask(office, "authorization_code", client, **code))
    form = {"client_id": bare["client_id"], "token": tokens["refresh_token"]}
    assert error_of(plain.post(office.describe()["revocation_url"], data=form)) == "invalid_client"
    assert tokens_of(renew(office, client, tokens))


@pytest.mark.parametrize(("fields", "ends_with_the_first"), [(SET, True), ({}, False)])
def test_whose_refresh_tokens_end_with_the_first(
    tmp_path: Path, fields: dict[str, str], ends_with_the_first: bool
) -> None:
    file = tmp_path / "sandbox.db"
    with start(SandboxOptions(port=0, database_url=f"sqlite:///{file}")) as office, signed_in(office) as admin:
        client = register(admin, **fields)
        tokens = connect(office, client)
        with closing(sqlite3.connect(file, timeout=30)) as database, database:
            database.execute("UPDATE refresh_tokens SET expires_at = expires_at - 400")
        tokens_of(renew(office, client, tokens, client_secret=client["client_secret"]))
    with closing(sqlite3.connect(file)) as database:
        ends = [end for (end,) in database.execute("SELECT expires_at FROM refresh_tokens")]
    assert len(ends) == 2
    assert (len(set(ends)) == 1) == ends_with_the_first


def test_one_without_a_secret_is_not_asked(admin: Browser) -> None:
    page = post(admin, f"{MAIN}/applications/new", **(FORM | SET | {"kind": "public", "grants": ["implicit"]}))
    assert page.status_code == 200
    assert "Renew without" not in admin.http.get(f"{MAIN}/applications/{client_id_in(page)}").text

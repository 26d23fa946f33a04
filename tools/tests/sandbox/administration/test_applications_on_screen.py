"""The screen of registered applications, and what an application registered there can do."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox, start

from ..browser import Browser, fragment_of
from ..exchange import error_of, query_of
from ..keys import ask, tokens_of, who
from ..starting import sandbox_fixture
from .screens import MAIN, client_id_in, post, secret_in, signed_in

CALLBACK = "http://localhost:8300/"
GOOD: dict[str, Any] = {
    "name": "Registered",
    "urls": CALLBACK,
    "grants": ["authorization_code"],
    "scopes": ["vault"],
    "lifetime": "700",
    "refresh_lifetime": "800",
    "kind": "confidential",
}


office = sandbox_fixture()


@pytest.fixture
def admin(office: RunningSandbox) -> Iterator[Browser]:
    with signed_in(office) as browser:
        yield browser


def register(admin: Browser, **fields: Any) -> dict[str, str]:
    page = post(admin, f"{MAIN}/applications/new", **(GOOD | fields))
    return {"client_id": client_id_in(page), "client_secret": secret_in(page)}


def code_for(sandbox: RunningSandbox, client: dict[str, str], **parameters: Any) -> str:
    with Browser(sandbox) as browser:
        page = browser.authorize(response_type="code", client_id=client["client_id"], prompt="consent", **parameters)
        return query_of(browser.allow(browser.sign_in(page, "sam.reader")))["code"]


def show(sandbox: RunningSandbox, client: dict[str, str], code: str, **form: Any) -> httpx.Response:
    return ask(sandbox, "authorization_code", client, **({"code": code, "redirect_uri": CALLBACK} | form))


def test_the_code_grant_with_a_secret(office: RunningSandbox, admin: Browser) -> None:
    client = register(admin)
    tokens = tokens_of(show(office, client, code_for(office, client)))
    assert (tokens["expires_in"], tokens["scope"]) == (700, "vault")
    assert who(office, tokens["access_token"]) == "sam.reader"
    tokens = tokens_of(ask(office, "refresh_token", client, refresh_token=tokens["refresh_token"]))
    assert who(office, tokens["access_token"]) == "sam.reader"


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"redirect_uri": "http://localhost:8300"}, "invalid_grant"),
        ({"redirect_uri": None}, "invalid_grant"),
        ({"code_verifier": "v" * 50}, "invalid_request"),
        ({"code_verifier": "v"}, "invalid_request"),
    ],
)
def test_a_code_with_wrong_parameters_is_refused(
    office: RunningSandbox, admin: Browser, form: dict[str, Any], error: str
) -> None:
    client = register(admin)
    assert error_of(show(office, client, code_for(office, client), **form)) == error


def test_a_code_without_the_secret_is_not_used_up(office: RunningSandbox, admin: Browser) -> None:
    client = register(admin)
    code = code_for(office, client)
    for secret in ("wrong", "", None):
        assert error_of(show(office, client, code, client_secret=secret)) == "invalid_client"
    tokens = tokens_of(show(office, client, code))
    assert error_of(show(office, client, code)) == "invalid_grant"
    assert who(office, tokens["access_token"]) == 401


def test_pkce_may_come_on_top(office: RunningSandbox, admin: Browser) -> None:
    client = register(admin)
    plain_challenge = {"code_challenge": "c" * 43, "code_challenge_method": "plain"}
    with Browser(office) as browser:
        answer = browser.authorize(response_type="code", client_id=client["client_id"], **plain_challenge)
        assert query_of(answer)["error"] == "invalid_request"
    challenge = {"code_challenge": "c" * 43, "code_challenge_method": "S256"}
    assert error_of(show(office, client, code_for(office, client, **challenge))) == "invalid_request"


def test_client_credentials_act_as_who_registered(office: RunningSandbox, admin: Browser) -> None:
    client = register(admin, grants=["client_credentials", "password"], urls="")
    assert who(office, tokens_of(ask(office, "client_credentials", client))["access_token"]) == "pat.lee"
    answer = ask(office, "password", client, username="sam.reader", password="rosemary")
    assert who(office, tokens_of(answer)["access_token"]) == "sam.reader"


def test_an_implicit_application_with_a_secret_gets_tokens(office: RunningSandbox, admin: Browser) -> None:
    client = register(admin, grants=["implicit"], scopes=["vault", "administration"])
    with Browser(office) as browser:
        page = browser.sign_in(browser.authorize(client_id=client["client_id"], scope="vault administration"))
        assert fragment_of(browser.allow(page))["scope"] == "vault administration"
    assert error_of(ask(office, "client_credentials", client)) == "unauthorized_client"
    with Browser(office) as browser:
        page = browser.sign_in(browser.authorize(client_id=client["client_id"], scope="administration"), "sam.reader")
        assert fragment_of(page)["error"] == "access_denied"


def test_a_public_application_has_no_secret(office: RunningSandbox, admin: Browser) -> None:
    page = post(admin, f"{MAIN}/applications/new", **(GOOD | {"kind": "public"}))
    assert "data-secret" not in page.text
    with Browser(office) as browser:
        answer = browser.authorize(response_type="code", client_id=client_id_in(page))
        assert query_of(answer)["error"] == "invalid_request"  # no challenge
    assert post(admin, f"{MAIN}/applications/{client_id_in(page)}/secret").status_code == 400


def test_a_changed_application_is_shown_and_counts(office: RunningSandbox, admin: Browser) -> None:
    client = register(admin)
    path = f"{MAIN}/applications/{client['client_id']}"
    changed = GOOD | {"name": "Other <b>", "urls": f"{CALLBACK}\n https://a.example/x \n{CALLBACK}", "lifetime": "5"}
    page = post(admin, path, **(changed | {"kind": "public"}))
    assert "The changes are saved." in page.text
    shown = admin.http.get(path).text
    assert "Other &lt;b&gt;" in shown
    assert f"{CALLBACK}\nhttps://a.example/x</textarea>" in shown
    assert tokens_of(show(office, client, code_for(office, client)))["expires_in"] == 5
    post(admin, path, **(changed | {"grants": ["implicit"]}))
    with Browser(office) as browser:
        answer = browser.authorize(response_type="code", client_id=client["client_id"])
        assert query_of(answer)["error"] == "unauthorized_client"


def test_a_new_secret_replaces_the_old_one(office: RunningSandbox, admin: Browser) -> None:
    client = register(admin)
    tokens = tokens_of(show(office, client, code_for(office, client)))
    fresh = client | {"client_secret": secret_in(post(admin, f"{MAIN}/applications/{client['client_id']}/secret"))}
    assert who(office, tokens["access_token"]) == 401
    code = code_for(office, client)
    assert error_of(show(office, client, code)) == "invalid_client"
    assert tokens_of(show(office, fresh, code))


def test_removal_takes_consents_and_tokens_along(office: RunningSandbox, admin: Browser) -> None:
    client = register(admin, grants=["authorization_code", "client_credentials"])
    tokens = [
        tokens_of(show(office, client, code_for(office, client))),
        tokens_of(ask(office, "client_credentials", client)),
    ]
    path = f"{MAIN}/applications/{client['client_id']}/delete"
    assert "Delete <span" in admin.http.get(path).text
    assert client["client_id"] not in post(admin, path).text
    assert {who(office, each["access_token"]) for each in tokens} == {401}
    assert error_of(ask(office, "client_credentials", client)) == "invalid_client"
    assert admin.http.get(f"{MAIN}/applications/{client['client_id']}").status_code == 404


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": ""}, "Give it a name"),
        ({"name": "x" * 101}, "Give it a name"),
        ({"name": "a\0b"}, "Give it a name"),
        ({"grants": []}, "Choose one"),
        ({"grants": ["refresh_token", "x"]}, "Choose one"),
        ({"scopes": []}, "Choose one"),
        ({"scopes": ["openid"]}, "Choose one"),
        ({"kind": "public", "grants": ["password"]}, "need a secret"),
        ({"urls": ""}, "needs a callback URL"),
        ({"urls": "javascript:alert(1)"}, "is a scheme of browsers"),
        ({"urls": "https://a.example/#x"}, "is not an absolute"),
        ({"urls": "https://ü.example/"}, "is not an absolute"),
        ({"urls": "\n".join(f"https://a.example/{n}" for n in range(21))}, "At most 20"),
        ({"urls": "https://a.example/" + "x" * 2000}, "At most 20"),
        ({"lifetime": "0"}, "whole number"),
        ({"lifetime": "1.5"}, "whole number"),
        ({"lifetime": "٣"}, "whole number"),
        ({"refresh_lifetime": "9" * 30}, "whole number"),
        ({"refresh_lifetime": "-1"}, "whole number"),
        ({"lifetime": "801"}, "must last at least as long as access tokens: 801 seconds, not 800."),
    ],
)
def test_a_form_with_wrong_fields_is_shown_again(admin: Browser, fields: dict[str, Any], words: str) -> None:
    before = admin.http.get(f"{MAIN}/applications").text
    page = post(admin, f"{MAIN}/applications/new", **(GOOD | fields))
    assert page.status_code == 400
    assert words in page.text
    assert admin.http.get(f"{MAIN}/applications").text == before


def test_the_form_shows_the_default_lifetimes(admin: Browser) -> None:
    text = admin.http.get(f"{MAIN}/applications/new").text
    assert 'name="lifetime" value="1200"' in text
    assert 'name="refresh_lifetime" value="86400"' in text
    assert "longer than access tokens is documented; that this is VisualVault’s default is inferred" in text


def test_a_refresh_token_lasts_as_long_as_was_registered(tmp_path: Path) -> None:
    file = tmp_path / "kept.db"
    with start(SandboxOptions(port=0, database_url=f"sqlite:///{file}")) as sandbox, signed_in(sandbox) as admin:
        client = register(admin, refresh_lifetime="4321")
        code = code_for(sandbox, client)
        before = int(time.time())
        tokens_of(show(sandbox, client, code))
        after = int(time.time())
    with closing(sqlite3.connect(file)) as database:
        ((expires_at,),) = database.execute("SELECT expires_at FROM refresh_tokens")
    assert before + 4321 <= expires_at <= after + 4321


def test_an_application_of_another_database(office: RunningSandbox, admin: Browser) -> None:
    archive = office.describe()["applications"][1]["client_id"]
    key = office.describe()["api_keys"][0]["client_id"]
    for client_id in (archive, key, "00000000-0000-0000-0000-000000000000", "x"):
        for path in (f"{MAIN}/applications/{client_id}", f"{MAIN}/applications/{client_id}/delete"):
            assert admin.http.get(path).status_code == 404
            assert post(admin, path, **GOOD).status_code == 404


def test_the_screen_of_an_openid_application_keeps_it_one(office: RunningSandbox, admin: Browser) -> None:
    client_id = office.describe()["applications"][6]["client_id"]
    post(admin, f"{MAIN}/applications/{client_id}", **(GOOD | {"grants": ["implicit"], "scopes": ["openid", "vault"]}))
    with Browser(office) as browser:
        page = browser.authorize(
            client_id=client_id, response_type="id_token token", scope="openid vault", nonce="n", prompt="consent"
        )
        assert "id_token" in fragment_of(browser.allow(browser.sign_in(page)))


def test_a_redirect_url_that_comes_with_the_code_alone(office: RunningSandbox, admin: Browser) -> None:
    client = register(admin)
    for wrong in ("http://evil.example/", "http://localhost:8300"):
        code = code_for(office, client, redirect_uri=None)
        assert error_of(show(office, client, code, redirect_uri=wrong)) == "invalid_grant"
    for right in (CALLBACK, None):
        assert tokens_of(show(office, client, code_for(office, client, redirect_uri=None), redirect_uri=right))


def test_what_an_application_has_lost_it_gets_no_more(office: RunningSandbox, admin: Browser) -> None:
    client = register(admin, scopes=["vault", "administration"])
    screen = f"{MAIN}/applications/{client['client_id']}"

    def code(scope: str) -> str:
        page = admin.authorize(response_type="code", client_id=client["client_id"], scope=scope, prompt="consent")
        return query_of(admin.allow(page))["code"]

    both, one = code("vault administration"), code("administration")
    old = tokens_of(show(office, client, code("vault administration")))
    older = tokens_of(show(office, client, code("administration")))
    post(admin, screen, **(GOOD | {"scopes": ["vault"]}))
    assert tokens_of(show(office, client, both))["scope"] == "vault"
    assert error_of(show(office, client, one)) == "invalid_grant"
    assert tokens_of(ask(office, "refresh_token", client, refresh_token=old["refresh_token"]))["scope"] == "vault"
    assert error_of(ask(office, "refresh_token", client, refresh_token=older["refresh_token"])) == "invalid_grant"
    assert who(office, old["access_token"]) == "pat.lee"
    post(admin, screen, **(GOOD | {"scopes": ["administration"]}))
    assert who(office, old["access_token"]) == 403

"""The grants of programs: password and client credentials, and what they bring."""

from base64 import b64decode
from typing import Any
from urllib.parse import urlencode

import pytest

from tools.sandbox.serving import RunningSandbox

from .. import plain
from ..browser import client_id
from ..exchange import error_of
from ..keys import ask, bearer, credentials_of, key_of, tokens_of, who


def test_service_accounts_have_keys_with_secrets_of_32_bytes(sandbox: RunningSandbox) -> None:
    keys = sandbox.describe()["api_keys"]
    assert [(key["username"], key["customer"], key["database"]) for key in keys] == [
        ("svc.acme", "Acme", "Main"),
        ("svc.acme", "Acme", "Archive"),
        ("svc.globex", "Globex", "Main"),
    ]
    assert len({key["client_secret"] for key in keys}) == 3
    for key in keys:
        assert (len(key["client_secret"]), len(b64decode(key["client_secret"], validate=True))) == (44, 32)


@pytest.mark.parametrize("again", [True, False])
def test_a_key_acts_as_its_account(sandbox: RunningSandbox, again: bool) -> None:
    key = key_of(sandbox)
    form = {"username": key["client_id"], "password": key["client_secret"]} if again else {}
    tokens = tokens_of(ask(sandbox, "client_credentials", **form))
    assert set(tokens) == {"access_token", "token_type", "expires_in", "scope", "refresh_token"}
    assert (type(tokens["expires_in"]), tokens["expires_in"]) == (int, 1200)
    assert who(sandbox, tokens["access_token"]) == "svc.acme"
    assert who(sandbox, tokens["refresh_token"]) == 401


def test_a_password_stands_for_its_user(sandbox: RunningSandbox) -> None:
    tokens = tokens_of(ask(sandbox, "password", username="Sam.Reader", password="rosemary", scope="vault"))
    assert who(sandbox, tokens["access_token"]) == "sam.reader"


def test_a_key_and_secret_as_password(sandbox: RunningSandbox) -> None:
    key = key_of(sandbox)
    form = {"username": key["client_id"].upper(), "password": key["client_secret"]}
    assert who(sandbox, tokens_of(ask(sandbox, "password", **form))["access_token"]) == "svc.acme"


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "", "application/json; charset=utf-8"])
@pytest.mark.parametrize("path", ["/oauth/token", "/OAuth//Token", "/api/v1/Acme/Main/oauth/token"])
def test_a_form_under_another_name(sandbox: RunningSandbox, content_type: str, path: str) -> None:
    form = credentials_of(key_of(sandbox)) | {"grant_type": "client_credentials"}
    headers = {"Content-Type": content_type}
    answer = plain.post(sandbox.url + path, content=urlencode(form), headers=headers)
    assert who(sandbox, tokens_of(answer)["access_token"]) == "svc.acme"


def test_a_multipart_form_is_read(sandbox: RunningSandbox) -> None:
    form = credentials_of(key_of(sandbox)) | {"grant_type": "client_credentials"}
    parts = {name: (None, value) for name, value in form.items()}
    assert plain.post(sandbox.describe()["token_url"], files=parts).status_code == 200


@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe", b"{}", b"[1]", b"&" * 5000, b"grant_type", b"=&=&", b"a=" + b"%00" * 100, b"\0"]
)
@pytest.mark.parametrize(
    "content_type", ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"]
)
def test_a_body_that_is_none(sandbox: RunningSandbox, body: bytes, content_type: str) -> None:
    answer = plain.post(sandbox.describe()["token_url"], content=body, headers={"Content-Type": content_type})
    assert error_of(answer) in {"unsupported_grant_type", "invalid_request"}


def test_a_refresh_brings_other_tokens_and_works_on(sandbox: RunningSandbox) -> None:
    first = tokens_of(ask(sandbox, "client_credentials"))
    second = tokens_of(ask(sandbox, "refresh_token", refresh_token=first["refresh_token"], audience="anything"))
    third = tokens_of(ask(sandbox, "refresh_token", refresh_token=second["refresh_token"]))
    assert len({each[name] for each in (first, second, third) for name in ("access_token", "refresh_token")}) == 6
    assert {who(sandbox, each["access_token"]) for each in (first, second, third)} == {"svc.acme"}


def test_a_refresh_needs_the_secret(sandbox: RunningSandbox) -> None:
    token = tokens_of(ask(sandbox, "client_credentials"))["refresh_token"]
    for secret in ("wrong", "", None):
        refused = ask(sandbox, "refresh_token", refresh_token=token, client_secret=secret)
        assert error_of(refused) == "invalid_client"
    other = key_of(sandbox, "Globex")
    assert error_of(ask(sandbox, "refresh_token", other, refresh_token=token)) == "invalid_grant"
    assert ask(sandbox, "refresh_token", refresh_token=token).status_code == 200


@pytest.mark.parametrize(
    "form",
    [
        {"client_secret": "wrong"},
        {"client_secret": None},
        {"client_secret": ""},
        {"client_id": None},
        {"client_id": "00000000-0000-0000-0000-000000000000"},
        {"client_id": "ü"},
        {"client_secret": "\0"},
    ],
)
@pytest.mark.parametrize("grant_type", ["client_credentials", "password", "refresh_token", "authorization_code"])
def test_wrong_client_credentials_are_refused(sandbox: RunningSandbox, grant_type: str, form: dict[str, Any]) -> None:
    fields = {"username": "pat.lee", "password": "lavender", "refresh_token": "x", "code": "x"} | form
    answer = ask(sandbox, grant_type, **fields)
    assert error_of(answer) == "invalid_client"
    assert answer.json()["error_description"] == "The client id or the client secret is invalid."


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("nobody", "lavender"),
        ("", ""),
        ("kim.globex", "jasmine"),
        ("max.leaver", "valerian"),
        ("\0", "\0"),
        ("11111111-1111-4111-8111-111111111111", "11111111-1111-4111-8111-111111111111"),
    ],
)
def test_wrong_user_credentials_are_refused(sandbox: RunningSandbox, username: str, password: str) -> None:
    answer = ask(sandbox, "password", username=username, password=password)
    assert error_of(answer) == "invalid_grant"
    assert answer.json()["error_description"] == "The user name or the password is invalid."


def test_a_key_of_another_database_is_no_user_here(sandbox: RunningSandbox) -> None:
    other = key_of(sandbox, "Acme", "Archive")
    for key in (other, other | {"client_secret": key_of(sandbox)["client_secret"]}):
        answer = ask(sandbox, "password", username=key["client_id"], password=key["client_secret"])
        assert error_of(answer) == "invalid_grant"


def test_client_credentials_with_someone_elses_name(sandbox: RunningSandbox) -> None:
    assert error_of(ask(sandbox, "client_credentials", username="pat.lee", password="lavender")) == "invalid_grant"


def test_only_what_an_application_is_registered_for(sandbox: RunningSandbox) -> None:
    web = next(each for each in sandbox.describe()["applications"] if each["name"] == "Fragrant Web")
    for grant_type in ("client_credentials", "password"):
        answer = ask(sandbox, grant_type, web, username="pat.lee", password="lavender")
        assert error_of(answer) == "unauthorized_client"
    assert error_of(ask(sandbox, "authorization_code", code="x")) == "unauthorized_client"
    public = {"client_id": client_id(sandbox, "Fragrant"), "client_secret": ""}
    assert error_of(ask(sandbox, "client_credentials", public)) == "invalid_client"


def test_a_key_is_for_one_database(sandbox: RunningSandbox) -> None:
    for number, database in enumerate(("Main", "Archive")):
        token = tokens_of(ask(sandbox, "client_credentials", key_of(sandbox, "Acme", database)))["access_token"]
        assert [who(sandbox, token, index) for index in (0, 1, 2)] == [
            "svc.acme" if index == number else 403 for index in (0, 1, 2)
        ]


@pytest.mark.parametrize("scope", ["nothing", "vault nothing", "ü", "openid"])
@pytest.mark.parametrize("grant_type", ["client_credentials", "password"])
def test_an_unknown_scope_is_refused(sandbox: RunningSandbox, grant_type: str, scope: str) -> None:
    form: dict[str, Any] = {"username": "pat.lee", "password": "lavender"} if grant_type == "password" else {}
    assert error_of(ask(sandbox, grant_type, scope=scope, **form)) == "invalid_scope"


def test_administration_is_for_administrators(sandbox: RunningSandbox) -> None:
    for username, password in (("pat.lee", "lavender"), ("alex.admin", "marjoram")):
        answer = ask(sandbox, "password", username=username, password=password, scope="vault administration")
        assert tokens_of(answer)["scope"] == "vault administration"
    answer = ask(sandbox, "password", username="sam.reader", password="rosemary", scope="vault administration")
    assert error_of(answer) == "invalid_scope"


def test_the_query_holds_no_credentials(sandbox: RunningSandbox) -> None:
    form = credentials_of(key_of(sandbox)) | {"grant_type": "client_credentials"}
    assert error_of(plain.post(sandbox.describe()["token_url"], params=form)) == "unsupported_grant_type"


def test_revocation_needs_the_secret(sandbox: RunningSandbox) -> None:
    token = tokens_of(ask(sandbox, "client_credentials"))["access_token"]
    url, key = sandbox.describe()["revocation_url"], key_of(sandbox)
    assert error_of(plain.post(url, data={"client_id": key["client_id"], "token": token})) == "invalid_client"
    assert plain.post(url, data=credentials_of(key) | {"token": token}).status_code == 200
    assert who(sandbox, token) == 401


def test_the_header_says_which_token(sandbox: RunningSandbox) -> None:
    url = sandbox.describe()["databases"][0]["api_url"] + "users/me"
    assert plain.get(url, headers=bearer(key_of(sandbox)["client_secret"])).status_code == 401

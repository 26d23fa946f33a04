"""HTTP Basic beside the form: how an application may show its client id and secret (RFC 6749 section 2.3.1)."""

from base64 import b64encode
from typing import Any
from urllib.parse import quote_plus

import httpx
import pytest

from tools.sandbox.serving import RunningSandbox

from .. import plain
from ..browser import client_id
from ..exchange import error_of, get_code, get_tokens
from ..keys import key_of, tokens_of, who


def basic(name: str, secret: str) -> dict[str, str]:
    """Return the header of HTTP Basic, with just the bytes that are given."""
    return {"Authorization": "Basic " + b64encode(f"{name}:{secret}".encode()).decode()}


def encoded(client: dict[str, Any]) -> dict[str, str]:
    """Return the header as the RFC wants it: both halves in the encoding of forms."""
    return basic(quote_plus(client["client_id"]), quote_plus(client["client_secret"]))


def ask(sandbox: RunningSandbox, headers: dict[str, str], **form: str) -> httpx.Response:
    return plain.post(sandbox.describe()["token_url"], data=form, headers=headers)


def refused(answer: httpx.Response) -> None:
    assert answer.status_code == 401, answer.text
    assert answer.headers["WWW-Authenticate"].startswith("Basic realm=")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json() == {
        "error": "invalid_client",
        "error_description": "The client id or the client secret is invalid.",
    }


def test_basic_authentication_is_good_for_all_grants(sandbox: RunningSandbox) -> None:
    headers = encoded(key_of(sandbox))
    tokens = tokens_of(ask(sandbox, headers, grant_type="client_credentials"))
    assert who(sandbox, tokens["access_token"]) == "svc.acme"
    fresh = tokens_of(ask(sandbox, headers, grant_type="refresh_token", refresh_token=tokens["refresh_token"]))
    assert who(sandbox, fresh["access_token"]) == "svc.acme"
    person = ask(sandbox, headers, grant_type="password", username="sam.reader", password="rosemary")
    assert who(sandbox, tokens_of(person)["access_token"]) == "sam.reader"
    web = next(each for each in sandbox.describe()["applications"] if each["name"] == "Fragrant Web")
    code = get_code(sandbox, client_id=web["client_id"], code_challenge=None, code_challenge_method=None)
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": "http://localhost:8300/"}
    assert who(sandbox, tokens_of(ask(sandbox, encoded(web), **form))["access_token"]) == "pat.lee"


def test_a_secret_that_is_not_encoded(sandbox: RunningSandbox) -> None:
    """Authlib and requests send it so, and a plus sign is no blank then."""
    keys = sandbox.describe()["api_keys"]
    assert any("+" in key["client_secret"] for key in keys)
    for key in keys:
        tokens_of(ask(sandbox, basic(key["client_id"], key["client_secret"]), grant_type="client_credentials"))


@pytest.mark.parametrize("scheme", ["basic", "BASIC"])
def test_the_scheme_in_any_letter_case(sandbox: RunningSandbox, scheme: str) -> None:
    value = encoded(key_of(sandbox))["Authorization"].removeprefix("Basic")
    tokens_of(ask(sandbox, {"Authorization": scheme + value}, grant_type="client_credentials"))


def test_the_same_client_id_may_stand_in_the_form_too(sandbox: RunningSandbox) -> None:
    key = key_of(sandbox)
    tokens_of(ask(sandbox, encoded(key), grant_type="client_credentials", client_id=key["client_id"].upper()))


@pytest.mark.parametrize("form", [{"client_secret": "right"}, {"client_secret": ""}, {"client_id": "other"}])
@pytest.mark.parametrize("address", ["token_url", "revocation_url"])
def test_two_methods_at_once_are_refused(sandbox: RunningSandbox, address: str, form: dict[str, str]) -> None:
    key = key_of(sandbox)
    if form.get("client_secret"):
        form = {"client_id": key["client_id"], "client_secret": key["client_secret"]}
    sent = {"grant_type": "client_credentials", "token": "x"} | form
    answer = plain.post(sandbox.describe()[address], data=sent, headers=encoded(key))
    assert error_of(answer) == "invalid_request"


@pytest.mark.parametrize("secret", ["wrong", "", "\0", "ü", "%", "a:b"])
@pytest.mark.parametrize("grant_type", ["client_credentials", "password", "refresh_token", "authorization_code"])
def test_a_wrong_secret_is_refused(sandbox: RunningSandbox, grant_type: str, secret: str) -> None:
    form = {"username": "pat.lee", "password": "lavender", "refresh_token": "x", "code": "x"}
    refused(ask(sandbox, basic(key_of(sandbox)["client_id"], secret), grant_type=grant_type, **form))


@pytest.mark.parametrize(
    "value", ["Basic", "Basic !", "Basic =", "Basic Og==", "Basic eA==", "Basic /////w==", "Basic eDp5"]
)
def test_a_malformed_header_is_refused(sandbox: RunningSandbox, value: str) -> None:
    refused(ask(sandbox, {"Authorization": value}, grant_type="client_credentials"))


def test_an_application_without_a_secret_has_none_to_show(sandbox: RunningSandbox) -> None:
    refresh_token = get_tokens(sandbox)["refresh_token"]
    headers = basic(client_id(sandbox, "Fragrant Code"), "")
    refused(ask(sandbox, headers, grant_type="refresh_token", refresh_token=refresh_token))


def test_revocation_needs_the_right_secret(sandbox: RunningSandbox) -> None:
    key = key_of(sandbox)
    token = tokens_of(ask(sandbox, encoded(key), grant_type="client_credentials"))["access_token"]
    url = sandbox.describe()["revocation_url"]
    refused(plain.post(url, data={"token": token}, headers=basic(key["client_id"], "wrong")))
    assert who(sandbox, token) == "svc.acme"
    assert plain.post(url, data={"token": token}, headers=encoded(key)).status_code == 200
    assert who(sandbox, token) == 401

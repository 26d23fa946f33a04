"""``openid`` with a code: the ID token that comes with its tokens."""

import hashlib
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any

import pytest

from tools.sandbox.serving import RunningSandbox

from .. import plain
from ..administration.screens import signed_in, user_id
from ..browser import Browser
from ..keys import ask, bearer, tokens_of, who
from ..starting import sandbox_fixture
from .test_device_redirects import allow, answer_at, register, request_code, show
from .test_openid import decoded

PAGE = "http://localhost:8300/"
URL = {"redirect_uri": PAGE}


office = sandbox_fixture()


@pytest.fixture
def admin(office: RunningSandbox) -> Iterator[Browser]:
    with signed_in(office) as browser:
        yield browser


@pytest.fixture(params=["public", "confidential"])
def client(request: pytest.FixtureRequest, admin: Browser) -> dict[str, Any]:
    grants = ["authorization_code", "refresh_token"]
    return register(admin, kind=request.param, urls=PAGE, scopes=["vault", "openid"], grants=grants)


def get_tokens(office: RunningSandbox, admin: Browser, client: dict[str, Any], **parameters: Any) -> dict[str, Any]:
    asked = URL | {"scope": "openid vault", "prompt": "consent"} | parameters
    code = answer_at(allow(admin, request_code(admin, client, **asked)), PAGE)["code"]
    return tokens_of(show(office, client, code, **URL))


def test_the_id_token_has_the_claims_of_the_user_and_the_request(
    office: RunningSandbox, admin: Browser, client: dict[str, Any]
) -> None:
    tokens = get_tokens(office, admin, client, nonce="a nonce")
    token = decoded(office, tokens["id_token"])
    assert set(token.header) == {"alg", "typ", "kid"}
    claims = token.claims
    half = hashlib.sha256(tokens["access_token"].encode()).digest()[:16]
    assert claims.pop("auth_time") <= claims["iat"] <= time.time()
    assert claims.pop("exp") - claims.pop("iat") == 700
    assert claims == {
        "iss": office.url,
        "sub": user_id(office, "pat.lee"),
        "aud": client["client_id"],
        "nonce": "a nonce",
        "at_hash": urlsafe_b64encode(half).decode().rstrip("="),
        "preferred_username": "pat.lee",
        "name": "Pat Lee",
    }
    assert who(office, tokens["access_token"]) == "pat.lee"
    told = plain.get(office.describe()["userinfo_url"], headers=bearer(tokens["access_token"])).json()
    assert told["sub"] == claims["sub"]


def test_a_code_needs_no_nonce(office: RunningSandbox, admin: Browser, client: dict[str, Any]) -> None:
    assert "nonce" not in decoded(office, get_tokens(office, admin, client)["id_token"]).claims


def test_without_openid_there_is_none(office: RunningSandbox, admin: Browser, client: dict[str, Any]) -> None:
    assert "id_token" not in get_tokens(office, admin, client, scope="vault", nonce="a nonce")


def test_a_refresh_brings_no_id_token(office: RunningSandbox, admin: Browser, client: dict[str, Any]) -> None:
    tokens = get_tokens(office, admin, client, nonce="a nonce")
    renewed = tokens_of(ask(office, "refresh_token", client, refresh_token=tokens["refresh_token"]))
    assert renewed["scope"].split() == tokens["scope"].split()
    assert "id_token" not in renewed


def test_nobody_is_asked_with_prompt_none(office: RunningSandbox, admin: Browser, client: dict[str, Any]) -> None:
    asked = URL | {"scope": "openid vault", "prompt": "none", "nonce": "a nonce"}
    assert answer_at(request_code(admin, client, **asked), PAGE)["error"] == "consent_required"
    get_tokens(office, admin, client)
    code = answer_at(request_code(admin, client, **asked), PAGE)["code"]
    assert "id_token" in tokens_of(show(office, client, code, **URL))


@pytest.mark.parametrize("nonce", ["a" * 501, "a\0"])
def test_a_nonce_that_cannot_be_kept(admin: Browser, client: dict[str, Any], nonce: str) -> None:
    refused = request_code(admin, client, **URL, scope="openid vault", nonce=nonce)
    assert answer_at(refused, PAGE)["error"] == "invalid_request"

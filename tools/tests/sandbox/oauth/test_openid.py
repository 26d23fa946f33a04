"""``id_token token``: the ID token, its key, and user info."""

import hashlib
import time
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from tools.sandbox.serving import RunningSandbox

from .. import plain
from ..browser import Browser, client_id, fragment_of, get_token
from ..exchange import status_at_api


def openid_request(sandbox: RunningSandbox, **parameters: Any) -> dict[str, Any]:
    return {
        "response_type": "id_token token",
        "client_id": client_id(sandbox, "Fragrant OpenID"),
        "scope": "openid vault",
        "nonce": "a nonce",
    } | parameters


def sign_in(visitor: Browser, username: str = "pat.lee", **parameters: Any) -> dict[str, str]:
    asked = openid_request(visitor.sandbox, **parameters)
    return fragment_of(visitor.allow(visitor.sign_in(visitor.authorize(**asked, prompt="consent"), username)))


def decoded(sandbox: RunningSandbox, id_token: str) -> jwt.Token:
    keys = KeySet.import_key_set(plain.get(sandbox.describe()["jwks_url"]).json())
    return jwt.decode(id_token, keys, algorithms=["RS256"])


def test_the_answer_has_both_tokens(visitor: Browser, sandbox: RunningSandbox) -> None:
    answer = sign_in(visitor)
    assert set(answer) == {"access_token", "token_type", "expires_in", "scope", "state", "id_token"}
    assert answer["scope"] == "openid vault"
    assert status_at_api(sandbox, answer["access_token"]) == 200


def test_the_id_token_has_the_claims_of_the_user_and_the_request(
    visitor: Browser, sandbox: RunningSandbox, main: dict[str, Any]
) -> None:
    before = int(time.time())
    answer = sign_in(visitor, "zoë.brandt")
    token = decoded(sandbox, answer["id_token"])
    assert set(token.header) == {"alg", "typ", "kid"}
    claims = token.claims
    half = hashlib.sha256(answer["access_token"].encode()).digest()[:16]
    assert before <= claims.pop("auth_time") <= claims["iat"] <= time.time()
    assert claims.pop("exp") - claims.pop("iat") == 1200
    assert claims == {
        "iss": sandbox.url,
        "sub": next(user["id"] for user in main["users"] if user["userid"] == "zoë.brandt"),
        "aud": client_id(sandbox, "Fragrant OpenID"),
        "nonce": "a nonce",
        "at_hash": urlsafe_b64encode(half).decode().rstrip("="),
        "preferred_username": "zoë.brandt",
        "name": "Zoë Brandt",
    }


def test_auth_time_is_that_of_the_sign_in(visitor: Browser, sandbox: RunningSandbox) -> None:
    tokens = [sign_in(visitor)["id_token"], fragment_of(visitor.authorize(**openid_request(sandbox)))["id_token"]]
    assert len({decoded(sandbox, token).claims["auth_time"] for token in tokens}) == 1


def test_the_keys_stay_the_same_and_are_public(sandbox: RunningSandbox) -> None:
    first, second = (plain.get(sandbox.describe()["jwks_url"]).json() for _ in range(2))
    assert first == second
    (key,) = first["keys"]
    assert set(key) == {"kty", "n", "e", "kid", "use", "alg"}
    assert (key["kty"], key["use"], key["alg"]) == ("RSA", "sig", "RS256")


@pytest.mark.parametrize(
    ("parameters", "error"),
    [
        ({"nonce": None}, "invalid_request"),
        ({"nonce": ""}, "invalid_request"),
        ({"scope": "vault"}, "invalid_scope"),
        ({"scope": None}, "invalid_scope"),
        ({"scope": "openid other"}, "invalid_scope"),
        ({"response_mode": "query"}, "invalid_request"),
        ({"response_mode": "form_post"}, "invalid_request"),
        ({"response_type": "token", "scope": "vault"}, "unauthorized_client"),
        ({"prompt": "none"}, "login_required"),
        ({"prompt": "none login"}, "invalid_request"),
    ],
)
def test_errors_come_in_the_fragment(
    visitor: Browser, sandbox: RunningSandbox, parameters: dict[str, Any], error: str
) -> None:
    answer = fragment_of(visitor.authorize(**openid_request(sandbox, **parameters)))
    assert (answer["error"], answer["state"]) == (error, "xyz")


def test_prompt_none_brings_an_id_token_to_who_is_signed_in(visitor: Browser, sandbox: RunningSandbox) -> None:
    sign_in(visitor)
    assert "id_token" in fragment_of(visitor.authorize(**openid_request(sandbox), prompt="none"))


def test_deny_keeps_the_state(visitor: Browser, sandbox: RunningSandbox) -> None:
    page = visitor.sign_in(visitor.authorize(**openid_request(sandbox), prompt="consent"))
    assert "Learn who you are" in page.text
    answer = fragment_of(visitor.submit(page, decision="deny"))
    assert (answer["error"], answer["state"]) == ("access_denied", "xyz")


def test_the_order_of_response_types_does_not_matter(visitor: Browser) -> None:
    assert "id_token" in sign_in(visitor, response_type="token id_token")


def test_openid_is_not_for_other_applications(visitor: Browser) -> None:
    assert fragment_of(visitor.authorize(scope="openid vault"))["error"] == "invalid_scope"


@pytest.mark.parametrize("ask", [plain.get, plain.post])
def test_user_info_tells_who_has_signed_in(
    visitor: Browser, sandbox: RunningSandbox, main: dict[str, Any], ask: Any
) -> None:
    headers = {"Authorization": f"Bearer {sign_in(visitor)['access_token']}"}
    answer = ask(sandbox.describe()["userinfo_url"], headers=headers)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json() == {
        "sub": next(user["id"] for user in main["users"] if user["userid"] == "pat.lee"),
        "preferred_username": "pat.lee",
        "name": "Pat Lee",
        "email": "pat.lee@acme.example",
    }


def test_user_info_for_other_tokens(sandbox: RunningSandbox) -> None:
    url = sandbox.describe()["userinfo_url"]
    answers = [plain.get(url, headers={"Authorization": f"Bearer {token}"}) for token in ("x", get_token(sandbox))] + [
        plain.get(url)
    ]
    assert [answer.status_code for answer in answers] == [401, 403, 401]
    challenges = [answer.headers["WWW-Authenticate"] for answer in answers]
    assert 'error="invalid_token"' in challenges[0]
    assert 'error="insufficient_scope", scope="openid"' in challenges[1]
    assert "error" not in challenges[2]

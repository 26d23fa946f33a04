"""Web tokens and JWTs: who gets them, what they are good for, how they end."""

import time
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox, start

from ... import plain
from ...browser import get_token
from ...exchange import error_of
from ...keys import ask, bearer, credentials_of, key_of, tokens_of, who
from ...starting import sandbox_fixture


@pytest.fixture(scope="module")
def service(sandbox: RunningSandbox) -> str:
    """The access token of Acme's service account, a member of VaultAccess."""
    return str(tokens_of(ask(sandbox, "client_credentials"))["access_token"])


strict = sandbox_fixture(strict_services=True)


def user_id(sandbox: RunningSandbox, username: str, database: int = 0) -> str:
    users = sandbox.describe()["databases"][database]["users"]
    return next(str(user["id"]) for user in users if user["userid"] == username)


def call(sandbox: RunningSandbox, path: str, token: str, **query: str) -> httpx.Response:
    url = sandbox.describe()["databases"][0]["api_url"] + path
    return plain.get(url, headers=bearer(token), params=query)


def web_token(sandbox: RunningSandbox, token: str, username: str, **query: str) -> dict[str, Any]:
    answer = call(sandbox, f"users/{user_id(sandbox, username)}/webToken", token, **query)
    assert answer.status_code == 200, answer.text
    data: dict[str, Any] = answer.json()["data"]
    return data


def exchange(sandbox: RunningSandbox, token: str, path: str = "users/getjwt", **query: str) -> dict[str, str]:
    answer = call(sandbox, path, token, **query)
    assert answer.status_code == 200, answer.text
    data: dict[str, str] = answer.json()["data"]
    return data


class TestWebToken:
    def test_acting_as_someone(self, sandbox: RunningSandbox, service: str) -> None:
        token = web_token(sandbox, service, "sam.reader")["webToken"]
        assert str(uuid.UUID(token)) == token
        for _ in range(2):
            tokens = tokens_of(ask(sandbox, "password", username=token, password=token))
            assert who(sandbox, tokens["access_token"]) == "sam.reader"
        renewed = tokens_of(ask(sandbox, "refresh_token", refresh_token=tokens["refresh_token"]))
        assert who(sandbox, renewed["access_token"]) == "sam.reader"
        assert error_of(ask(sandbox, "password", username=token, password="other")) == "invalid_grant"

    def test_it_is_for_one_database(self, sandbox: RunningSandbox, service: str) -> None:
        token = web_token(sandbox, service, "sam.reader")["webToken"]
        archive = key_of(sandbox, "Acme", "Archive")
        assert error_of(ask(sandbox, "password", archive, username=token, password=token)) == "invalid_grant"

    def test_an_expired_web_token_signs_nobody_in(self, own_sandbox: RunningSandbox) -> None:
        token = tokens_of(ask(own_sandbox, "client_credentials"))["access_token"]
        short = web_token(own_sandbox, token, "sam.reader")["webToken"]
        assert plain.post(own_sandbox.url + "/sandbox/tokens/expire?kind=web").json() == {"expired": 1}
        assert error_of(ask(own_sandbox, "password", username=short, password=short)) == "invalid_grant"

    def test_who_may_have_one_for_whom(self, sandbox: RunningSandbox) -> None:
        token = get_token(sandbox, "sam.reader")
        assert "webToken" in web_token(sandbox, token, "sam.reader")
        assert call(sandbox, f"users/{user_id(sandbox, 'pat.lee')}/webtoken", token).status_code == 403
        admin = get_token(sandbox, "alex.admin")
        assert call(sandbox, f"users/{user_id(sandbox, 'pat.lee')}/webtoken", admin).status_code == 403

    def test_for_whom_there_is_none(self, sandbox: RunningSandbox, service: str) -> None:
        for unknown in (user_id(sandbox, "sam.reader", database=1), str(uuid.uuid4())):
            assert call(sandbox, f"users/{unknown}/webtoken", service).json()["meta"]["status"] == 404
        leaver = user_id(sandbox, "max.leaver")
        assert call(sandbox, f"users/{leaver}/webtoken", service).json()["meta"]["status"] == 400
        assert call(sandbox, "users/x/webtoken", service).status_code == 400

    @pytest.mark.parametrize(
        "expiration", ["x", "2020-01-01", "0001-01-01T00:00:00+14:00", "9999-99-99", "\0", "1/1/2000"]
    )
    def test_a_wrong_expiration(self, sandbox: RunningSandbox, service: str, expiration: str) -> None:
        answer = call(sandbox, f"users/{user_id(sandbox, 'sam.reader')}/webtoken", service, expiration=expiration)
        assert answer.json()["meta"]["status"] == 400
        assert "data" not in answer.json()

    @pytest.mark.parametrize("expiration", ["9999-12-31", "12/31/9999 11:59 PM", "2999-01-01T00:00:00+02:00"])
    def test_a_good_expiration(self, sandbox: RunningSandbox, service: str, expiration: str) -> None:
        assert "webToken" in web_token(sandbox, service, "sam.reader", expiration=expiration)

    def test_a_password_to_check(self, sandbox: RunningSandbox, service: str) -> None:
        assert "webToken" in web_token(sandbox, service, "sam.reader", u="SAM.reader", p="rosemary")
        for name, password in (("pat.lee", "lavender"), ("nobody", "x"), ("", "rosemary")):
            answer = web_token(sandbox, service, "sam.reader", u=name, p=password)
            assert set(answer) == {"id", "errorCode"}
            assert isinstance(answer["errorCode"], int)


class TestJwt:
    @pytest.mark.parametrize("path", ["users/getjwt", "users/getJWT", "/users//GETJWT/"])
    def test_it_is_signed_and_says_for_whom(self, sandbox: RunningSandbox, service: str, path: str) -> None:
        data = exchange(sandbox, service, path, audience="0123abcd")
        keys = KeySet.import_key_set(plain.get(sandbox.describe()["jwks_url"]).json())
        claims = jwt.decode(data["token"], keys, algorithms=["RS256"]).claims
        assert (claims["iss"], claims["aud"], claims["scope"]) == (sandbox.url, "0123abcd", "vault")
        assert claims["sub"] == user_id(sandbox, "svc.acme")
        expires = datetime.fromisoformat(data["expires"])
        assert (expires.tzinfo, expires.timestamp()) == (UTC, claims["exp"])
        assert 1100 < claims["exp"] - time.time() <= 1200

    def test_it_is_good_for_the_api_and_renews_itself(self, sandbox: RunningSandbox, service: str) -> None:
        first = exchange(sandbox, service)["token"]
        second = exchange(sandbox, first)["token"]
        assert first != second
        assert {who(sandbox, token) for token in (service, first, second)} == {"svc.acme"}
        assert who(sandbox, second, database=1) == 403

    def test_a_jwt_with_another_signature_is_refused(self, sandbox: RunningSandbox, service: str) -> None:
        token = exchange(sandbox, service)["token"]
        head, claims, signature = token.split(".")
        none = "eyJhbGciOiJub25lIn0"
        for wrong in (
            f"{head}.{claims}.",
            f"{none}.{claims}.",
            f"{none}.{claims}.{signature}",
            f"{head}.e30.{signature}",
        ):
            assert who(sandbox, wrong) == 401

    def test_it_dies_with_the_grant(self, sandbox: RunningSandbox) -> None:
        tokens = tokens_of(ask(sandbox, "client_credentials"))
        token = exchange(sandbox, exchange(sandbox, tokens["access_token"])["token"])["token"]
        form = credentials_of(key_of(sandbox)) | {"token": tokens["refresh_token"]}
        plain.post(sandbox.describe()["revocation_url"], data=form)
        assert who(sandbox, token) == 401

    def test_it_dies_with_the_token_it_came_of(self, sandbox: RunningSandbox) -> None:
        token = get_token(sandbox)
        first = exchange(sandbox, token)["token"]
        second = exchange(sandbox, first)["token"]
        form = {"client_id": sandbox.describe()["applications"][0]["client_id"], "token": token}
        plain.post(sandbox.describe()["revocation_url"], data=form)
        assert {who(sandbox, each) for each in (token, first, second)} == {401}

    def test_an_expired_jwt_is_refused(self, own_sandbox: RunningSandbox) -> None:
        token = exchange(own_sandbox, tokens_of(ask(own_sandbox, "client_credentials"))["access_token"])["token"]
        assert who(own_sandbox, token) == "svc.acme"
        plain.post(own_sandbox.url + "/sandbox/tokens/expire")
        assert who(own_sandbox, token) == 401

    def test_a_wrong_audience(self, sandbox: RunningSandbox, service: str) -> None:
        answer = call(sandbox, "users/getjwt", service, audience="x" * 1000)
        assert answer.json()["meta"]["status"] == 400


def test_the_sign_in_of_the_node_client(sandbox: RunningSandbox) -> None:
    """In its order: a password, a JWT for an audience, the services' addresses by the JWT, and a refresh later."""
    form: dict[str, Any] = {"username": "pat.lee", "password": "lavender", "scope": "vault"}
    tokens = tokens_of(ask(sandbox, "password", **form))
    token = exchange(sandbox, tokens["access_token"], audience="0123456789abcdef0123456789abcdef")["token"]
    for service in ("docapi", "formsapi", "objectsapi", "studioapi", "notificationapi"):
        answer = call(sandbox, f"configuration/{service}", token)
        assert answer.json()["data"]["isEnabled"] is True
    renewed = tokens_of(ask(sandbox, "refresh_token", refresh_token=tokens["refresh_token"], audience="0123"))
    assert who(sandbox, renewed["access_token"]) == who(sandbox, token) == "pat.lee"


def test_a_jwt_is_signed_with_the_key_of_the_run(tmp_path: Path) -> None:
    options = SandboxOptions(port=0, database_url=f"sqlite:///{tmp_path / 'kept.db'}")
    with start(options) as first:
        opaque = tokens_of(ask(first, "client_credentials"))["access_token"]
        signed = exchange(first, opaque)["token"]
    with start(options) as second:
        assert who(second, opaque) == "svc.acme"
        assert who(second, signed) == 401


class TestStrictServices:
    @pytest.mark.parametrize("path", ["/objectsapi/models", "/studioapi/resources/userFeatures"])
    def test_they_take_jwts_alone(self, sandbox: RunningSandbox, strict: RunningSandbox, path: str) -> None:
        for server, opaque_status in ((sandbox, 200), (strict, 401)):
            opaque = tokens_of(ask(server, "client_credentials"))["access_token"]
            answer = plain.get(server.url + path, headers=bearer(opaque))
            assert answer.status_code == opaque_status
            assert opaque_status == 200 or "session is invalid or has expired" in answer.text
            signed = exchange(server, opaque)["token"]
            assert plain.get(server.url + path, headers=bearer(signed)).status_code == 200
            assert who(server, opaque) == "svc.acme"

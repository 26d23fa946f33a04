"""Revocation: what ends, and what is said."""

from typing import Any

import pytest

from tools.sandbox.serving import RunningSandbox

from .. import plain
from ..browser import client_id, get_token
from ..exchange import error_of, get_tokens, refresh, status_at_api


def revoke(sandbox: RunningSandbox, token: str, application: str = "Fragrant", **form: Any) -> Any:
    fields = {"client_id": client_id(sandbox, application), "token": token} | form
    sent = {name: value for name, value in fields.items() if value is not None}
    return plain.post(sandbox.describe()["revocation_url"], data=sent)


def test_a_revoked_token_is_refused_at_once(sandbox: RunningSandbox) -> None:
    token, other = get_token(sandbox), get_token(sandbox)
    answer = revoke(sandbox, token)
    assert (answer.status_code, answer.json()) == (200, {})
    assert (status_at_api(sandbox, token), status_at_api(sandbox, other)) == (401, 200)
    assert revoke(sandbox, token).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "\0", "ü", "x" * 9000])
def test_revoking_an_unknown_token_succeeds(sandbox: RunningSandbox, token: str) -> None:
    assert revoke(sandbox, token).status_code == 200


@pytest.mark.parametrize("hint", [None, "access_token", "refresh_token", "other"])
def test_the_hint_may_be_wrong(sandbox: RunningSandbox, hint: str | None) -> None:
    token = get_token(sandbox)
    assert revoke(sandbox, token, token_type_hint=hint).status_code == 200
    assert status_at_api(sandbox, token) == 401


def test_a_refresh_token_takes_its_access_tokens_along(sandbox: RunningSandbox) -> None:
    first = get_tokens(sandbox)
    second = refresh(sandbox, first["refresh_token"]).json()
    assert revoke(sandbox, second["refresh_token"], "Fragrant Code").status_code == 200
    assert {status_at_api(sandbox, each["access_token"]) for each in (first, second)} == {401}
    assert error_of(refresh(sandbox, second["refresh_token"])) == "invalid_grant"


def test_an_access_token_goes_alone(sandbox: RunningSandbox) -> None:
    tokens = get_tokens(sandbox)
    assert revoke(sandbox, tokens["access_token"], "Fragrant Code").status_code == 200
    assert status_at_api(sandbox, tokens["access_token"]) == 401
    assert refresh(sandbox, tokens["refresh_token"]).status_code == 200


def test_the_token_of_another_application(sandbox: RunningSandbox) -> None:
    token, refresh_token = get_token(sandbox), get_tokens(sandbox)["refresh_token"]
    assert error_of(revoke(sandbox, token, "Fragrant Code")) == "invalid_grant"
    assert error_of(revoke(sandbox, refresh_token, "Fragrant")) == "invalid_grant"
    assert status_at_api(sandbox, token) == 200
    assert refresh(sandbox, refresh_token).status_code == 200


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"token": None}, "invalid_request"),
        ({"token": ["x", "x"]}, "invalid_request"),
        ({"client_id": None}, "invalid_client"),
        ({"client_id": "nobody"}, "invalid_client"),
        ({"client_secret": "x"}, "invalid_client"),
    ],
)
def test_a_bad_request_is_refused(sandbox: RunningSandbox, form: dict[str, Any], error: str) -> None:
    fields = {"token": "x"} | form
    assert error_of(revoke(sandbox, **fields)) == error


def test_it_is_in_the_log_of_requests_without_its_token(own_sandbox: RunningSandbox) -> None:
    token = get_token(own_sandbox)
    revoke(own_sandbox, token)
    log = plain.get(own_sandbox.url + "/sandbox/requests")
    assert [(entry["method"], entry["path"], entry["status"]) for entry in log.json()] == [
        ("POST", "/OAuth/Revoke", 200)
    ]
    assert token not in log.text


def test_a_get_revokes_nothing(sandbox: RunningSandbox) -> None:
    token = get_token(sandbox)
    query = {"client_id": client_id(sandbox, "Fragrant"), "token": token}
    assert plain.get(sandbox.describe()["revocation_url"], params=query).status_code == 405
    assert error_of(plain.post(sandbox.describe()["revocation_url"], params=query)) in {
        "invalid_client",
        "invalid_request",
    }
    assert status_at_api(sandbox, token) == 200

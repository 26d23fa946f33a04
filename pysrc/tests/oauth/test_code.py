"""Code with PKCE: the request, the answer, and what the token endpoint says."""

import copy
import pickle
from dataclasses import replace
from typing import Any

import pytest
from fragrant.oauth import (
    AuthorizationResponse,
    Code,
    Instant,
    Interaction,
    Refusal,
    Token,
    Transaction,
    parameters,
    parse,
)
from fragrant.oauth.pkce import challenge
from fragrant.oauth.token_response import check_token_response

from .test_response import NOW, SEEN, SERVER, sent

CODED = replace(
    SERVER,
    flow="code",
    token_url="https://vault.example/OAuth/Token",
    callback_url="https://app.example/callback.html",
)
TRANSACTION = Transaction.start(CODED, "#/x", NOW.wall)
GOOD = {"access_token": "tok", "token_type": "Bearer", "expires_in": 60}


def check(query: str, fragment: str = "") -> Token | Code | Refusal:
    return parse(AuthorizationResponse(fragment, query, SEEN), TRANSACTION, CODED, NOW)


def accepted() -> Code:
    code = check(f"code=c0de&state={TRANSACTION.state}")
    assert isinstance(code, Code)
    return code


def test_the_challenge_of_the_standard_s_own_example() -> None:
    assert challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_the_request_holds_the_challenge_and_never_the_verifier() -> None:
    asked = parameters(CODED, TRANSACTION)
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert asked["code_challenge"] == challenge(TRANSACTION.verifier)
    assert TRANSACTION.verifier not in asked.values()
    assert 43 <= len(TRANSACTION.verifier) <= 128


def test_each_verifier_is_new_and_the_implicit_flow_has_none() -> None:
    assert len({Transaction.start(CODED, "", 0).verifier for _ in range(100)}) == 100
    assert Transaction.start(SERVER, "", 0).verifier == ""


def test_a_code_is_traded_without_a_secret() -> None:
    assert accepted().exchange(CODED) == {
        "grant_type": "authorization_code",
        "code": "c0de",
        "redirect_uri": "https://app.example/",
        "client_id": "client",
        "code_verifier": TRANSACTION.verifier,
    }


def test_a_popup_s_code_names_the_url_that_it_came_back_to() -> None:
    transaction = Transaction.start(CODED, "", NOW.wall, Interaction.POPUP)
    code = parse(AuthorizationResponse("", f"code=c&state={transaction.state}", SEEN), transaction, CODED, NOW)
    assert isinstance(code, Code)
    assert code.exchange(CODED)["redirect_uri"] == "https://app.example/callback.html"


def test_a_code_does_not_print_or_copy_itself() -> None:
    code = accepted()
    assert "c0de" not in f"{code!r}{code}"
    for way in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            way(code)


@pytest.mark.parametrize(
    ("query", "fragment", "code"),
    [
        ("state=STATE", "", "code_missing"),
        ("code=&state=STATE", "", "code_missing"),
        ("code=a%0Ab&state=STATE", "", "code_malformed"),
        ("code=%C3%B6&state=STATE", "", "code_malformed"),
        ("code=a&code=b&state=STATE", "", "repeated_parameter"),
        ("code=a&access_token=b&state=STATE", "", "token_in_query"),
        ("", "access_token=b&token_type=bearer&state=STATE", "token_unexpected"),
        ("code=a", "access_token=b&token_type=bearer&state=STATE", "repeated_parameter"),
        ("error=access_denied&state=STATE", "", "access_denied"),
        ("code=a", "", "state_missing"),
        ("code=a&state=r.other", "", "state_unknown"),
    ],
)
def test_an_answer_that_breaks_a_rule(query: str, fragment: str, code: str) -> None:
    outcome = check(query.replace("STATE", TRANSACTION.state), fragment.replace("STATE", TRANSACTION.state))
    assert isinstance(outcome, Refusal)
    assert outcome.code == code


def test_the_token_endpoint_s_token() -> None:
    token = accepted().accept({**GOOD, "refresh_token": "dropped", "scope": "vault"}, CODED, Instant(1, 2))
    assert isinstance(token, Token)
    assert (token.lifetime, token.scope, token.issued) == (60, "vault", Instant(1, 2))
    assert sent(accepted().accept(GOOD, CODED, SEEN)) == "Bearer tok"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (None, "token_response_malformed"),
        ([], "token_response_malformed"),
        ("x", "token_response_malformed"),
        ({}, "access_token_missing"),
        ({**GOOD, "access_token": 5}, "access_token_malformed"),
        ({**GOOD, "access_token": "a b"}, "access_token_malformed"),
        ({**GOOD, "token_type": ""}, "token_type_missing"),
        ({**GOOD, "token_type": ["bearer"]}, "token_type_unsupported"),
        ({**GOOD, "token_type": "mac"}, "token_type_unsupported"),
        ({**GOOD, "expires_in": -5}, "expires_in_malformed"),
        ({**GOOD, "expires_in": True}, "expires_in_malformed"),
        ({**GOOD, "expires_in": 5.5}, "expires_in_malformed"),
        ({**GOOD, "expires_in": {}}, "expires_in_malformed"),
        ({**GOOD, "scope": 5}, "scope_malformed"),
        ({**GOOD, "scope": ["vault"]}, "scope_malformed"),
        ({"error": "invalid_grant"}, "invalid_grant"),
        ({**GOOD, "error": "invalid_grant"}, "invalid_grant"),
        ({"error": 5}, "error_malformed"),
        ({"error": 'a"b'}, "error_malformed"),
    ],
)
def test_a_token_response_that_breaks_a_rule(body: Any, code: str) -> None:
    outcome = accepted().accept(body, CODED, SEEN)
    assert isinstance(outcome, Refusal)
    assert (outcome.code, outcome.route) == (code, "#/x")


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (200, GOOD, None),
        (201, GOOD, None),
        (200, {"error": "invalid_grant"}, None),
        (400, {"error": "invalid_grant", "error_description": "The code is over."}, None),
        (400, GOOD, "token_response_malformed"),
        (502, {}, "token_response_malformed"),
        (500, [], "token_response_malformed"),
        (304, GOOD, "token_response_malformed"),
        (400, {"error": "invalid_grant", "error_description": "not the code c0de"}, "error_malformed"),
        (400, {"error": "no c0de"}, "error_malformed"),
        (400, {"error": "invalid_grant", "error_description": f"{TRANSACTION.verifier}?"}, "error_malformed"),
    ],
)
def test_a_status_of_success_goes_with_tokens_and_no_secret_with_errors(
    status: int, body: Any, code: str | None
) -> None:
    found = check_token_response(status, body, accepted().exchange(CODED))
    assert (None if found is None else found.code) == code


def test_a_refresh_token_in_an_error_is_not_shown() -> None:
    body = {"error": "invalid_grant", "error_description": "refresh token r3fresh is over"}
    found = check_token_response(400, body, {"grant_type": "refresh_token", "refresh_token": "r3fresh"})
    assert found is not None
    assert found.code == "error_malformed"

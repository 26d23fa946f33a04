"""A refresh token that is kept in memory, and rotated."""

import copy
import json
import pickle
from dataclasses import replace
from typing import Any

import pytest
from fragrant.oauth import Instant, Origins, RefreshToken, Refusal, Token, UrlNotAllowedError
from fragrant.oauth.token_response import accept_refreshed

from .test_code import CODED, accepted
from .test_response import sent

KEEPING = replace(CODED, refresh="memory", origins=Origins.of("https://vault.example"))
GOOD = {"access_token": "tok", "token_type": "Bearer", "expires_in": 60, "refresh_token": "r3fr3sh"}
AT = Instant(49.0, 1_800_000_049.0)


def kept(**changes: Any) -> RefreshToken:
    token = accepted().accept({**GOOD, **changes}, KEEPING, AT)
    assert isinstance(token, Token)
    assert token.refresh is not None
    return token.refresh


def test_it_is_dropped_unless_the_settings_keep_it() -> None:
    token = accepted().accept(GOOD, CODED, AT)
    assert isinstance(token, Token)
    assert token.refresh is None
    assert token.refresh_dropped


def test_it_is_traded_without_a_secret() -> None:
    assert kept().exchange(KEEPING) == {
        "grant_type": "refresh_token",
        "refresh_token": "r3fr3sh",
        "client_id": "client",
    }


def test_each_answer_s_new_one_takes_its_place() -> None:
    first = kept()
    token = accept_refreshed({**GOOD, "access_token": "tok2", "refresh_token": "n3xt"}, first, KEEPING, AT)
    assert isinstance(token, Token)
    assert sent(token) == "Bearer tok2"
    assert token.refresh is not None
    assert token.refresh.exchange(KEEPING)["refresh_token"] == "n3xt"


def test_an_answer_without_one_leaves_the_old() -> None:
    first = kept()
    token = accept_refreshed({"access_token": "tok2", "token_type": "bearer"}, first, KEEPING, AT)
    assert isinstance(token, Token)
    assert token.refresh is first


def test_the_scope_stays_as_it_was_given() -> None:
    token = accept_refreshed({"access_token": "t", "token_type": "bearer"}, kept(scope="less"), KEEPING, AT)
    assert isinstance(token, Token)
    assert (token.scope, token.requested_scope) == ("less", "vault")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"error": "invalid_grant"}, "invalid_grant"),
        ({"error": 'x"y'}, "error_malformed"),
        (None, "token_response_malformed"),
        ([], "token_response_malformed"),
        ({"token_type": "bearer"}, "access_token_missing"),
        ({**GOOD, "token_type": "mac"}, "token_type_unsupported"),
        ({**GOOD, "refresh_token": "a\r\nb"}, "refresh_token_malformed"),
        ({**GOOD, "refresh_token": "ü"}, "refresh_token_malformed"),
        ({**GOOD, "refresh_token": 5}, "refresh_token_malformed"),
        ({**GOOD, "refresh_token": {"a": 1}}, "refresh_token_malformed"),
    ],
)
def test_an_answer_that_breaks_a_rule(body: Any, code: str) -> None:
    outcome = accept_refreshed(body, kept(), KEEPING, AT)
    assert isinstance(outcome, Refusal)
    assert (outcome.code, outcome.route) == (code, "")


def test_it_does_not_show_itself() -> None:
    token = kept()
    for shown in (repr(token), str(token), f"{token}", f"{token:>9}", repr([token]), str(vars(type(token)))):
        assert "r3fr3sh" not in shown
    assert not hasattr(token, "__dict__")
    for copying in (copy.copy, copy.deepcopy, pickle.dumps, json.dumps):
        with pytest.raises(TypeError):
            copying(token)


def test_it_is_withdrawn_at_a_strict_address_alone() -> None:
    form = kept().revocation("https://vault.example/revoke", "client")
    assert form == {"token": "r3fr3sh", "token_type_hint": "refresh_token", "client_id": "client"}
    with pytest.raises(UrlNotAllowedError):
        kept().revocation("https://vault.example\\@evil.test/", "client")

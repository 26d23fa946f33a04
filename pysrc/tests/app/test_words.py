"""The account in an answer, and errors in plain words."""

import asyncio

import pytest
from fragrant.app.duration import in_words
from fragrant.app.error_messages import explain
from fragrant.app.sign_in.account import ask_account
from fragrant.oauth import TokenExpiredError, UrlNotAllowedError
from fragrant.vault import NoAnswerError, OutcomeUnknownError, UnexpectedAnswerError, WriteBlockedError
from fragrant.vault.errors import api_error

from ..vault.answers import Scripted

URL = "https://v.example/me"


@pytest.mark.parametrize(
    ("body", "field", "account"),
    [
        ({"meta": {"status": 200}, "data": {"userid": "pat", "name": "Pat"}}, "", "pat"),
        ({"meta": {"status": 200}, "data": [{"userid": "pat"}]}, "", "pat"),
        ({"userid": "a", "preferred_username": "b"}, "", "a"),
        ({"preferred_username": "b", "username": "c"}, "", "b"),
        ({"username": "c", "name": "d"}, "", "c"),
        ({"name": "d", "email": "e"}, "", "d"),
        ({"email": "e", "sub": "f"}, "", "e"),
        ({"sub": "f"}, "", "f"),
        ({"sub": 7}, "", "7"),
        ({"userid": "", "sub": "f"}, "", "f"),
        ({"userid": None, "name": {"first": "x"}, "sub": True}, "", ""),
        ({"a": {"b": "deep"}, "sub": "f"}, "a.b", "deep"),
        ({"sub": "f"}, "a.b", ""),
        ([], "", ""),
        ("x", "", ""),
    ],
)
def test_the_account(body: object, field: str, account: str) -> None:
    found = asyncio.run(ask_account(Scripted(200, body if body != "x" else '"x"'), URL, field))
    assert found.name == account


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NoAnswerError("", url=URL), "CORS"),
        (OutcomeUnknownError("POST", url=URL), "not known whether"),
        (api_error(401, (), URL), "run out"),
        (TokenExpiredError(""), "run out"),
        (api_error(403, ("Not yours.",), URL), "Not yours."),
        (api_error(404, (), URL), "not there"),
        (api_error(429, (), URL), "too often"),
        (api_error(503, (), URL), "(503)"),
        (api_error(400, ("Bad column.",), URL), "Bad column."),
        (UnexpectedAnswerError("No meta.", url=URL), "No meta."),
        (UrlNotAllowedError("is not listed"), "is not listed"),
        (RuntimeError("secret detail"), "unexpected"),
    ],
)
def test_every_error_says_what_happened_and_what_to_do(error: Exception, words: str) -> None:
    explanation = explain(error, "https://app.example")
    assert words in explanation.what + explanation.todo
    assert explanation.todo
    assert "secret detail" not in explanation.what
    assert "vault" not in (explanation.what + explanation.todo).casefold()  # the server may have none


def test_who_can_give_a_right_is_named_by_the_server() -> None:
    assert "an administrator of v.example" in explain(api_error(403, (), URL), "https://app.example").todo


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.9, "0 s left"),
        (120.0, "120 s left"),
        (120.1, "2 min left"),
        (3_599.9, "59 min left"),
        (3_600, "1 h 0 min left"),
        (14_399.5, "3 h 59 min left"),
        (86_400, "24 h 0 min left"),
        (172_799, "47 h 59 min left"),
        (172_800, "2 days left"),
        (863_940, "9 days left"),
    ],
)
def test_a_long_time_is_told_in_hours_and_days(seconds: float, words: str) -> None:
    assert in_words(seconds) == words


def test_a_missing_cors_header_is_explained_with_the_mend() -> None:
    explanation = explain(NoAnswerError("", url="https://v.example/api/users/me"), "https://app.example")
    assert "v.example" in explanation.what
    assert "https://app.example" in explanation.todo
    assert "Authorization" in explanation.todo


def test_a_page_that_may_only_read_is_told_so_as_what_is_probable() -> None:
    explanation = explain(WriteBlockedError("PUT", url="https://v.example/api/folders"), "https://app.example")
    assert explanation.what.startswith("It seems that v.example lets this page read, but not write")
    assert "probably CORS" in explanation.todo
    for word in ("https://app.example", "PUT", "Content-Type", "Look whether it is done"):
        assert word in explanation.todo

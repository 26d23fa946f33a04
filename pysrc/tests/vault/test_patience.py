"""When a call is sent again, and after how long."""

import asyncio
from email.utils import formatdate
from typing import Any

import pytest
from fragrant.vault import (
    ForbiddenError,
    NotSignedInError,
    ServerFaultError,
    ThrottledError,
    UnexpectedAnswerError,
    Vault,
    VaultError,
)
from fragrant.vault.patience import BUDGET, REPEATS, get_patiently, seconds_asked

from .answers import Given, Scripted

NOW = 1_800_000_000.0
URL = "https://v.example/api"


class Series:
    """A transport that gives one answer after the other, then a good one; nothing in it takes time."""

    def __init__(self, *answers: Given) -> None:
        self.left = list(answers)
        self.asked = 0
        self.slept: list[float] = []

    async def get(self, _url: str) -> Given:
        self.asked += 1
        return self.left.pop(0) if self.left else Given(200, {"meta": {"status": 200}, "data": "good"})

    def end(self, _response: Any) -> bool:
        raise AssertionError("nothing here ends a sign-in")

    async def pause(self, seconds: float) -> None:
        self.slept.append(seconds)

    def run(self) -> Any:
        return asyncio.run(get_patiently(self, URL, wall=lambda: NOW))


def refusal(status: int, retry_after: str = "", body: object = "") -> Given:
    return Given(status, body, {"Retry-After": retry_after} if retry_after else {})


@pytest.mark.parametrize("status", [429, 503])
def test_it_waits_as_long_as_the_server_asks(status: int) -> None:
    series = Series(refusal(status, "3"), refusal(status, "4"))
    assert series.run().status == 200
    assert series.slept == [3, 4]


def test_without_a_time_the_waits_grow() -> None:
    series = Series(refusal(429), refusal(503), refusal(429))
    assert series.run().status == 200
    assert series.slept == [1, 2, 4]


def test_it_gives_up_in_the_end_with_the_answer_itself() -> None:
    series = Series(*[refusal(429) for _ in range(20)])
    assert series.run().status == 429
    assert series.asked == REPEATS + 1


def test_what_takes_longer_than_the_budget_is_not_waited_for() -> None:
    series = Series(refusal(429, str(int(BUDGET) + 1)))
    assert series.run().status == 429
    assert (series.asked, series.slept) == (1, [])
    series = Series(refusal(429, str(int(BUDGET) - 1)), refusal(429, "2"))
    assert series.run().status == 429
    assert (series.asked, series.slept) == (2, [BUDGET - 1])


@pytest.mark.parametrize("status", [200, 400, 401, 403, 404, 500, 502, 504])
def test_any_other_answer_is_final(status: int) -> None:
    series = Series(Given(status, "{}"))
    assert series.run().status == status
    assert series.asked == 1


@pytest.mark.parametrize(
    ("header", "body", "seconds"),
    [
        ("0", None, 0),
        ("17", None, 17),
        (formatdate(NOW + 5, usegmt=True), None, 5),
        (formatdate(NOW - 5, usegmt=True), None, 0),
        ("", {"meta": {"retryTime": "2027-01-15T08:00:07Z"}}, 7),
        ("", {"meta": {"retryTime": "2027-01-15T08:00:07"}}, 7),
        ("", {"meta": {"retryTime": "2027-01-15T10:00:07+02:00"}}, 7),
        ("2", {"meta": {"retryTime": "2027-01-15T08:00:07Z"}}, 2),
        (formatdate(NOW + 5, usegmt=False), None, 5),  # "-0000" names no zone
        ("soon", {"meta": {"retryTime": "later"}}, None),
        ("-1", None, None),
        ("1.5", None, None),
        ("٣", None, None),
        ("", {"meta": {"retryTime": 5}}, None),
        ("", {"meta": {"retryTime": "0001-01-01T00:00:00+14:00"}}, 0),
        ("", {"meta": []}, None),
        ("", [], None),
        ("9" * 400, None, 999_999_999),
    ],
)
def test_what_a_server_asks_for(header: str, body: object, seconds: float | None) -> None:
    assert seconds_asked(header, body, NOW) == seconds


def test_the_last_answer_can_still_be_read() -> None:
    said = {"meta": {"status": 429, "errors": [{"message": "slowly"}], "retryTime": "2099-01-01T00:00:00Z"}}
    with pytest.raises(ThrottledError, match="slowly"):
        asyncio.run(Vault("https://v.example/", Scripted(429, said)).get("x"))
    with pytest.raises(ServerFaultError):
        asyncio.run(Vault("https://v.example/", Scripted(503, "<h1>", {"Retry-After": "600"})).get_page("x", {}))


@pytest.mark.parametrize(
    ("header", "scope"),
    [
        ('Bearer realm="v", error="insufficient_scope", scope="vault admin"', "vault admin"),
        ('Bearer scope="admin",error="insufficient_scope"', "admin"),
        ("Bearer error=insufficient_scope, scope=admin", "admin"),
        ('Bearer error="insufficient_scope"', ""),
        ('Bearer error="invalid_token", scope="admin"', ""),
        ('Bearer scope="admin"', ""),
        ('Bearer error="insufficient_scope", scope="a\\"b"', ""),
        ('Bearer error="insufficient_scope", scope="<ü>"', ""),
        ("", ""),
        ('"' * 5_000, ""),
    ],
)
def test_a_refusal_names_the_scope_that_is_missing(header: str, scope: str) -> None:
    vault = Vault("https://v.example/", Scripted(403, "{}", {"WWW-Authenticate": header}))
    with pytest.raises(ForbiddenError) as caught:
        asyncio.run(vault.get("x"))
    assert caught.value.scope == scope


def test_an_envelope_that_says_401_ends_the_sign_in_whatever_http_says() -> None:
    transport = Scripted(200, {"meta": {"status": 401}})
    with pytest.raises(NotSignedInError):
        asyncio.run(Vault("https://v.example/", transport).get("x"))
    assert transport.ended


class Renewed(Series):
    """A transport whose token is replaced while its first call is on its way."""

    def end(self, _response: Any) -> bool:
        return self.asked == 1


def test_an_envelope_that_says_401_to_a_token_of_before_is_asked_for_again() -> None:
    over = Given(200, {"meta": {"status": 401}})
    transport = Renewed(over)
    assert asyncio.run(Vault("https://v.example/", transport).get("x")) == "good"
    transport = Renewed(over, over)
    with pytest.raises(NotSignedInError):
        asyncio.run(Vault("https://v.example/", transport).get("x"))
    assert transport.asked == 2


def test_no_other_answer_ends_it() -> None:
    for status in (400, 403, 404, 500):
        transport = Scripted(status, "{}")
        with pytest.raises(VaultError, match=str(status)):
            asyncio.run(Vault("https://v.example/", transport).get("x"))
        assert not transport.ended
    transport = Scripted(200, "no json")
    with pytest.raises(UnexpectedAnswerError):
        asyncio.run(Vault("https://v.example/", transport).get("x"))
    assert not transport.ended

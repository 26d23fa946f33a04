"""What is sent again, what is told of it in the end, and which refusals end a sign-in."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from fragrant.vault import (
    ApiError,
    Body,
    ForbiddenError,
    NoAnswerError,
    NotFoundError,
    NotSignedInError,
    OutcomeUnknownError,
    Progress,
    Response,
    ServerFaultError,
    ThrottledError,
    UnexpectedAnswerError,
    Vault,
    VaultError,
)
from fragrant.vault.envelope import read_any, read_data, read_list, read_page
from fragrant.vault.retry import BUDGET, REPEATS, SAFE, ask

from .answers import Given, Scripted

NOW = 1_800_000_000.0
URL = "https://v.example/api"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


class Broken(Given):
    """An answer that breaks off."""

    async def text(self) -> str:
        raise NoAnswerError("The answer broke off.")


class Series:
    """A transport that gives one answer after the other, then a good one; nothing in it takes time."""

    def __init__(self, *answers: Given | Exception) -> None:
        self.left = list(answers)
        self.sent: list[tuple[str, Any, Any]] = []
        self.slept: list[float] = []
        self.accepted = self.rejected = 0

    async def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: Body = None,
        progress: Progress | None = None,
    ) -> Response:
        assert (url, progress) == (URL, None)
        self.sent.append((method, headers, body))
        answer = self.left.pop(0) if self.left else Given(200, {"meta": {"status": 200}, "data": "good"})
        if isinstance(answer, Exception):
            raise answer
        return answer

    def accept(self, _response: Response) -> None:
        self.accepted += 1

    def reject(self, _response: Response) -> bool:
        self.rejected += 1
        return False

    async def pause(self, seconds: float) -> None:
        self.slept.append(seconds)

    def run(self, method: str = "GET", **more: Any) -> Any:
        return asyncio.run(ask(self, method, URL, read_data, wall=lambda: NOW, **more))


class Renewed(Series):
    """A transport whose token is replaced while its first call is on its way."""

    def reject(self, response: Response) -> bool:
        super().reject(response)
        return self.rejected == 1


def refusal(status: int, retry_after: str = "", body: object = "") -> Given:
    return Given(status, body, {"Retry-After": retry_after} if retry_after else {})


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("status", [429, 503])
def test_it_waits_as_long_as_the_server_asks(status: int, method: str) -> None:
    series = Series(refusal(status, "3"), refusal(status, "4"))
    assert series.run(method, headers={"X-A": "b"}, body=b"data") == "good"
    assert series.slept == [3, 4]
    assert series.sent == [(method, {"X-A": "b"}, b"data")] * 3


def test_an_envelope_may_ask_to_wait_whatever_http_says() -> None:
    later = {"meta": {"status": 429, "retryTime": "2027-01-15T08:00:07Z"}}
    series = Series(Given(200, later))
    assert (series.run("POST"), series.slept) == ("good", [7])


def test_without_a_time_the_waits_grow() -> None:
    series = Series(refusal(429), refusal(503), refusal(429))
    assert series.run() == "good"
    assert series.slept == [1, 2, 4]


@pytest.mark.parametrize("method", METHODS)
def test_it_gives_up_in_the_end_with_the_answer_itself(method: str) -> None:
    series = Series(*[refusal(429) for _ in range(20)])
    with pytest.raises(ThrottledError):
        series.run(method)
    assert len(series.sent) == REPEATS + 1


def test_what_takes_longer_than_the_budget_is_not_waited_for() -> None:
    series = Series(refusal(429, str(int(BUDGET) + 1)))
    with pytest.raises(ThrottledError):
        series.run()
    assert (len(series.sent), series.slept) == (1, [])
    series = Series(refusal(429, str(int(BUDGET) - 1)), refusal(429, "2"))
    with pytest.raises(ThrottledError):
        series.run()
    assert (len(series.sent), series.slept) == (2, [BUDGET - 1])


@pytest.mark.parametrize("status", [400, 403, 404, 500, 502, 504])
def test_any_other_answer_is_told_at_once(status: int) -> None:
    series = Series(Given(status, "{}"))
    with pytest.raises(ApiError, match=str(status)):
        series.run()
    assert len(series.sent) == 1


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (NoAnswerError("The request failed without a status.", url=URL), None),
        (Broken(200, ""), 200),
    ],
    ids=["no answer", "one that broke off"],
)
def test_after_no_whole_answer_only_what_changes_nothing_is_sent_again(
    answer: Given | Exception, status: int | None, method: str
) -> None:
    series = Series(answer)
    if method in SAFE:
        assert series.run(method) == "good"
        assert (len(series.sent), series.slept) == (2, [])
        return
    with pytest.raises(OutcomeUnknownError) as caught:
        series.run(method)
    error = caught.value
    assert (error.method, error.status, error.url, len(series.sent)) == (method, status, URL, 1)
    assert error.can_be_read_back is (method == "PUT")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("body", ["<h1>Bad gateway</h1>", "", {"meta": {"status": 500}}])
@pytest.mark.parametrize("status", [502, 504])
def test_what_a_gateway_says_tells_nothing_of_what_was_done(status: int, body: object, method: str) -> None:
    series = Series(Given(status, body))
    with pytest.raises(ServerFaultError if method in SAFE else OutcomeUnknownError, match=str(status)) as caught:
        series.run(method)
    error = caught.value
    assert isinstance(error, ServerFaultError | OutcomeUnknownError)
    assert (error.status, error.url, len(series.sent)) == (status, URL, 1)
    if isinstance(error, OutcomeUnknownError):
        assert error.can_be_read_back is (method == "PUT")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("status", [400, 403, 404, 409, 413])
def test_a_refusal_that_broke_off_is_decided_by_its_status(status: int, method: str) -> None:
    series = Series(Broken(status, "", {"WWW-Authenticate": 'Bearer error="insufficient_scope", scope="admin"'}))
    with pytest.raises(ApiError, match=str(status)) as caught:
        series.run(method)
    assert (caught.value.status, len(series.sent)) == (status, 1)
    if isinstance(caught.value, ForbiddenError):
        assert caught.value.scope == "admin"


@pytest.mark.parametrize("method", METHODS)
def test_a_429_that_broke_off_is_waited_for(method: str) -> None:
    series = Series(Broken(429, "", {"Retry-After": "3"}))
    assert (series.run(method), series.slept) == ("good", [3])


@pytest.mark.parametrize("read", [read_data, read_any, read_list, read_page])
def test_however_it_is_read_it_is_decided(read: Any) -> None:
    with pytest.raises(NotFoundError):
        asyncio.run(read(Broken(404, ""), URL))


@pytest.mark.parametrize("method", METHODS)
def test_a_refusal_without_an_answer_is_told_as_it_is(method: str) -> None:
    """Such as a transport's own, which got no token and sent nothing: there is no answer to look at."""
    series = Series(ThrottledError(429))
    assert (series.run(method), series.slept) == ("good", [1])
    for error in (NotSignedInError(401), NotFoundError(404)):
        series = Series(error)
        with pytest.raises(type(error)) as caught:
            series.run(method)
        assert (caught.value, len(series.sent), series.rejected) == (error, 1, 0)


def test_a_get_that_is_never_answered_is_told_so() -> None:
    series = Series(*[NoAnswerError("The request failed without a status.", url=URL) for _ in range(20)])
    with pytest.raises(NoAnswerError) as caught:
        series.run()
    assert type(caught.value) is NoAnswerError
    assert len(series.sent) == 2


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "answer",
    [Given(200, {"meta": {"status": 401}}), Given(401, "no json"), Broken(401, "")],
    ids=["in it", "by HTTP", "cut"],
)
def test_a_401_to_a_token_of_before_is_asked_again_with_the_new_one(answer: Given, method: str) -> None:
    series = Renewed(answer)
    assert series.run(method, body="x") == "good"
    assert series.sent == [(method, None, "x")] * 2
    series = Renewed(answer, answer)
    with pytest.raises(NotSignedInError):
        series.run(method)
    assert (len(series.sent), series.rejected) == (2, 2)


def test_the_last_answer_can_still_be_read() -> None:
    said = {"meta": {"status": 429, "errors": [{"message": "slowly"}], "retryTime": "2099-01-01T00:00:00Z"}}
    with pytest.raises(ThrottledError, match="slowly"):
        asyncio.run(Vault("https://v.example/", Scripted(429, said)).request("GET", "x"))
    with pytest.raises(ServerFaultError):
        asyncio.run(Vault("https://v.example/", Scripted(503, "<h1>", {"Retry-After": "600"})).request("GET", "x"))


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
        asyncio.run(vault.request("GET", "x"))
    assert caught.value.scope == scope


def test_an_envelope_that_says_401_ends_the_sign_in_whatever_http_says() -> None:
    transport = Scripted(200, {"meta": {"status": 401}})
    with pytest.raises(NotSignedInError):
        asyncio.run(Vault("https://v.example/", transport).request("GET", "x"))
    assert transport.ended


def test_no_other_answer_ends_it() -> None:
    for status in (400, 403, 404, 500):
        transport = Scripted(status, "{}")
        with pytest.raises(VaultError, match=str(status)):
            asyncio.run(Vault("https://v.example/", transport).request("GET", "x"))
        assert not transport.ended
    transport = Scripted(200, "no json")
    with pytest.raises(UnexpectedAnswerError):
        asyncio.run(Vault("https://v.example/", transport).request("GET", "x"))
    assert not transport.ended


def test_a_token_is_taken_once_an_answer_is_read_that_refuses_nothing() -> None:
    for answer in (Given(401, ""), Given(200, {"meta": {"status": 401}}), Given(200, {"meta": {"status": 404}})):
        series = Series(answer)
        with pytest.raises(ApiError):
            series.run()
        assert series.accepted == 0
    series = Series(Broken(200, ""))
    assert series.run() == "good"
    assert series.accepted == 1

"""The rules for sending a request again: what each outcome lets be repeated, and when."""

from email.utils import formatdate

import pytest
from fragrant.vault.retry import Outcome, decide, seconds_asked

NOW = 1_800_000_000.0
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


def wait(outcome: Outcome, method: str, *, attempt: int = 0, waited: float = 0) -> float | None:
    return decide(outcome, method, attempt=attempt, waited=waited, wall=NOW)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("outcome", "seconds"),
    [
        (Outcome(401, is_renewed=True), 0),
        (Outcome(429), 1),
        (Outcome(429, "5"), 5),
        (Outcome(429, "", {"meta": {"retryTime": "2027-01-15T08:00:07Z"}}), 7),
        (Outcome(503, "5"), 5),
        (Outcome(503, "", {"meta": {"retryTime": "2027-01-15T08:00:07Z"}}), 7),
    ],
)
def test_what_says_that_nothing_was_done_lets_any_method_be_repeated(
    outcome: Outcome, seconds: float, method: str
) -> None:
    assert wait(outcome, method) == seconds


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("outcome", "seconds"), [(Outcome(503), 1), (Outcome(503, "soon"), 1), (Outcome(None), 0)])
def test_what_leaves_it_open_lets_only_those_be_repeated_that_change_nothing(
    outcome: Outcome, seconds: float, method: str
) -> None:
    assert wait(outcome, method) == (seconds if method in ("GET", "HEAD") else None)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 500, 502, 504])
def test_any_other_answer_is_final(status: int, method: str) -> None:
    assert wait(Outcome(status, "1", {"meta": {"retryTime": "2027-01-15T08:00:07Z"}}), method) is None


def test_no_answer_lets_it_be_repeated_once() -> None:
    assert wait(Outcome(None), "GET", attempt=1) is None


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

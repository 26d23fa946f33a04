"""What holds of the rules for repeating a request, whatever a server says."""

from fragrant.vault.retry import BUDGET, REPEATS, Outcome, decide
from hypothesis import given
from hypothesis import strategies as st

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
NOW = 1_800_000_000.0


def wait(outcome: Outcome, method: str, *, attempt: int, waited: float) -> float | None:
    return decide(outcome, method, attempt=attempt, waited=waited, wall=NOW)


OUTCOMES = st.builds(
    Outcome,
    st.none() | st.sampled_from([200, 401, 403, 429, 500, 503]) | st.integers(),
    st.text() | st.integers(0, 100).map(str),
    st.none() | st.dictionaries(st.sampled_from(["meta", "data"]), st.text() | st.just({"retryTime": "2027-01-15"})),
    st.booleans(),
)


@given(OUTCOMES, st.sampled_from(METHODS))
def test_whatever_a_server_says_a_call_ends(outcome: Outcome, method: str) -> None:
    """The same outcome again and again, as a hostile server can bring it about."""
    waited, attempt = 0.0, 0
    while (seconds := wait(outcome, method, attempt=attempt, waited=waited)) is not None:
        assert seconds >= 0
        waited += seconds
        attempt += 1
    assert attempt <= REPEATS
    assert waited <= BUDGET


@given(OUTCOMES, st.integers(0, REPEATS), st.floats(0, BUDGET))
def test_what_may_be_repeated_with_a_change_may_be_repeated_without(
    outcome: Outcome, attempt: int, waited: float
) -> None:
    for method in METHODS:
        if wait(outcome, method, attempt=attempt, waited=waited) is not None:
            assert wait(outcome, "GET", attempt=attempt, waited=waited) is not None

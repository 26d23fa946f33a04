"""Faults in what the authorization server answers: redirects and tokens."""

from urllib.parse import urlsplit

import pytest

from tools.sandbox.serving import RunningSandbox

from ..browser import REDIRECT_URL, Browser, client_id, fragment_of
from ..exchange import code_request, get_code, query_of, show_code
from .asking import Put


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"state": "wrong"}, {"state": "zyxx"}),
        ({"state": "missing"}, {"state": None}),
        ({"state": "empty"}, {"state": ""}),
        ({"iss": "https://evil.example"}, {"iss": "https://evil.example", "state": "xyz"}),
        ({"scope": "vault admin"}, {"scope": "vault admin", "state": "xyz"}),
        ({"scope": "missing"}, {"scope": None, "state": "xyz"}),
        ({"error": "server_error"}, {"error": "server_error", "state": "xyz", "access_token": None}),
    ],
)
def test_a_fault_changes_the_authorization_response(
    served: RunningSandbox, fault: Put, asked: dict[str, str], expected: dict[str, str | None]
) -> None:
    assert fault(**asked, times=1).status_code == 201
    with Browser(served) as visitor:
        page = visitor.sign_in(visitor.authorize(prompt="consent"))
        wrong = fragment_of(visitor.allow(page))
        assert {name: wrong.get(name) for name in expected} == expected
        right = fragment_of(visitor.authorize())
    assert right["state"] == "xyz"
    assert "access_token" in right


@pytest.mark.parametrize(("asked", "expected"), [({"state": "wrong"}, "zyxx"), ({"error": "server_error"}, "xyz")])
def test_answers_to_an_implicit_request_at_the_address_of_tokens(
    served: RunningSandbox, fault: Put, asked: dict[str, str], expected: str
) -> None:
    own = client_id(served, "Fragrant")
    query = {"response_type": "token", "client_id": own, "redirect_uri": REDIRECT_URL, "state": "xyz"}
    with Browser(served) as visitor:
        visitor.allow(visitor.sign_in(visitor.authorize(prompt="consent")))
        fault(**asked, client_id=own, path="/oauth/token", times=1)
        wrong = fragment_of(visitor.http.get("/OAuth/Token", params=query))
        assert (wrong["state"], wrong.get("error")) == (expected, asked.get("error"))
        assert fragment_of(visitor.http.get("/OAuth/Token", params=query))["state"] == "xyz"


def test_repeated_parameters_and_the_wrong_place(served: RunningSandbox, fault: Put) -> None:
    fault(repeat="access_token", times=1)
    fault(state="repeated", times=1)
    with Browser(served) as visitor:
        page = visitor.sign_in(visitor.authorize(prompt="consent"))
        fragment = urlsplit(visitor.allow(page).headers["Location"]).fragment
        assert (fragment.count("access_token="), fragment.count("state=xyz")) == (2, 2)
        fault(place="query", times=1)
        assert query_of(visitor.authorize())["state"] == "xyz"
        fault(error="access_denied", times=1)
        fault(place="query", times=1)
        assert query_of(visitor.authorize()) == {"error": "access_denied", "state": "xyz"}


def test_a_fault_changes_the_response_with_a_code(served: RunningSandbox, fault: Put) -> None:
    fault(iss="missing", times=1)
    fault(place="fragment", times=1)
    with Browser(served) as visitor:
        page = visitor.sign_in(visitor.authorize(**code_request(served), prompt="consent"))
        assert set(fragment_of(visitor.allow(page))) == {"code", "state"}


def test_a_prepared_answer_that_comes_each_time(served: RunningSandbox, fault: Put) -> None:
    fault(answer={"query": "error=x&error=y"})
    with Browser(served) as visitor:
        for _ in range(2):
            assert visitor.authorize().headers["Location"] == REDIRECT_URL + "?error=x&error=y"


def test_a_fault_changes_the_token_response(served: RunningSandbox, fault: Put) -> None:
    fault(error="invalid_grant", path="/oauth/token", times=1)
    fault(scope="vault admin", path="/oauth/token", times=1)
    code = get_code(served)
    refused = show_code(served, code)
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")
    answer = show_code(served, code)
    assert (answer.status_code, answer.json()["scope"]) == (200, "vault admin")

"""Sign-out at the wish of an application."""

from typing import Any

import pytest

from ..browser import REDIRECT_URL, Browser, client_id, fragment_of


def end_session(visitor: Browser, **parameters: Any) -> Any:
    asked = {"client_id": client_id(visitor.sandbox, "Fragrant"), "post_logout_redirect_uri": REDIRECT_URL}
    query = {name: value for name, value in (asked | parameters).items() if value is not None}
    return visitor.http.get(visitor.sandbox.describe()["end_session_url"], params=query)


def test_the_session_ends_and_the_application_is_returned_to(visitor: Browser) -> None:
    visitor.allow(visitor.sign_in(visitor.authorize(prompt="consent")))
    answer = end_session(visitor, state="a b&c#\r\n")
    assert answer.status_code == 302
    assert answer.headers["Location"] == REDIRECT_URL + "?state=a+b%26c%23%0D%0A"
    assert fragment_of(visitor.authorize(prompt="none"))["error"] == "login_required"


def test_no_state_is_added_to_the_redirect_url(visitor: Browser) -> None:
    assert end_session(visitor).headers["Location"] == REDIRECT_URL
    assert end_session(visitor, state="").headers["Location"] == REDIRECT_URL


@pytest.mark.parametrize(
    "parameters",
    [
        {"client_id": None},
        {"client_id": "nobody"},
        {"post_logout_redirect_uri": None},
        {"post_logout_redirect_uri": "http://evil.example/"},
        {"post_logout_redirect_uri": REDIRECT_URL + "?x=y"},
        {"post_logout_redirect_uri": REDIRECT_URL + "\r\nA: b"},
        {"post_logout_redirect_uri": "//localhost:8300/"},
    ],
)
def test_sign_out_leads_to_registered_urls_alone(visitor: Browser, parameters: dict[str, Any]) -> None:
    visitor.sign_in(visitor.authorize())
    answer = end_session(visitor, **parameters)
    assert answer.status_code == 200
    assert "Location" not in answer.headers
    assert "You are signed out" in answer.text
    assert fragment_of(visitor.authorize(prompt="none"))["error"] == "login_required"

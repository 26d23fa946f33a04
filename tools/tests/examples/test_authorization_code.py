"""The web application in one file: signing in, and what is not let in."""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from tools.examples.authorization_code import create_app
from tools.sandbox.serving import RunningSandbox

from ..sandbox import plain
from ..sandbox.browser import Browser
from ..sandbox.starting import run_sandbox

HOME = "http://127.0.0.1:8310/"


@pytest.fixture(scope="module")
def server() -> Iterator[RunningSandbox]:
    with run_sandbox() as running, pytest.MonkeyPatch.context() as patch:
        # A proxy of the computer's has no business with 127.0.0.1.
        patch.setenv("NO_PROXY", "*")
        yield running


@pytest.fixture
def visitor(server: RunningSandbox) -> FlaskClient:
    return create_app(server.describe()).test_client()


def back_from(server: RunningSandbox, visitor: FlaskClient, username: str, decision: str = "allow") -> str:
    """Go the way over the authorization server; return where it leads back to."""
    with Browser(server) as browser:
        page = browser.follow(browser.http.get(visitor.get(HOME).headers["Location"] + "&prompt=consent"))
        location: str = browser.submit(browser.sign_in(page, username), decision=decision).headers["Location"]
    assert location.startswith(f"{HOME}callback?")
    return location


def test_a_user_sees_their_documents(server: RunningSandbox, visitor: FlaskClient) -> None:
    page = visitor.get(back_from(server, visitor, "pat.lee"))
    assert page.status_code == 200
    first, *names = page.text.splitlines()
    assert (first, len(names)) == ("Signed in as pat.lee.", 5)
    token_request = next(one for one in plain.get(server.url + "/sandbox/requests").json() if "Token" in one["path"])
    assert not token_request["has_authorization"]  # the secret went in the form


def test_a_denial_is_shown(server: RunningSandbox, visitor: FlaskClient) -> None:
    page = visitor.get(back_from(server, visitor, "pat.lee", "deny"))
    assert (page.status_code, page.text, page.mimetype) == (400, "Not signed in: access_denied", "text/plain")


def test_an_answer_that_belongs_to_another_browser(server: RunningSandbox, visitor: FlaskClient) -> None:
    attacker = create_app(server.describe()).test_client()
    back = back_from(server, attacker, "pat.lee")
    visitor.get(HOME)
    for url in (back, re.sub("state=[^&]*", "state=x", back), re.sub("&state=[^&]*", "", back)):
        page = visitor.get(url)
        assert (page.status_code, "mismatching_state" in page.text) == (400, True)

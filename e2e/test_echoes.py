"""Servers that repeat what they were sent: no secret comes into the page that way."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from playwright.sync_api import Route, expect

from .support.answers import answer_with
from .support.app import PATIENCE_MS, App
from .support.echoes import ANY
from .support.secrecy import SEARCH

WHOAMI, LIST = "**/users/me", "**/documents?*"
WORDS = "It repeats what you are signed in with"


def as_it_is(token: str) -> str:
    return token


def in_json_escapes(token: str) -> str:
    return "".join(f"\\u{ord(character):04X}" for character in token)


def in_percent_escapes(token: str) -> str:
    return "".join(f"%{ord(character):02x}" for character in token)


WRITINGS = (as_it_is, in_json_escapes, in_percent_escapes)

ACCOUNTS: tuple[tuple[int, Any], ...] = (
    (403, {"meta": {"status": 403, "statusMsg": "Not with TOKEN"}}),
    (200, {"meta": {"status": 200}, "data": {"userid": "TOKEN"}}),
)
ROWS = {"meta": {"status": 200}, "data": [{"id": "x", "name": "TOKEN"}], "pagination": {}}


class Echo:
    """Answers in the API's place with the token that was sent."""

    def __init__(
        self,
        status: int,
        body: Any,
        headers: dict[str, str] | None = None,
        written: Callable[[str], str] = as_it_is,
    ) -> None:
        self.token = ""
        self._written = written
        self._status = status
        self._body = json.dumps(body)
        self._headers = headers or {}

    def __call__(self, route: Route) -> None:
        if route.request.method == "OPTIONS":
            route.fallback()
            return
        self.token = route.request.all_headers()["authorization"].removeprefix("Bearer ")
        headers = {name: value.replace("TOKEN", self.token) for name, value in self._headers.items()}
        body = self._body.replace("TOKEN", self._written(self.token))
        route.fulfill(status=self._status, body=body, headers=ANY | headers, content_type="application/json")


def expect_not_shown(app: App, needle: str) -> None:
    assert len(needle) > 20
    content = app.page.content()
    assert needle not in content
    assert in_percent_escapes(needle) not in content


def expect_nowhere(app: App, needle: str) -> None:
    """Look at what is shown, and at all that a script could reach, now or since an answer before with that text."""
    expect_not_shown(app, needle)
    assert app.page.evaluate(f"(needle) => ({SEARCH})(needle)", needle)["found"] == []
    assert not [line for line in app.watch.console if needle in line]


@pytest.mark.long
def test_no_echo_of_the_api_comes_into_the_page(app: App) -> None:
    app.page.route(WHOAMI, lambda route: route.abort())
    app.arrive()
    app.expect_state("failed")
    try_again = app.page.get_by_role("button", name="Try again")
    for status, body in ACCOUNTS:
        for written in WRITINGS:
            echo = echo_next(app, WHOAMI, Echo(status, body, written=written))
            with app.page.expect_response(WHOAMI):
                try_again.first.click()
            app.expect_state("failed")
            expect(app.page.get_by_role("alert").first).to_be_visible()
            expect_not_shown(app, echo.token)
        expect_nowhere(app, echo.token)

    app.page.unroute(WHOAMI)
    app.page.route(LIST, answer_with(500, "{}"))
    try_again.first.click()
    app.expect_state("signed-in")
    told = app.page.get_by_role("alert").filter(has=try_again)
    expect(told).to_be_visible(timeout=PATIENCE_MS)
    for written in WRITINGS:
        echo = echo_next(app, LIST, Echo(200, ROWS, written=written))
        with app.page.expect_response(LIST):
            told.get_by_role("button", name="Try again").click()
        expect(told.filter(has_text=WORDS)).to_be_visible(timeout=PATIENCE_MS)
        expect_not_shown(app, echo.token)
    expect_nowhere(app, echo.token)
    in_a_header = {"WWW-Authenticate": 'Bearer error="insufficient_scope", scope="TOKEN"'}
    echo = echo_next(app, LIST, Echo(403, {}, in_a_header))
    told.get_by_role("button", name="Try again").click()
    expect(app.page.get_by_role("alert").filter(has_text="may not do that")).to_be_visible(timeout=PATIENCE_MS)
    expect_nowhere(app, echo.token)


def echo_next(app: App, pattern: str, echo: Echo) -> Echo:
    app.page.unroute(pattern)
    app.page.route(pattern, echo)
    return echo


@pytest.mark.long
def test_no_echo_of_the_token_endpoint_does(renewing_app: App) -> None:
    app = renewing_app
    sent: list[dict[str, str]] = []

    def answer(route: Route) -> None:
        sent.append(dict(httpx.QueryParams(route.request.post_data or "")))
        said = {"error": "invalid_grant", "error_description": f"No code {sent[-1]['code']} for this verifier"}
        route.fulfill(status=400, body=json.dumps(said), headers=ANY, content_type="application/json")

    app.page.route("**/OAuth/Token", answer)
    app.arrive()
    app.expect_refusal("error_malformed")
    assert sent[-1]["code"] not in app.page.content()

"""Servers that repeat what they were sent: no secret comes into the page that way."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from tools.demo.settings import sandbox_settings
from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.cases import in_all
from .support.echoes import ANY
from .support.secrecy import SEARCH
from .support.sites import Sites
from .support.watch import Watch

WORDS = "It repeats what you are signed in with"


def as_it_is(token: str) -> str:
    return token


def in_json_escapes(token: str) -> str:
    return "".join(f"\\u{ord(character):04X}" for character in token)


def in_percent_escapes(token: str) -> str:
    return "".join(f"%{ord(character):02x}" for character in token)


WRITINGS = pytest.mark.parametrize("written", [as_it_is, in_all(in_json_escapes), in_all(in_percent_escapes)])


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


def expect_nowhere(app: App, needle: str) -> None:
    assert len(needle) > 20
    assert needle not in app.page.content()
    assert in_percent_escapes(needle) not in app.page.content()
    assert app.page.evaluate(f"(needle) => ({SEARCH})(needle)", needle)["found"] == []
    assert not [line for line in app.watch.console if needle in line]


@pytest.mark.long
@pytest.mark.parametrize(
    ("status", "body"),
    [
        (403, {"meta": {"status": 403, "statusMsg": "Not with TOKEN"}}),
        (200, {"meta": {"status": 200}, "data": {"userid": "TOKEN"}}),
    ],
)
@WRITINGS
def test_about_the_account(app: App, status: int, body: Any, written: Callable[[str], str]) -> None:
    echo = Echo(status, body, written=written)
    app.page.route("**/users/me", echo)
    app.arrive()
    app.expect_state("failed")
    expect(app.page.get_by_role("alert").first).to_be_visible()
    expect_nowhere(app, echo.token)


@pytest.mark.long
@WRITINGS
def test_in_a_list(app: App, written: Callable[[str], str]) -> None:
    body = {"meta": {"status": 200}, "data": [{"id": "x", "name": "TOKEN"}], "pagination": {}}
    echo = Echo(200, body, written=written)
    app.page.route("**/documents?*", echo)
    app.arrive()
    app.expect_state("signed-in")
    expect(app.page.get_by_role("alert").filter(has_text=WORDS)).to_be_visible(timeout=PATIENCE_MS)
    expect_nowhere(app, echo.token)


@pytest.mark.long
def test_in_a_header(app: App) -> None:
    echo = Echo(403, {}, {"WWW-Authenticate": 'Bearer error="insufficient_scope", scope="TOKEN"'})
    app.page.route("**/documents?*", echo)
    app.arrive()
    app.expect_state("signed-in")
    expect(app.page.get_by_role("alert").filter(has_text="may not do that")).to_be_visible(timeout=PATIENCE_MS)
    expect_nowhere(app, echo.token)


@pytest.mark.long
def test_by_the_token_endpoint(page: Page, sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]) -> None:
    sent: list[dict[str, str]] = []

    def answer(route: Route) -> None:
        sent.append(dict(httpx.QueryParams(route.request.post_data or "")))
        said = {"error": "invalid_grant", "error_description": f"No code {sent[-1]['code']} for this verifier"}
        route.fulfill(status=400, body=json.dumps(said), headers=ANY, content_type="application/json")

    described = sandbox.describe()
    more = f'flow = "code"\ntoken_url = "{described["token_url"]}"\n'
    settings = sandbox_settings(described, f"http://localhost:{ports['flows']}/", 4) + more
    site = sites.serve_in_place(sites.build_only(settings), ports["flows"])
    app = App(page, site.url, described, Watch(page))
    page.route("**/OAuth/Token", answer)
    app.arrive()
    app.expect_refusal("error_malformed")
    assert sent[-1]["code"] not in page.content()

"""Where the token is after sign-in, and everywhere that it is not."""

import json
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from tools.sandbox.serving import RunningSandbox

from .support.app import App
from .support.secrecy import SEARCH, STORAGE, Trace


@pytest.fixture
def signed_in(app: App) -> tuple[App, str]:
    trace = Trace(app.page)
    app.sign_in_by_hand()
    app.settle()
    token = trace.token
    assert len(token) > 20
    return app, token


def test_it_is_in_no_place_that_lasts(signed_in: tuple[App, str], context: BrowserContext) -> None:
    app, token = signed_in
    assert token not in app.page.url
    assert token not in app.page.title()
    assert token not in app.page.content()
    assert token not in app.page.evaluate(STORAGE)
    assert token not in json.dumps(context.cookies())
    assert token not in json.dumps(context.storage_state(indexed_db=True))
    history = context.new_cdp_session(app.page).send("Page.getNavigationHistory")
    assert len(history["entries"]) > 1
    assert token not in json.dumps(history)
    assert not [line for line in app.watch.console if token in line]


@pytest.mark.long
def test_no_script_of_the_page_can_reach_it(signed_in: tuple[App, str]) -> None:
    app, token = signed_in
    result = app.page.evaluate(f"(needle) => ({SEARCH})(needle)", token)
    assert result["found"] == []
    assert result["left"] == 0
    assert result["looked"] > 10_000


HIDING_PLACES = [
    "window.somewhere = { deep: [new Map([['key', { value: NEEDLE }]])] }",
    "document.body.dataset.hidden = NEEDLE",
    "document.querySelector('main').hiddenField = { get secret() { return NEEDLE } }",
    "performance.mark(NEEDLE)",
    "history.replaceState({ kept: NEEDLE }, '')",
    "localStorage.setItem('kept', NEEDLE)",
    "class Deep { get secret() { return NEEDLE } }; window.deep = new Deep()",
    "window[Symbol.for('hidden')] = NEEDLE",
]


@pytest.mark.long
def test_the_search_itself_finds_what_is_hidden(app: App) -> None:
    app.open()
    for number, hide in enumerate(HIDING_PLACES):
        needle = f"n33dle-{number}-in-the-hay"
        app.page.evaluate(f"() => {{ {hide.replace('NEEDLE', repr(needle))} }}")
        assert app.page.evaluate(f"(needle) => ({SEARCH})(needle)", needle)["found"], hide


def test_it_goes_to_the_api_in_one_header_and_nowhere_else(signed_in: tuple[App, str], sandbox: RunningSandbox) -> None:
    app, token = signed_in
    carriers = []
    for request in app.watch.requests:
        headers = request.all_headers()
        assert token not in request.url.partition("#")[0]
        assert token not in (request.post_data or "")
        if [name for name, value in headers.items() if token in value]:
            carriers.append(request)
            assert headers["authorization"] == f"Bearer {token}"
            assert [name for name, value in headers.items() if token in value] == ["authorization"]
            assert request.url.startswith(f"{sandbox.url}/api/")
            assert "cookie" not in headers
            assert "referer" not in headers
    assert len(carriers) >= 3


@pytest.mark.long
def test_only_self_the_api_and_the_authorization_server_are_asked(
    signed_in: tuple[App, str], sandbox: RunningSandbox
) -> None:
    app, _ = signed_in
    app.page.get_by_role("tree").get_by_role("treeitem", level=2).first.locator(".label").first.click()
    app.page.get_by_placeholder("Filter by name").fill("a")
    expect(app.page.get_by_role("status").filter(has_text="document").first).to_be_visible()
    assert app.watch.origins == {app.url.rstrip("/"), sandbox.url}
    assert app.watch.violations == []
    assert app.watch.problems == []


@pytest.mark.long
def test_signing_out_leaves_none_in_python_either(signed_in: tuple[App, str]) -> None:
    """After signing out not even the page's own Python can send it: the API is not asked again."""
    app, _ = signed_in
    app.sign_out_button.click()
    app.expect_state("signed-out")
    before = len(app.watch.requests)
    app.page.get_by_role("button", name="Sign in", exact=True).focus()
    app.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    state: Any = app.page.evaluate("document.documentElement.dataset.fragrantState")
    assert state == "signed-out"
    assert len(app.watch.requests) == before

"""Where the token is after sign-in, and everywhere that it is not."""

import json

from playwright.sync_api import expect

from tools.sandbox.serving import RunningSandbox

from .support.app import App
from .support.secrecy import SEARCH, STORAGE, Trace


def test_the_token_is_in_no_place_that_lasts_and_goes_to_the_api_in_one_header(
    app: App, sandbox: RunningSandbox
) -> None:
    trace = Trace(app.page)
    app.sign_in_by_hand()
    app.settle()
    token = trace.token
    assert len(token) > 20
    check_it_is_in_no_place_that_lasts(app, token)
    app.page.get_by_role("tree").get_by_role("treeitem", level=2).first.locator(".label").first.click()
    app.page.get_by_placeholder("Filter by name").fill("a")
    expect(app.page.get_by_role("status").filter(has_text="document").first).to_be_visible()
    check_it_goes_to_the_api_in_one_header_and_nowhere_else(app, token, sandbox)
    assert app.watch.origins == {app.url.rstrip("/"), sandbox.url}
    assert app.watch.violations == []
    assert app.watch.problems == []
    check_no_script_of_the_page_can_reach_it(app, token)  # which has the browser complain of what it touches
    check_signing_out_leaves_none_in_python_either(app)
    check_the_search_itself_finds_what_is_hidden(app)


def check_it_is_in_no_place_that_lasts(app: App, token: str) -> None:
    context = app.page.context
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


def check_no_script_of_the_page_can_reach_it(app: App, token: str) -> None:
    result = app.page.evaluate(f"(needle) => ({SEARCH})(needle)", token)
    assert result["found"] == []
    assert result["left"] == 0
    assert result["looked"] > 10_000


def check_it_goes_to_the_api_in_one_header_and_nowhere_else(app: App, token: str, sandbox: RunningSandbox) -> None:
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


def check_signing_out_leaves_none_in_python_either(app: App) -> None:
    """After signing out not even the page's own Python can send it: the API is not asked again."""
    app.watch.wait_for_quiet()
    app.sign_out_button.click()
    app.expect_state("signed-out")
    before = len(app.watch.requests)
    app.sign_in_button.focus()
    app.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert app.page.evaluate("document.documentElement.dataset.fragrantState") == "signed-out"
    assert len(app.watch.requests) == before


HIDING_PLACES = {
    "window.somewhere = { deep: [new Map([['key', { value: NEEDLE }]])] }": "window.somewhere.deep",
    "document.body.dataset.hidden = NEEDLE": ".dataset.hidden",
    "document.querySelector('main').hiddenField = { get secret() { return NEEDLE } }": ".hiddenField.secret",
    "performance.mark(NEEDLE)": "performance.getEntries()",
    "history.replaceState({ kept: NEEDLE }, '')": ".kept",
    "localStorage.setItem('kept', NEEDLE)": "window.localStorage",
    "class Deep { get secret() { return NEEDLE } }; window.deep = new Deep()": "window.deep.secret",
    "window[Symbol.for('hidden')] = NEEDLE": "window.Symbol(hidden)",
}
"""How something is hidden, and what its path is found by."""


def check_the_search_itself_finds_what_is_hidden(app: App) -> None:
    needle = "n33dle-in-the-hay"
    for hide in HIDING_PLACES:
        app.page.evaluate(f"() => {{ {hide.replace('NEEDLE', repr(needle))} }}")
    found = app.page.evaluate(f"(needle) => ({SEARCH})(needle)", needle)["found"]
    assert [hide for hide, path in HIDING_PLACES.items() if not any(path in each for each in found)] == [], found

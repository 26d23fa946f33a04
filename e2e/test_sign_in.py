"""The whole chain: sign in through the sandbox's own pages, see the vault, sign out."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.faults import run_out
from .support.newcomers import newcomer

AN_HOUR_LATER = """() => {
  const now = Date.now;
  Date.now = () => now() + 3_600_000;
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_sign_in_shows_who_and_what(app: App) -> None:
    app.sign_in_by_hand()
    expect(app.shown_account).to_have_text(app.account["username"])
    rows = app.page.locator(".ag-row[row-index]")
    expect(rows.first).to_be_visible(timeout=PATIENCE_MS)
    expect(app.page.get_by_role("status").filter(has_text="documents")).to_be_visible()
    marks = app.page.evaluate("performance.getEntriesByType('mark').map((mark) => mark.name)")
    assert {"fragrant:python-ready", "fragrant:answer-checked", "fragrant:first-data"} <= set(marks)
    assert app.page.url.startswith(app.url)
    assert "access_token" not in app.page.url


@pytest.mark.long
def test_a_folder_shows_its_own_documents_sorted_and_filtered_by_the_server(app: App) -> None:
    app.sign_in()
    tree = app.page.get_by_role("tree", name="Folders")
    folder = tree.get_by_role("treeitem", level=2).first
    name = folder.locator(".label").first.text_content()
    folder.locator(".label").first.click()
    expect(app.page.get_by_role("heading", name=str(name))).to_be_visible()
    expect(folder).to_have_attribute("aria-selected", "true")
    expect(tree.get_by_role("treeitem", level=3).first).to_be_visible()
    assert "#/documents/" in app.page.url

    tree.get_by_role("treeitem", level=1).locator(".label").first.click()
    first = app.page.locator(".ag-row[row-index='0'] [col-id='name']")
    expect(first).to_be_visible(timeout=PATIENCE_MS)
    app.page.locator(".ag-header-cell[col-id='name']").click()
    expect(app.page.locator(".ag-header-cell[col-id='name']")).to_have_attribute("aria-sort", "ascending")
    expect(first).not_to_have_text("")
    app.page.get_by_placeholder("Filter by name").fill("zzzz-no-such-name")
    expect(app.page.get_by_text("No document matches.")).to_be_visible()


def test_sign_out_forgets_everything(app: App) -> None:
    app.sign_in()
    expect(app.page.locator(".ag-row").first).to_be_visible(timeout=PATIENCE_MS)
    app.sign_out_button.click()
    app.expect_state("signed-out")
    expect(app.page.locator(".ag-row")).to_have_count(0)
    expect(app.page.get_by_role("treeitem")).to_have_count(0)
    expect(app.shown_account).to_have_text("")
    assert app.page.evaluate("Object.keys(sessionStorage).length") == 0
    assert app.page.evaluate("Object.keys(localStorage).length") == 0
    assert app.page.evaluate("location.hash") == ""


def test_a_refusal_is_shown_to_whoever_denied_and_they_can_try_again(app: App, sandbox: RunningSandbox) -> None:
    """A wrong password is told by the server, and mended there."""
    app.account = newcomer(sandbox)
    app.begin()
    app.log_in("wrong")
    expect(app.page.get_by_role("alert")).to_be_visible()
    app.log_in()
    app.consent("Deny")
    app.expect_refusal("access_denied")
    expect(app.page.get_by_role("alert")).to_contain_text("refused to give this page access")
    expect(app.sign_in_button).to_be_visible()
    app.sign_in_button.click()
    app.consent()
    app.expect_state("signed-in")


@pytest.mark.long
def test_a_token_s_end_at_the_server_or_by_the_clock_and_a_reload_end_the_session(
    app: App, sandbox: RunningSandbox
) -> None:
    app.sign_in()
    app.settle()
    run_out(app, sandbox, "a")
    expect(app.page.locator(".ag-row").first).to_be_hidden()
    expect(app.sign_in_button).to_be_visible()
    app.sign_in()
    app.page.evaluate(AN_HOUR_LATER)
    app.expect_state("expired")
    app.sign_in()
    app.page.reload()
    app.expect_state("signed-out")
    expect(app.shown_account).to_have_text("")


@pytest.mark.long
def test_a_tampered_state_is_refused(app: App, sandbox: RunningSandbox) -> None:
    """The answer really comes from the server; on its way back somebody changes the state."""

    def answer(route: Any) -> None:
        response = route.fetch(max_redirects=0)
        headers = dict(response.headers)
        if "access_token=" in headers.get("location", ""):
            headers["location"] = headers["location"].replace("state=r.", "state=r.x")
        route.fulfill(response=response, headers=headers)

    app.account = newcomer(sandbox)
    app.page.route("**/OAuth/Authorize*", answer)
    app.attempt()
    app.expect_refusal("state_unknown")
    expect(app.shown_account).to_have_text("")
    assert "access_token" not in app.page.url


@pytest.mark.long
def test_an_answer_counts_once(app: App) -> None:
    answers: list[str] = []
    app.page.on("response", lambda response: answers.append(response.headers.get("location", "")))
    app.sign_in_by_hand()
    (location,) = [each for each in answers if "access_token=" in each]
    app.page.goto("about:blank")
    app.page.goto(location)
    app.expect_refusal("state_used")


def test_an_answer_from_nowhere_signs_nobody_in(app: App) -> None:
    app.open("#access_token=evil&token_type=bearer&expires_in=3600&state=r.forged")
    app.expect_refusal("state_unknown")
    assert app.page.url == app.url


def test_a_click_before_python_is_ready_is_kept(app: App, page: Page) -> None:
    held: list[Any] = []
    page.route("**/*.wasm", lambda route: held.append(route))
    app.open()
    app.sign_in_button.click()
    expect(app.sign_in_button).to_have_attribute("aria-busy", "true")
    held[0].continue_()
    expect(page.get_by_label("Password")).to_be_visible(timeout=PATIENCE_MS)


CANCEL_ON_THE_WAY = """() => new MutationObserver((_, observer) => {
  observer.disconnect();
  setTimeout(() => document.querySelector("[data-action='cancel']").click());
}).observe(document.documentElement, { attributeFilter: ["data-fragrant-state"] })"""
"""Playwright itself would wait for the server before it clicks."""


@pytest.mark.long
def test_going_back_from_the_server_or_cancelling_on_the_way_to_it_shows_the_page_signed_out(
    app: App, page: Page
) -> None:
    """A server that takes its time, and a person who has changed their mind."""
    app.begin()
    page.go_back()
    app.expect_state("signed-out")
    page.route("**/OAuth/Authorize?*", lambda _: None)
    page.evaluate(CANCEL_ON_THE_WAY)
    with page.expect_event("requestfailed", lambda request: "/OAuth/Authorize" in request.url):
        app.sign_in_button.click(no_wait_after=True)
    app.expect_state("signed-out")
    expect(app.sign_in_button).to_be_visible()

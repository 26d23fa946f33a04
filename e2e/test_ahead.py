"""What the page asks for while it finds out who is signed in."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect

from .support.answers import answer_with, hold
from .support.app import App

UNTIL_ANSWERED = """(endings) => new Promise((resolve) => {
  const paths = () => performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
  const look = () => endings.every((ending) => paths().some((path) => path.endsWith(ending))) && resolve();
  new PerformanceObserver(look).observe({ type: "resource", buffered: true });
})"""


def asked(app: App, ending: str) -> list[str]:
    """Return which requests to an address went out, preflights left aside."""
    sent = [each for each in app.watch.requests if each.method == "GET"]
    return [each.url for each in sent if urlsplit(each.url).path.endswith(ending)]


def arrive_unknown(app: App) -> list[Route]:
    """Come back with a token whose owner the server does not tell yet; folders and documents have been sent."""
    held: list[Route] = []
    app.page.route("**/users/me", hold(held))
    app.arrive()
    app.expect_state("signing-in")
    app.page.evaluate(UNTIL_ANSWERED, ["/documents", "/folders"])
    expect(app.page.locator("[data-view]:visible, .ag-row, [role='treeitem']")).to_have_count(0)
    return held


def test_first_rows_come_before_their_owner_and_are_asked_for_once(app: App) -> None:
    for route in arrive_unknown(app):
        route.continue_()
    app.expect_state("signed-in")
    app.settle()
    app.watch.wait_for_quiet()
    assert len(asked(app, "/documents")) == 1
    assert len(asked(app, "/Main/folders")) == 1


@pytest.mark.long
def test_they_are_not_shown_to_whom_the_server_refuses(app: App) -> None:
    for route in arrive_unknown(app):
        answer_with(401, "{}")(route)
    app.expect_state("failed")
    expect(app.page.locator("[data-view]:visible, .ag-row, [role='treeitem']")).to_have_count(0)
    app.page.unroute("**/users/me")
    app.page.get_by_role("button", name="Try again").first.click()
    app.expect_state("signed-in")
    app.settle()
    assert len(asked(app, "/documents")) == 2


@pytest.mark.long
def test_first_templates_are_asked_for_once(forms: App) -> None:
    """What went ahead is just what the view wants: nothing of it is asked for again."""
    forms.sign_in_by_hand("#/forms")
    expect(forms.page.locator("[data-forms='template-list'] button").first).to_be_visible()
    forms.watch.wait_for_quiet()
    assert len(asked(forms, "/Main/formtemplates")) == 1


@pytest.mark.long
def test_first_people_are_asked_for_once(people: App) -> None:
    people.sign_in()
    expect(people.page.locator(".ag-row [col-id='name']").first).not_to_be_empty()
    people.watch.wait_for_quiet()
    counts = {ending: len(asked(people, f"/Main{ending}")) for ending in ("/users", "/groups", "/sites")}
    assert counts == {"/users": 1, "/groups": 1, "/sites": 1}

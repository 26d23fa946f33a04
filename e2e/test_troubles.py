"""Errors of the API, shown in plain words with what to do next."""

import pytest
from playwright.sync_api import Locator, Route, expect

from .support.answers import answer_with
from .support.app import PATIENCE_MS, App
from .support.ground import Ground
from .support.renewing import LATER
from .support.windows import sign_in_by_window

WHOAMI, LIST = "**/users/me", "**/documents?*"

FAILURES = (
    (500, "<h1>boom</h1>", "Something went wrong"),
    (403, '{"meta": {"status": 403, "errors": [{"message": "No right <b>here</b>"}]}}', "No right <b>here</b>"),
    (200, '{"meta": {"status": 404, "statusMsg": "NotFound"}}', "NotFound"),
    (200, "not json", "does not understand"),
    (429, '{"meta": {"status": 429, "retryTime": "2000-01-01T00:00:00Z"}}', "too often"),
)
"""What the server says of the account, and what is told of that."""

ACCOUNTS = (
    ('{"meta": {"status": 200}, "data": {"userid": "<img src=x onerror=alert(1)>"}}', "<img src=x onerror=alert(1)>"),
    ('{"name": "Ann"}', "Ann"),
    ('{"sub": 42}', "42"),
    ('{"data": [{"userid": "one-of-a-list"}]}', "one-of-a-list"),
    ("[]", "an account that the server does not name"),
    ('{"userid": {"a": 1}, "email": "a@b.example"}', "a@b.example"),
)
"""What the server says of the account, and the name that is shown."""


def answer_next(app: App, pattern: str, status: int, body: str) -> None:
    app.page.unroute(pattern)
    app.page.route(pattern, answer_with(status, body))


@pytest.mark.long
def test_who_am_i_that_fails_is_explained_and_can_be_tried_again(app: App) -> None:
    app.page.route(WHOAMI, lambda route: route.abort())
    app.arrive()
    app.expect_state("failed")
    expect(app.page.locator("html")).to_have_attribute("data-fragrant-failure", "whoami")
    alert = app.page.get_by_role("alert").filter(has_text="could not be reached")
    expect(alert).to_contain_text("CORS")
    expect(alert).to_contain_text(app.url.rstrip("/"))

    for status, body, words in FAILURES:
        answer_next(app, WHOAMI, status, body)
        app.page.get_by_role("button", name="Try again").first.click()
        expect(app.page.get_by_role("alert").filter(has_text=words)).to_be_visible()
        app.expect_state("failed")
    check_a_redirect_is_not_followed(app)

    app.page.unroute(WHOAMI)
    app.page.get_by_role("button", name="Try again").first.click()
    app.expect_state("signed-in")


def check_a_redirect_is_not_followed(app: App) -> None:
    elsewhere = {"Location": "http://127.0.0.1:1/steal", "Access-Control-Allow-Origin": "*"}
    app.page.unroute(WHOAMI)
    app.page.route(WHOAMI, lambda route: route.fulfill(status=302, headers=elsewhere))
    app.page.get_by_role("button", name="Try again").first.click()
    expect(app.page.get_by_role("alert").filter(has_text="could not be reached")).to_be_visible()
    app.expect_state("failed")
    assert [each.url for each in app.watch.requests if "steal" in each.url] == []


@pytest.mark.long
def test_any_answer_about_the_account_is_shown_as_text(app: App) -> None:
    app.sign_in()
    for body, shown in ACCOUNTS:
        answer_next(app, WHOAMI, 200, body)
        app.page.evaluate(LATER, 3_600)
        app.expect_state("expired")
        sign_in_by_window(app, asks=False)
        app.expect_state("signed-in")
        expect(app.shown_account).to_have_text(shown)

    answer_next(app, WHOAMI, 500, "{}")
    app.page.evaluate(LATER, 3_600)
    app.expect_state("expired")
    sign_in_by_window(app, asks=False)
    app.expect_state("failed")
    app.sign_out_button.click()
    app.expect_state("signed-out")


@pytest.mark.long
def test_a_list_that_fails_can_be_tried_again_and_what_fails_late_is_told_of_nothing_else(
    app: App, ground: Ground, details: Locator
) -> None:
    app.page.route(LIST, answer_with(500, "{}"))
    app.arrive()
    app.expect_state("signed-in")
    problem = app.page.get_by_role("alert").filter(has_text="Something went wrong")
    expect(problem).to_be_visible(timeout=PATIENCE_MS)
    app.page.unroute(LIST)
    problem.get_by_role("button", name="Try again").click()
    expect(app.page.locator(".ag-row").first).to_be_visible(timeout=PATIENCE_MS)
    expect(problem).to_be_hidden()

    check_what_fails_late(app, ground, details)

    app.page.route(LIST, answer_with(401, "{}"))
    app.page.get_by_placeholder("Filter by name").fill("INC")
    app.expect_state("expired")


def check_what_fails_late(app: App, ground: Ground, details: Locator) -> None:
    held: list[Route] = []
    late = f"**/documents/{ground.document.document_id}/revisions*"
    title, shown = details.locator("[data-details='title']"), details.locator("[data-revision]")
    go_to(app, ground.place())
    expect(title).to_have_text("INV-00196", timeout=PATIENCE_MS)
    app.page.route(late, lambda route: route.fallback() if route.request.method == "OPTIONS" else held.append(route))
    with app.page.expect_request(late):
        details.get_by_role("tab", name="Revisions").click()
    go_to(app, ground.place("revisions").replace(ground.document.document_id, ground.other.document_id))
    expect(title).to_have_text("INV-00197", timeout=PATIENCE_MS)
    expect(shown.first).to_be_visible()
    answer_with(403, '{"meta": {"status": 403}}')(held[0])
    app.watch.wait_for_quiet()
    expect(shown.first).to_be_visible()
    expect(details.get_by_role("alert").filter(visible=True)).to_have_count(0)


def go_to(app: App, place: str) -> None:
    app.page.evaluate("place => { location.hash = place }", place)

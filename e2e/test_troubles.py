"""Errors of the API, shown in plain words with what to do next."""

import pytest
from playwright.sync_api import Locator, Route, expect

from .support.answers import answer_with
from .support.app import PATIENCE_MS, App
from .support.cases import in_all
from .support.ground import Ground, arrive


@pytest.mark.long
def test_an_api_without_cors_is_explained(app: App) -> None:
    app.page.route("**/users/me", lambda route: route.abort())
    app.arrive()
    app.expect_state("failed")
    expect(app.page.locator("html")).to_have_attribute("data-fragrant-failure", "whoami")
    alert = app.page.get_by_role("alert").filter(has_text="could not be reached")
    expect(alert).to_contain_text("CORS")
    expect(alert).to_contain_text(app.url.rstrip("/"))
    app.page.unroute("**/users/me")
    app.page.get_by_role("button", name="Try again").first.click()
    app.expect_state("signed-in")


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        in_all(500, "<h1>boom</h1>", "Something went wrong"),
        (403, '{"meta": {"status": 403, "errors": [{"message": "No right <b>here</b>"}]}}', "No right <b>here</b>"),
        in_all(200, '{"meta": {"status": 404, "statusMsg": "NotFound"}}', "NotFound"),
        in_all(200, "not json", "does not understand"),
        in_all(429, '{"meta": {"status": 429}}', "too often"),
    ],
)
def test_who_am_i_that_fails(app: App, status: int, body: str, words: str) -> None:
    app.page.route("**/users/me", answer_with(status, body))
    app.arrive()
    app.expect_state("failed")
    expect(app.page.get_by_role("alert").filter(has_text=words)).to_be_visible()
    app.sign_out_button.click()
    app.expect_state("signed-out")


@pytest.mark.long
@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (
            '{"meta": {"status": 200}, "data": {"userid": "<img src=x onerror=alert(1)>"}}',
            "<img src=x onerror=alert(1)>",
        ),
        in_all('{"name": "Ann"}', "Ann"),
        in_all('{"sub": 42}', "42"),
        in_all('{"data": [{"userid": "one-of-a-list"}]}', "one-of-a-list"),
        ("[]", "an account that the server does not name"),
        in_all('{"userid": {"a": 1}, "email": "a@b.example"}', "a@b.example"),
    ],
)
def test_any_answer_about_the_account_is_shown_as_text(app: App, body: str, shown: str) -> None:
    app.page.route("**/users/me", answer_with(200, body))
    app.arrive()
    app.expect_state("signed-in")
    expect(app.shown_account).to_have_text(shown)


@pytest.mark.long
def test_a_list_that_fails_can_be_tried_again(app: App) -> None:
    app.page.route("**/documents?*", answer_with(500, "{}"))
    app.arrive()
    app.expect_state("signed-in")
    problem = app.page.get_by_role("alert").filter(has_text="Something went wrong")
    expect(problem).to_be_visible(timeout=PATIENCE_MS)
    app.page.unroute("**/documents?*")
    problem.get_by_role("button", name="Try again").click()
    expect(app.page.locator(".ag-row").first).to_be_visible(timeout=PATIENCE_MS)
    expect(problem).to_be_hidden()


@pytest.mark.long
def test_an_api_that_says_401_ends_the_session(app: App) -> None:
    app.sign_in()
    app.settle()
    app.page.route("**/documents?*", answer_with(401, "{}"))
    app.page.get_by_placeholder("Filter by name").fill("INC")
    app.expect_state("expired")


def test_a_redirect_by_the_api_is_not_followed(app: App) -> None:
    followed: list[str] = []
    app.page.route(
        "**/users/me",
        lambda route: route.fulfill(
            status=302, headers={"Location": "http://127.0.0.1:1/steal", "Access-Control-Allow-Origin": "*"}
        ),
    )
    app.page.on("request", lambda request: followed.append(request.url) if "steal" in request.url else None)
    app.arrive()
    app.expect_state("failed")
    assert followed == []


@pytest.mark.long
def test_what_fails_late_is_told_of_nothing_else(app: App, ground: Ground, details: Locator) -> None:
    held: list[Route] = []
    late = f"**/documents/{ground.document.document_id}/revisions*"
    arrive(app, ground.place(), details)
    app.page.route(late, lambda route: route.fallback() if route.request.method == "OPTIONS" else held.append(route))
    with app.page.expect_request(late):
        details.get_by_role("tab", name="Revisions").click()
    other = ground.place("revisions").replace(ground.document.document_id, ground.other.document_id)
    app.page.evaluate("place => { location.hash = place }", other)
    shown = details.locator("[data-revision]")
    expect(details.locator("[data-details='title']")).to_have_text("INV-00197", timeout=PATIENCE_MS)
    expect(shown.first).to_be_visible()
    answer_with(403, '{"meta": {"status": 403}}')(held[0])
    app.watch.wait_for_quiet()
    expect(shown.first).to_be_visible()
    expect(details.get_by_role("alert").filter(visible=True)).to_have_count(0)

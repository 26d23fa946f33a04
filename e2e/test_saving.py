"""What is on its way to the vault: it is nothing unsaved, and what is opened meanwhile does not wait for it."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Route, expect

from .support.answers import answer_with, hold
from .support.app import App
from .support.forms import details as form_details
from .support.forms import open_forms
from .support.ground import FIELD, Ground, arrive, dialog

pytestmark = pytest.mark.long

NOTES = FIELD.format("Notes")


@pytest.fixture
def held(app: App, ground: Ground, details: Locator) -> list[Route]:
    """What saves a field of the first document and is not let go yet; the other document is open by now."""
    held: list[Route] = []
    app.page.route(f"**/documents/{ground.document.document_id}/indexfields", hold_only("PUT", held))
    arrive(app, ground.place("fields"), details)
    details.locator(NOTES).fill("Three")
    with app.page.expect_request(lambda request: request.method == "PUT"):
        details.get_by_role("button", name="Save").click()
    open_other(app, ground, details)
    expect(dialog(app)).to_have_count(0)
    return held


def hold_only(method: str, held: list[Route]) -> Any:
    """Return a handler that keeps requests of one method until somebody lets them go."""
    keep = hold(held)
    return lambda route: keep(route) if route.request.method == method else route.fallback()


def open_other(app: App, ground: Ground, details: Locator) -> None:
    place = f"#/documents/{ground.folder.folder_id}/{ground.other.document_id}?tab=fields"
    app.page.evaluate("place => { location.hash = place }", place)
    expect(details.get_by_role("heading", name="INV-00197")).to_be_visible()
    expect(details.locator(NOTES)).to_have_value("")


def test_a_save_goes_on_while_another_document_is_edited(
    app: App, ground: Ground, details: Locator, held: list[Route]
) -> None:
    details.locator(NOTES).fill("Mine")
    expect(details.get_by_role("button", name="Save")).to_be_enabled()
    with app.page.expect_response(lambda response: response.request.method == "PUT"):
        held[0].continue_()
    expect(app.page.locator("[data-notices]").get_by_role("button", name="Undo")).to_be_visible()
    expect(details.get_by_text("1 change is not saved")).to_be_visible()
    details.get_by_role("button", name="Save").click()
    expect(details.get_by_text("Saved", exact=True)).to_be_visible()
    assert ground.values()["Notes"] == "Three"
    assert len(held) == 1


def test_a_save_that_fails_after_its_document_was_left_loses_nothing(
    app: App, details: Locator, held: list[Route]
) -> None:
    details.locator(NOTES).fill("Mine")
    answer_with(403, "{}")(held[0])
    app.page.locator("[data-notices]").get_by_role("button", name="Open").click()
    dialog(app).get_by_role("button", name="Discard").click()
    expect(details.get_by_role("heading", name="INV-00196")).to_be_visible()
    expect(details.locator(NOTES)).to_have_value("Three")


def test_a_form_that_is_being_made_takes_no_more_and_is_made_once(forms: App) -> None:
    app = forms
    held: list[Route] = []
    app.page.route("**/formtemplates/*/forms*", hold_only("POST", held))
    open_forms(app, "Leave Request")
    app.page.get_by_role("button", name="New form").click()
    days, reason = (form_details(app).get_by_label(each) for each in ("days", "reason"))
    days.fill("3")
    with app.page.expect_request(lambda request: request.method == "POST"):
        days.press("Enter")
    expect(reason).to_be_disabled()
    answer_with(403, "{}")(held.pop())
    expect(reason).to_be_enabled()
    expect(days).to_be_focused()
    with app.page.expect_request(lambda request: request.method == "POST"):
        days.press("Enter")
    expect(reason).to_be_disabled()
    held.pop().continue_()
    expect(form_details(app).get_by_role("heading", level=2)).to_have_text(re.compile(r"^LEAVE-\d+$"))
    expect(dialog(app)).to_have_count(0)

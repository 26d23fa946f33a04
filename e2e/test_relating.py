"""Relations of documents and forms where the vault's answers come late."""

import re
import uuid
from typing import Any

import pytest
from playwright.sync_api import Locator, Route, expect

from .support.app import PATIENCE_MS, App
from .support.forms import cell, find_by_name, open_forms
from .support.forms import details as form_details
from .support.ground import FIELD, Ground, arrive, dialog

pytestmark = pytest.mark.long


def hold_one(held: list[Route]) -> Any:
    """Return a handler that keeps the first request until somebody lets it go."""
    return lambda route: route.fallback() if held or route.request.method == "OPTIONS" else held.append(route)


def test_a_document_of_the_search_before_is_not_offered(app: App, ground: Ground, details: Locator) -> None:
    before, after = f"Deed{uuid.uuid4().hex}", f"Deed{uuid.uuid4().hex}"
    for each in (before, after):
        ground.vault.documents.create(ground.folder.folder_id, each)
    arrive(app, ground.place("relations"), details)
    details.get_by_role("button", name="Relate to a document").click()
    name, find = dialog(app).locator("[data-relate='name']"), dialog(app).get_by_role("button", name="Find or relate")
    held: list[Route] = []
    app.page.route(re.compile(before), hold_one(held))
    name.fill(before)
    with app.page.expect_request(re.compile(before)):
        find.click()
    name.fill(after)
    held[0].continue_()
    expect(dialog(app).get_by_role("radio", name=after)).to_be_checked(timeout=PATIENCE_MS)
    expect(dialog(app).get_by_role("radio")).to_have_count(1)


def test_a_form_of_the_template_before_is_not_offered(forms: App) -> None:
    app = forms
    open_forms(app, "Leave Request")
    find_by_name(app, "LEAVE-000009")
    form_details(app).get_by_role("tab", name="Related").click()
    form_details(app).get_by_role("button", name="Relate a form").click()
    dialog(app).get_by_label("Template").select_option("Visitor")
    dialog(app).get_by_label("Its name, or a part of it").fill("VIS-000002")
    held: list[Route] = []
    app.page.route(re.compile("VIS-000002"), hold_one(held))
    with app.page.expect_request(re.compile("VIS-000002")):
        dialog(app).get_by_role("button", name="Find, then relate").click()
    dialog(app).get_by_label("Template").select_option("Leave Request")
    held[0].continue_()
    expect(dialog(app).get_by_role("alert")).to_have_text("Nothing else has that in its name.", timeout=PATIENCE_MS)
    expect(dialog(app).get_by_role("radio")).to_have_count(0)


def test_late_relations_of_a_document_take_no_button_from_the_next(app: App, ground: Ground, details: Locator) -> None:
    late = re.compile(f"/documents/{ground.document.document_id}/documents", re.IGNORECASE)
    held: list[Route] = []
    app.page.route(late, hold_one(held))
    with app.page.expect_request(late):
        arrive(app, ground.place("relations"), details)
    app.page.evaluate(
        "place => { location.hash = place }",
        ground.place("relations").replace(ground.document.document_id, ground.other.document_id),
    )
    expect(details.get_by_role("button", name="Relate to a document")).to_be_visible(timeout=PATIENCE_MS)
    with app.page.expect_response(late):
        held[0].continue_()
    details.get_by_role("tab", name="Fields").click()
    expect(details.locator(FIELD.format("Status"))).to_be_visible(timeout=PATIENCE_MS)  # so the late answer was read
    expect(details.locator("[data-panel='relations'] > button")).not_to_have_attribute("hidden", "")


def test_late_relations_of_a_form_take_no_buttons_from_the_next(forms: App) -> None:
    app = forms
    open_forms(app, "Leave Request")
    held: list[Route] = []
    app.page.route("**/forminstance/*/documents*", hold_one(held))
    cell(app, 0).click()
    with app.page.expect_request("**/forminstance/*/documents*"):
        form_details(app).get_by_role("tab", name="Related").click()
    cell(app, 1).click()
    form_details(app).get_by_role("tab", name="Related").click()
    relate = form_details(app).get_by_role("button", name="Relate a form")
    expect(relate).to_be_visible(timeout=PATIENCE_MS)
    with app.page.expect_response("**/forminstance/*/documents*"):
        held[0].continue_()
    form_details(app).get_by_role("tab", name="History").click()
    expect(form_details(app).locator("[data-version]").first).to_be_visible(timeout=PATIENCE_MS)
    expect(form_details(app).locator("div.details-actions:has([data-relate])")).not_to_have_attribute("hidden", "")

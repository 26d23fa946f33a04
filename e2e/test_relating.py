"""Relations of documents and forms where the vault's answers come late."""

import re
import uuid
from typing import Any

import pytest
from playwright.sync_api import Locator, Route, expect

from .support.app import PATIENCE_MS, App
from .support.forms import details as form_details
from .support.forms import find_by_name, open_forms
from .support.ground import Ground, arrive, dialog

pytestmark = pytest.mark.long


def hold_one(held: list[Route]) -> Any:
    """Return a handler that keeps the first request until somebody lets it go."""
    return lambda route: route.fallback() if held or route.request.method == "OPTIONS" else held.append(route)


def test_a_document_of_the_search_before_is_not_offered(app: App, ground: Ground, details: Locator) -> None:
    before, after = f"Deed{uuid.uuid4().hex}", f"Deed{uuid.uuid4().hex}"
    for name in (before, after):
        ground.vault.documents.create(ground.folder.folder_id, name)
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

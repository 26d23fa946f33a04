"""The forms as somebody works with them: listed, opened, changed, taken back."""

from playwright.sync_api import expect

from .support.app import PATIENCE_MS, App
from .support.forms import cell, details, open_forms, place, status


def test_a_form_is_found_changed_and_the_change_is_taken_back(forms: App) -> None:
    app = forms
    open_forms(app, "Leave Request")
    expect(app.page.get_by_role("columnheader", name="reason")).to_be_visible()
    app.page.get_by_role("searchbox", name="Filter by name").fill("LEAVE-000007")
    expect(status(app)).to_have_text("1 form")
    cell(app, 0).click()
    expect(details(app).get_by_role("heading", name="LEAVE-000007")).to_be_visible()
    days = details(app).get_by_label("days")
    expect(days).not_to_have_value("", timeout=PATIENCE_MS)
    before = days.input_value()
    assert "/LEAVE-000007" in place(app)

    days.fill("many")
    details(app).get_by_role("button", name="Save", exact=True).click()
    expect(details(app).locator(".field-note:visible")).to_have_text("days must be a number.")
    expect(days).to_have_attribute("aria-invalid", "true")
    days.fill("77")
    expect(days).not_to_have_attribute("aria-invalid", "true")
    details(app).get_by_role("button", name="Save", exact=True).click()
    expect(details(app).get_by_text("Saved", exact=True)).to_be_visible()
    expect(cell(app, 0, "field.days")).to_have_text("77")
    app.page.get_by_role("button", name="Undo", exact=True).click()
    expect(days).to_have_value(before)
    expect(cell(app, 0, "field.days")).to_have_text(before)
    app.page.go_back()
    expect(details(app)).to_be_hidden()
    expect(cell(app, 0)).to_have_text("LEAVE-000007")
    assert app.watch.problems == []

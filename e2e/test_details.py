"""One document beside the list: its fields, as they are changed, saved, and kept from being lost."""

import pytest
from playwright.sync_api import Locator, expect

from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.faults import fault
from .support.ground import FIELD, Ground, arrive, dialog, snap, undo


@pytest.mark.long
def test_a_field_is_changed_saved_and_taken_back(app: App, ground: Ground, details: Locator) -> None:
    arrive(app, ground.place("fields"), details)
    status = details.locator(FIELD.format("Status"))
    expect(status).to_have_value("Open", timeout=PATIENCE_MS)
    expect(details.locator(FIELD.format("Invoice Date"))).to_have_value("2024-02-29")
    snap(app, "fields")
    status.select_option("Paid")
    details.locator(FIELD.format("Amount")).fill("99")
    expect(details.get_by_text("2 changes are not saved")).to_be_visible()
    snap(app, "fields-edited")
    details.get_by_role("button", name="Save").click()
    expect(details.get_by_text("Saved", exact=True)).to_be_visible(timeout=PATIENCE_MS)
    assert ground.values() | {"Status": "Paid", "Amount": "99"} == ground.values()
    snap(app, "fields-saved")
    undo(app)
    expect(status).to_have_value("Open", timeout=PATIENCE_MS)
    assert ground.values()["Amount"] == "12.50"


@pytest.mark.long
def test_two_people_change_one_field_and_both_values_are_shown(app: App, ground: Ground, details: Locator) -> None:
    arrive(app, ground.place("fields"), details)
    status = details.locator(FIELD.format("Status"))
    expect(status).to_have_value("Open", timeout=PATIENCE_MS)
    status.select_option("Paid")
    ground.vault.documents.set_index_fields(ground.document.document_id, {"Status": "Disputed"})
    details.get_by_role("button", name="Save").click()
    expect(details.get_by_text("Changed meanwhile by")).to_be_visible(timeout=PATIENCE_MS)
    expect(details.get_by_text("Meanwhile in the vault: Disputed")).to_be_visible()
    expect(status).to_have_value("Paid")
    snap(app, "conflict")
    assert ground.values()["Status"] == "Disputed"
    details.get_by_role("button", name="Save").click()
    expect(details.get_by_text("Saved", exact=True)).to_be_visible(timeout=PATIENCE_MS)
    assert ground.values()["Status"] == "Paid"


@pytest.mark.long
def test_an_answer_that_is_lost_is_looked_after(
    app: App, ground: Ground, details: Locator, sandbox: RunningSandbox
) -> None:
    arrive(app, ground.place("fields"), details)
    notes = details.locator(FIELD.format("Notes"))
    expect(notes).to_have_value("One\nTwo", timeout=PATIENCE_MS)
    notes.fill("Three")
    with fault(sandbox, drop="before", method="PUT", times=1):
        details.get_by_role("button", name="Save").click()
        expect(details.get_by_text("Saved", exact=True)).to_be_visible(timeout=PATIENCE_MS)
    assert ground.values()["Notes"] == "Three"


@pytest.mark.long
def test_a_save_that_fails_keeps_what_was_typed(
    app: App, ground: Ground, details: Locator, sandbox: RunningSandbox
) -> None:
    arrive(app, ground.place("fields"), details)
    notes = details.locator(FIELD.format("Notes"))
    expect(notes).to_have_value("One\nTwo", timeout=PATIENCE_MS)
    notes.fill("Three")
    with fault(sandbox, status=403, method="PUT"):
        details.get_by_role("button", name="Save").click()
        expect(details.get_by_role("alert").filter(has_text="A test has asked")).to_be_visible(timeout=PATIENCE_MS)
    expect(notes).to_have_value("Three")
    snap(app, "save-failed")
    details.get_by_role("button", name="Save").click()
    expect(details.get_by_text("Saved", exact=True)).to_be_visible(timeout=PATIENCE_MS)


@pytest.mark.long
def test_leaving_with_something_unsaved_asks(app: App, ground: Ground, details: Locator) -> None:
    arrive(app, ground.place("fields"), details)
    notes = details.locator(FIELD.format("Notes"))
    expect(notes).to_have_value("One\nTwo", timeout=PATIENCE_MS)
    notes.fill("Three")
    details.get_by_role("button", name="Close", exact=True).click()
    expect(dialog(app)).to_contain_text("Unsaved changes to “INV-00196”")
    snap(app, "unsaved")
    dialog(app).get_by_role("button", name="Cancel").click()
    expect(notes).to_have_value("Three", timeout=PATIENCE_MS)
    details.get_by_role("button", name="Close", exact=True).click()
    dialog(app).get_by_role("button", name="Discard").click()
    expect(details).to_be_hidden()
    assert ground.values()["Notes"] == "One\nTwo"
    assert "Three" not in app.page.evaluate("JSON.stringify(sessionStorage)")


@pytest.mark.long
def test_what_was_typed_survives_a_new_sign_in(app: App, ground: Ground, details: Locator) -> None:
    arrive(app, ground.place("fields"), details)
    notes = details.locator(FIELD.format("Notes"))
    expect(notes).to_have_value("One\nTwo", timeout=PATIENCE_MS)
    notes.fill("Three")
    kept = app.page.evaluate("JSON.stringify(sessionStorage)")
    assert "Three" in kept
    assert "One" not in kept
    app.page.reload()
    app.expect_state("signed-out")
    app.sign_in_button.click()
    app.consent()
    app.expect_state("signed-in")
    expect(notes).to_have_value("Three", timeout=PATIENCE_MS)
    expect(details.get_by_text("1 change is not saved")).to_be_visible()

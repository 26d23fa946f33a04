"""One document beside the list: its fields, as they are changed, saved, and kept from being lost."""

import pytest
from playwright.sync_api import Locator, expect

from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.faults import fault
from .support.folders import place
from .support.ground import FIELD, Ground, arrive, dialog, snap, undo
from .support.listing import cell

NOTES, STATUS = FIELD.format("Notes"), FIELD.format("Status")


def save(details: Locator) -> None:
    expect(details.get_by_text("Saved", exact=True)).to_be_hidden()  # which would be of the last time
    details.get_by_role("button", name="Save").click()


def expect_saved(details: Locator) -> None:
    expect(details.get_by_text("Saved", exact=True)).to_be_visible(timeout=PATIENCE_MS)


@pytest.mark.long
def test_fields_are_changed_and_saved_on_good_days_and_bad_and_what_is_typed_outlives_a_sign_in(
    app: App, ground: Ground, details: Locator, sandbox: RunningSandbox
) -> None:
    arrive(app, ground.place("fields"), details)
    change_two_and_take_them_back(app, ground, details)
    change_what_somebody_else_has_changed(app, ground, details)
    with fault(sandbox, drop="before", method="PUT", times=1):  # an answer that is lost is looked after
        details.locator(NOTES).fill("Three")
        save(details)
        expect_saved(details)
    assert ground.values()["Notes"] == "Three"
    with fault(sandbox, status=403, method="PUT"):
        details.locator(NOTES).fill("Four")
        save(details)
        expect(details.get_by_role("alert").filter(has_text="A test has asked")).to_be_visible(timeout=PATIENCE_MS)
    expect(details.locator(NOTES)).to_have_value("Four")
    snap(app, "save-failed")
    save(details)
    expect_saved(details)

    kept = type_and_look_what_is_kept(app, details)
    assert "Five" in kept
    assert "One" not in kept
    assert "Four" not in kept
    come_back_by_a_sign_in(app, details)
    leave(app, details)
    assert ground.values()["Notes"] == "Four"
    assert "Five" not in app.page.evaluate("JSON.stringify(sessionStorage)")


def change_two_and_take_them_back(app: App, ground: Ground, details: Locator) -> None:
    status = details.locator(STATUS)
    expect(status).to_have_value("Open", timeout=PATIENCE_MS)
    expect(details.locator(FIELD.format("Invoice Date"))).to_have_value("2024-02-29")
    expect(details.locator(NOTES)).to_have_value("One\nTwo")
    snap(app, "fields")
    status.select_option("Paid")
    details.locator(FIELD.format("Amount")).fill("99")
    expect(details.get_by_text("2 changes are not saved")).to_be_visible()
    snap(app, "fields-edited")
    save(details)
    expect_saved(details)
    assert ground.values() | {"Status": "Paid", "Amount": "99"} == ground.values()
    snap(app, "fields-saved")
    undo(app)
    expect(status).to_have_value("Open", timeout=PATIENCE_MS)
    assert ground.values()["Amount"] == "12.50"


def change_what_somebody_else_has_changed(app: App, ground: Ground, details: Locator) -> None:
    details.locator(STATUS).select_option("Paid")
    ground.vault.documents.set_index_fields(ground.document.document_id, {"Status": "Disputed"})
    save(details)
    expect(details.get_by_text("Changed meanwhile by")).to_be_visible(timeout=PATIENCE_MS)
    expect(details.get_by_text("Meanwhile in the vault: Disputed")).to_be_visible()
    expect(details.locator(STATUS)).to_have_value("Paid")
    snap(app, "conflict")
    assert ground.values()["Status"] == "Disputed"
    save(details)
    expect_saved(details)
    assert ground.values()["Status"] == "Paid"


def type_and_look_what_is_kept(app: App, details: Locator) -> str:
    """Filter the list, type into a field, and return what the tab keeps."""
    app.page.get_by_role("searchbox", name="Filter by name").fill("INV-00196")
    app.page.wait_for_url("**find=INV-00196*")
    expect(cell(app, 0)).to_contain_text("INV-00196", timeout=PATIENCE_MS)
    details.locator(NOTES).fill("Five")
    return str(app.page.evaluate("JSON.stringify(sessionStorage)"))


def come_back_by_a_sign_in(app: App, details: Locator) -> None:
    """Leave for a sign-in and find the same: what is open, at its tab, what was typed, beside the filtered list."""
    whole = place(app)
    assert "tab=" in whole
    app.page.reload()
    app.expect_state("signed-out")
    app.sign_in_button.click()
    app.consent()
    app.expect_state("signed-in")
    expect(details.locator(NOTES)).to_have_value("Five", timeout=PATIENCE_MS)
    expect(details.get_by_text("1 change is not saved")).to_be_visible()
    expect(details.get_by_role("tab", name="Fields", selected=True)).to_be_visible()
    expect(details.get_by_role("heading").first).to_have_text("INV-00196")
    expect(app.page.get_by_role("searchbox", name="Filter by name")).to_have_value("INV-00196")
    assert place(app) == whole


def leave(app: App, details: Locator) -> None:
    """Close what has something unsaved: one is asked, and may stay."""
    details.get_by_role("button", name="Close", exact=True).click()
    expect(dialog(app)).to_contain_text("Unsaved changes to “INV-00196”")
    snap(app, "unsaved")
    dialog(app).get_by_role("button", name="Cancel").click()
    expect(details.locator(NOTES)).to_have_value("Five", timeout=PATIENCE_MS)
    details.get_by_role("button", name="Close", exact=True).click()
    dialog(app).get_by_role("button", name="Discard").click()
    expect(details).to_be_hidden()

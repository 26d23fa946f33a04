"""One document beside the list: its fields, revisions, relations, and what can be done with it."""

import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from fragrant.server import ClientCredentials
from fragrant.server.synchronous import connect_sync
from playwright.sync_api import Locator, expect

from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.faults import fault

FIELD = "[data-field='{}']"


@dataclass
class Ground:
    """A folder of a test's own with two documents, seen by a program beside the page."""

    vault: Any
    folder: Any
    document: Any
    other: Any

    def place(self, tab: str = "") -> str:
        """Return the address of the first document."""
        return f"#/documents/{self.folder.folder_id}/{self.document.document_id}" + (f"?tab={tab}" if tab else "")

    def values(self) -> dict[str, str]:
        """Return the index fields that have a value, as the vault has them."""
        rows = self.vault.documents.index_fields(self.document.document_id)
        return {row.label: row.value for row in rows if row.value}

    def name(self) -> str:
        """Return the first document's name, as the vault has it."""
        return str(self.vault.documents.get(self.document.document_id).name)


@pytest.fixture
def ground(sandbox: RunningSandbox) -> Iterator[Ground]:
    described = sandbox.describe()
    key = described["api_keys"][0]
    grant = ClientCredentials(described["token_url"], key["client_id"], key["client_secret"], scope="vault")
    with connect_sync(described["site_url"], key["customer"], key["database"], grant) as vault:
        folder = vault.folders.create(path=f"/Incoming/{uuid.uuid4().hex[:8]}")
        values = {"Status": "Open", "Amount": "12.50", "Invoice Date": "2024-02-29", "Notes": "One\nTwo"}
        document = vault.documents.create(folder.folder_id, "INV-00196", description="An invoice", index_fields=values)
        vault.files.upload(document.document_id, b"first", "inv.txt", change_reason="As it came")
        vault.files.upload(document.document_id, b"second", "inv.txt", change_reason="With the date")
        other = vault.documents.create(folder.folder_id, "INV-00197")
        yield Ground(vault, folder, document, other)


@pytest.fixture
def details(app: App) -> Locator:
    return app.page.locator("[data-documents='details']")


def snap(app: App, name: str) -> None:
    """Keep a picture for whoever looks at it, if a folder is named for them."""
    if folder := os.environ.get("FRAGRANT_PICTURES"):
        app.page.screenshot(path=f"{folder}/{name}.png")


def arrive(app: App, place: str, details: Locator) -> None:
    """Sign in, and go to a place."""
    app.sign_in()
    app.page.evaluate("place => { location.hash = place }", place)
    expect(details.locator("[data-details='title']")).to_have_text("INV-00196", timeout=PATIENCE_MS)


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


def do(details: Locator, name: str) -> None:
    """Choose something from the menu of the open document."""
    details.get_by_role("button", name="More", exact=True).click()
    details.get_by_role("menuitem", name=name).first.click()


def dialog(app: App) -> Locator:
    return app.page.locator("dialog[open]")


def expect_told(app: App, text: str) -> None:
    """Wait until the page says something in a notice."""
    expect(app.page.locator("[data-notices]").get_by_text(text).last).to_be_visible(timeout=PATIENCE_MS)


def undo(app: App) -> None:
    app.page.locator("[data-notices]").get_by_role("button", name="Undo", exact=True).last.click()


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


@pytest.mark.long
def test_a_document_is_renamed_moved_copied_and_deleted(app: App, ground: Ground, details: Locator) -> None:
    arrive(app, ground.place(), details)
    do(details, "Rename")
    dialog(app).locator("[data-ask='name']").fill("INV-1")
    snap(app, "rename")
    dialog(app).get_by_role("button", name="Rename", exact=True).click()
    title = details.locator("[data-details='title']")
    expect(title).to_have_text("INV-1", timeout=PATIENCE_MS)
    assert ground.name() == "INV-1"
    undo(app)
    expect(title).to_have_text("INV-00196", timeout=PATIENCE_MS)
    assert ground.name() == "INV-00196"

    do(details, "Move")
    tree = dialog(app).get_by_role("tree")
    tree.get_by_text("Contracts", exact=True).click()
    snap(app, "move")
    dialog(app).get_by_role("button", name="Move here").click()
    path = details.locator("[data-details='path']")
    expect(path).to_have_text("/Contracts", timeout=PATIENCE_MS)
    undo(app)
    expect(path).to_have_text(ground.folder.folder_path, timeout=PATIENCE_MS)

    do(details, "Copy")
    dialog(app).get_by_role("tree").get_by_text("Contracts", exact=True).click()
    dialog(app).get_by_role("button", name="Copy here").click()
    expect_told(app, "Copy “INV-00196” to /Contracts")

    do(details, "Delete")
    expect(details.get_by_text("Will be deleted in some seconds")).to_be_visible()
    snap(app, "delete")
    undo(app)
    expect(details.get_by_text("Will be deleted in some seconds")).to_be_hidden()
    assert ground.vault.documents.get(ground.document.document_id).archive == 0


@pytest.mark.long
def test_checking_out_and_in_with_a_new_revision(app: App, ground: Ground, details: Locator) -> None:
    arrive(app, ground.place(), details)
    details.get_by_role("button", name="Check out").click()
    expect(details.get_by_text("Checked out by")).to_be_visible(timeout=PATIENCE_MS)
    details.get_by_role("button", name="Check in").click()
    dialog(app).get_by_role("button", name="With a new file").click()
    dialog(app).locator("[data-ask='file']").set_input_files(
        {"name": "third.txt", "mimeType": "text/plain", "buffer": b"third"}
    )
    dialog(app).locator("[data-ask='reason']").fill("A third one")
    snap(app, "revision")
    dialog(app).get_by_role("button", name="Add the revision").click()
    expect(details.get_by_text("third.txt").first).to_be_visible(timeout=PATIENCE_MS)
    expect(details.get_by_text("Checked out by")).to_be_hidden()
    do(details, "Take the release back")
    expect(details.get_by_text("not released")).to_be_visible(timeout=PATIENCE_MS)
    undo(app)
    expect(details.get_by_text("not released")).to_be_hidden(timeout=PATIENCE_MS)

    details.get_by_role("tab", name="Revisions").click()
    items = details.locator(".revisions li")
    expect(items).to_have_count(4, timeout=PATIENCE_MS)
    expect(items.first).to_contain_text("A third one")
    snap(app, "revisions")
    items.nth(0).get_by_role("checkbox").check()
    items.nth(1).get_by_role("checkbox").check()
    details.get_by_role("button", name="Compare", exact=True).click()
    expect(details.locator(".comparison mark").filter(has_text="third.txt")).to_be_visible(timeout=PATIENCE_MS)
    snap(app, "comparison")
    items.nth(1).get_by_role("button", name="Look at revision").click()
    expect(details.get_by_role("button", name="Show the newest")).to_be_visible(timeout=PATIENCE_MS)
    expect(details.get_by_text("second")).to_be_visible(timeout=PATIENCE_MS)
    snap(app, "old-revision")


@pytest.mark.long
def test_relations_alerts_and_what_a_vault_does_not_offer(
    app: App, ground: Ground, details: Locator, sandbox: RunningSandbox
) -> None:
    arrive(app, ground.place("relations"), details)
    expect(details.get_by_text("related to no other")).to_be_visible(timeout=PATIENCE_MS)
    details.get_by_role("button", name="Relate to a document").click()
    dialog(app).locator("[data-relate='name']").fill("INV-00197")
    dialog(app).get_by_role("button", name="Find or relate").click()
    expect(dialog(app).get_by_role("radio").first).to_be_visible(timeout=PATIENCE_MS)
    dialog(app).get_by_text(ground.folder.folder_path).click()
    snap(app, "relate")
    dialog(app).get_by_role("button", name="Find or relate").click()
    expect(details.locator(".relations")).to_contain_text("INV-00197", timeout=PATIENCE_MS)
    snap(app, "relations")
    undo(app)
    expect(details.get_by_text("related to no other")).to_be_visible(timeout=PATIENCE_MS)

    details.get_by_role("tab", name="Alerts").click()
    details.get_by_role("button", name="Alert me", exact=True).click()
    expect(details.get_by_text("You will be alerted.")).to_be_visible(timeout=PATIENCE_MS)
    snap(app, "alerts")

    with fault(sandbox, status=405, path="*/documents/*/documents"):
        details.get_by_role("tab", name="Relations").click()
        expect(details.get_by_text("Your vault does not offer this.")).to_be_visible(timeout=PATIENCE_MS)


@pytest.mark.long
def test_a_folder_is_made_and_taken_back(app: App, ground: Ground) -> None:
    app.sign_in()
    app.page.evaluate("place => { location.hash = place }", f"#/documents/{ground.folder.folder_id}")
    expect(app.page.get_by_text("INV-00196").first).to_be_visible(timeout=PATIENCE_MS)
    app.page.locator("[data-act='new-folder']").click()
    dialog(app).locator("[data-ask='name']").fill("2024")
    dialog(app).get_by_role("button", name="Make the folder").click()
    expect_told(app, "New folder “2024” in")
    app.page.locator("[role='treeitem'][aria-selected='true'] > .row .twist").click()
    expect(app.page.get_by_role("treeitem", name="2024", exact=True)).to_be_visible(timeout=PATIENCE_MS)
    assert [row.name for row in ground.vault.folders.children(ground.folder.folder_id)] == ["2024"]
    snap(app, "folder")
    undo(app)
    expect(app.page.get_by_role("treeitem", name="2024", exact=True)).to_be_hidden(timeout=PATIENCE_MS)
    assert list(ground.vault.folders.children(ground.folder.folder_id)) == []


@pytest.mark.long
def test_a_field_of_many_after_a_dry_run(app: App, ground: Ground) -> None:
    app.sign_in()
    app.page.evaluate("place => { location.hash = place }", f"#/documents/{ground.folder.folder_id}")
    expect(app.page.get_by_text("INV-00197").first).to_be_visible(timeout=PATIENCE_MS)
    for name in ("INV-00196", "INV-00197"):
        app.page.get_by_role("checkbox", name=f"Choose {name}").click()
    app.page.locator("[data-act='set-field']").click()
    dialog(app).locator("[data-ask='field']").select_option(label="Status")
    dialog(app).locator(FIELD.format("Status")).select_option("Paid")
    snap(app, "bulk")
    dialog(app).get_by_role("button", name="Show what would change").click()
    expect(dialog(app).locator(".dry-run")).to_contain_text("Open", timeout=PATIENCE_MS)
    assert ground.values()["Status"] == "Open"
    snap(app, "dry-run")
    dialog(app).get_by_role("button", name="Change 2 documents").click()
    expect_told(app, "Set “Status” of 2 documents")
    assert ground.values()["Status"] == "Paid"

"""A field of all the documents in a folder, changed at once."""

from typing import Any

from playwright.sync_api import expect

from .app import App
from .ground import FIELD, Ground, dialog
from .listing import box, status


def open_folder(app: App, ground: Ground, documents: int) -> None:
    app.sign_in()
    app.settle()
    app.page.evaluate("place => { location.hash = place }", f"#/documents/{ground.folder.folder_id}")
    expect(status(app)).to_have_text(f"{documents} documents")


def add_documents(ground: Ground, count: int) -> list[Any]:
    """Put more documents into the folder, and return all that are in it."""
    for number in range(count):
        ground.vault.documents.create(ground.folder.folder_id, f"More {number}")
    return list(ground.vault.folders.documents(ground.folder.folder_id))


def choose_all(app: App, count: int) -> None:
    box(app, 0).click()
    box(app, count - 1).click(modifiers=["Shift"])
    expect(app.page.locator("[data-documents='chosen-text']")).to_have_text(f"{count} chosen")


def set_all_to(app: App, value: str, count: int) -> None:
    """Have a field of all chosen documents changed, through the dry run."""
    app.page.locator("[data-act='set-field']").click()
    dialog(app).locator("[data-ask='field']").select_option(label="Status")
    dialog(app).locator(FIELD.format("Status")).select_option(value)
    dialog(app).get_by_role("button", name="Show what would change").click()
    expect(dialog(app).get_by_role("table")).to_be_visible()
    dialog(app).get_by_role("button", name=f"Change {count} documents").click()


def statuses(ground: Ground) -> list[str]:
    rows = ground.vault.folders.documents(ground.folder.folder_id)
    fields = (ground.vault.documents.index_fields(row.document_id) for row in rows)
    return [field.value for each in fields for field in each if field.label == "Status"]

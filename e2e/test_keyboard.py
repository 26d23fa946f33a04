"""One whole task without a mouse: find an invoice, look at it, change a field, add a revision, take back."""

import re
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from .support.app import App
from .support.files_to_show import pdf
from .support.ground import FIELD, Ground, expect_told
from .support.listing import chips, status

MOST = 60
"""Times that a key is pressed at most to come to something."""


@pytest.mark.long
def test_from_a_filter_to_an_undo(app: App, ground: Ground, details: Locator, tmp_path: Path) -> None:
    newer = tmp_path / "newer.pdf"
    newer.write_bytes(pdf("Corrected invoice", "Second page"))
    name = f"INV {uuid.uuid4().hex[:8]}"
    ground.vault.documents.rename(ground.document.document_id, name=name)
    ground.vault.files.upload(ground.document.document_id, pdf("Invoice 196", "Terms"), "inv.pdf")
    app.sign_in()
    app.settle()
    filter_by_amount_and_name(app, name)
    open_from_the_list(app.page, name)
    expect(details.get_by_role("heading", name=name)).to_be_visible()
    turn_the_page(app.page, details)

    amount = details.locator(FIELD.format("Amount"))
    change_the_amount(app.page, details, amount)
    assert ground.values()["Amount"] == "99"
    add_a_revision(app.page, details, newer)

    app.page.keyboard.press("Control+z")
    expect_told(app, "Undo")
    expect(amount).to_have_value("12.50")
    assert ground.values()["Amount"] == "12.50"
    app.page.keyboard.press("Escape")
    expect(details).to_be_hidden()
    assert app.watch.problems == []


def tab_to(page: Page, wanted: Locator, *, key: str = "Tab") -> None:
    """Press Tab until something has the focus: what Tab does not come to fails here."""
    for _ in range(MOST):
        if wanted.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press(key)
    expect(wanted).to_be_focused()


def filter_by_amount_and_name(app: App, name: str) -> None:
    page, press = app.page, app.page.keyboard.press
    tab_to(page, page.get_by_role("button", name="Filter", exact=True))
    press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Field")).to_be_focused()
    page.keyboard.type("Amount")
    tab_to(page, dialog.get_by_label("Value for Amount"))
    page.keyboard.type("12.5")
    tab_to(page, dialog.get_by_role("button", name="Add a condition"))
    press("Enter")
    page.keyboard.type("Name")
    tab_to(page, dialog.get_by_label("Value for Name"))
    page.keyboard.type(name)
    press("Enter")
    expect(dialog).to_have_count(0)
    expect(chips(app)).to_have_text(["Amount is 12.5", f"Name contains “{name}”"])
    expect(page.get_by_role("button", name="Filter", exact=True)).to_be_focused()
    expect(status(app)).to_have_text("1 document")


def open_from_the_list(page: Page, name: str) -> None:
    for _ in range(MOST):
        if page.locator(".ag-root :focus").count():
            break
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".ag-cell:focus")).to_have_count(1)
    for _ in range(MOST):
        if name in page.locator(".ag-row:has(.ag-cell:focus)").inner_text():
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def turn_the_page(page: Page, details: Locator) -> None:
    expect(details.get_by_role("region", name="Page 1 of 2").locator(".textLayer")).to_contain_text("Invoice 196")
    tools = details.get_by_role("toolbar", name="Tools of the preview")
    tab_to(page, tools.get_by_role("button", name="Previous page"))
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(tools.get_by_role("button", name="Next page")).to_be_focused()
    page.keyboard.press("Enter")
    expect(tools.get_by_role("textbox", name="Page", exact=True)).to_have_value("2")


def change_the_amount(page: Page, details: Locator, amount: Locator) -> None:
    tab_to(page, details.get_by_role("tab", name="Preview"), key="Shift+Tab")
    page.keyboard.press("ArrowRight")
    expect(details.get_by_role("tab", name="Fields")).to_be_focused()
    expect(amount).to_have_value("12.50")
    tab_to(page, amount)
    page.keyboard.press("Control+a")
    page.keyboard.type("99")
    page.keyboard.press("Enter")
    expect(details.get_by_text("Saved", exact=True)).to_be_visible()


def add_a_revision(page: Page, details: Locator, path: Path) -> None:
    press = page.keyboard.press
    tab_to(page, details.get_by_role("button", name="More", exact=True), key="Shift+Tab")
    press("Enter")
    press("n")
    expect(details.get_by_role("menuitem", name="New revision")).to_be_focused()
    press("Enter")
    dialog = page.get_by_role("dialog", name=re.compile("^New revision of"))
    expect(dialog.get_by_label("File", exact=True)).to_be_focused()
    with page.expect_file_chooser() as choosing:
        page.evaluate("null")  # by now the page knows that somebody waits; keys would overtake that
        press("Space")
    choosing.value.set_files(path)
    tab_to(page, dialog.get_by_label("Reason of the change"))
    page.keyboard.type("A wrong amount")
    tab_to(page, dialog.get_by_role("button", name="Add the revision"))
    press("Enter")
    expect(details.get_by_text(path.name).first).to_be_visible()

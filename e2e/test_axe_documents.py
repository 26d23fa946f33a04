"""Every tab of a document and every dialog of the documents, for those who hear the page or see it otherwise."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from .support.app import App
from .support.axe import violations_in_both_schemes
from .support.files_to_show import pdf
from .support.ground import FIELD, Ground, snap
from .support.listing import box, cell

TABS = ("preview", "fields", "revisions", "relations", "alerts")
OPENED = "dialog[open], [popover]:popover-open"
ACTIONS = ("rename", "move", "copy", "new-revision")


def in_a_dialog(page: Page) -> None:
    expect(page.locator("dialog[open]")).to_be_visible()


def opened_from_the_list(app: App) -> Iterator[str]:
    """Open what opens from the list, one after the other, and yield the name of each; it is closed by Escape."""
    page = app.page
    for name in ("add-filter", "columns"):
        page.locator(f"[data-documents='{name}']").click()
        in_a_dialog(page)
        yield name
    page.locator("[data-act='new-folder']").click()
    in_a_dialog(page)
    yield "new-folder"
    page.locator("[data-documents='folder-actions'] [aria-haspopup]").last.click()
    yield "folder-menu"
    page.locator("[data-documents='folder-actions'] [aria-haspopup]").last.click()
    page.locator("[data-key='delete-folder']").click()
    in_a_dialog(page)
    yield "delete-folder"
    for row in (0, 1):
        box(app, row).click()
    yield "chosen"
    page.locator("[data-act='set-field']").click()
    in_a_dialog(page)
    yield "bulk"


def opened_from_the_bar(app: App) -> Iterator[str]:
    app.open_menu()
    yield "menu"
    app.open_menu().locator("[data-action='keys']").click()
    in_a_dialog(app.page)
    yield "keys"
    app.page.locator("[data-work='button']").click()
    expect(app.page.locator("[data-work='panel']")).to_be_visible()
    yield "work"


def opened_from_a_document(app: App) -> Iterator[str]:
    page, details = app.page, app.page.locator("[data-documents='details']")
    for tab in TABS:
        details.locator(f"[data-tab='{tab}']").click()
        expect(details.locator(f"[data-panel='{tab}'] .skeleton")).to_have_count(0)
        if tab == "preview":
            expect(details.locator("[data-preview='shown']")).to_be_visible()
        if tab == "fields":
            details.locator(FIELD.format("Notes")).fill("Three")
        if tab == "revisions":
            boxes = details.locator(".revisions input[type='checkbox']")
            boxes.nth(0).check()
            boxes.nth(1).check()
        yield f"tab-{tab}"
    details.locator("[data-tab='relations']").click()
    details.locator("[data-panel='relations'] > button").click()
    in_a_dialog(page)
    yield "relate"
    for action in ACTIONS:
        details.locator("[data-details='actions'] [aria-haspopup]").click()
        details.locator(f"[data-key='{action}']").click()
        in_a_dialog(page)
        yield action
    page.locator("[data-details='close']").click()
    in_a_dialog(page)
    yield "unsaved"


def within(name: str) -> str:
    """What is looked at: what has opened, or what stands there."""
    if name == "chosen":
        return "html"
    return "[data-documents='details']" if name.startswith("tab-") else OPENED


@pytest.mark.long
@pytest.mark.parametrize(("width", "language"), [(1280, "en"), (390, "es")])
def test_axe_finds_nothing_wrong(app: App, ground: Ground, width: int, language: str) -> None:
    page = app.page
    page.set_viewport_size({"width": width, "height": 844})
    ground.vault.files.upload(ground.document.document_id, pdf("Invoice 196", "Terms"), "inv.pdf")
    ground.vault.documents.relate(ground.document.document_id, to=ground.other.document_id)
    app.sign_in()
    app.open_menu().locator("[data-choice='language']").select_option(language)
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.keyboard.press("Escape")
    page.evaluate("place => { location.hash = place }", f"#/documents/{ground.folder.folder_id}")
    expect(cell(app, 1)).not_to_be_empty()
    found: dict[str, list[str]] = {}

    def look(names: Iterator[str]) -> None:
        for name in names:
            found[name] = violations_in_both_schemes(page, within=within(name))
            snap(app, f"{name}-{width}-{language}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            if not name.startswith("tab-") and name != "chosen":  # Escape would choose none
                page.keyboard.press("Escape")
                expect(page.locator(OPENED)).to_have_count(0)

    look(opened_from_the_list(app))
    look(opened_from_the_bar(app))
    page.evaluate("place => { location.hash = place }", ground.place())
    look(opened_from_a_document(app))
    assert {name: each for name, each in found.items() if each} == {}
    assert app.watch.problems == []

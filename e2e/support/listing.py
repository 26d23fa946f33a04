"""The list of documents, as a person uses it."""

import re

from playwright.sync_api import Locator, expect

from .app import App
from .folders import title


def status(app: App) -> Locator:
    return app.page.locator("[data-documents='status']")


def chosen(app: App) -> Locator:
    return app.page.locator("[data-documents='chosen-text']")


def chips(app: App) -> Locator:
    return app.page.locator(".chip")


def cell(app: App, row: int, column: str = "name") -> Locator:
    return app.page.locator(f".ag-row[row-index='{row}'] [col-id='{column}']")


def box(app: App, row: int) -> Locator:
    return app.page.locator(f".ag-row[row-index='{row}'] input[type='checkbox']")


def open_folder(app: App, *names: str) -> None:
    for level, name in enumerate(names, start=2):
        item = app.page.get_by_role("treeitem", level=level).filter(has_text=re.compile(f"^{name}"))
        item.locator(".label").first.click()
        expect(title(app)).to_have_text(name)


def build_filter(app: App, field: str, operator: str, value: str) -> None:
    app.page.get_by_role("button", name="Filter", exact=True).click()
    dialog = app.page.get_by_role("dialog")
    dialog.get_by_label("Field").last.select_option(field)
    dialog.get_by_label("Comparison").last.select_option(operator)
    dialog.get_by_label(f"Value for {field}").last.fill(value)
    dialog.get_by_role("button", name="Apply").click()
    expect(dialog).to_have_count(0)

"""The forms as a person sees them: by their names, and by what stands beside them."""

import json
import re
from typing import Any

from playwright.sync_api import Download, Locator, expect

from .app import PATIENCE_MS, App


def open_forms(app: App, template: str = "") -> None:
    app.sign_in()
    open_template(app, template)


def open_template(app: App, template: str = "") -> None:
    """Go to the forms, and choose a template where one is named."""
    app.page.get_by_role("link", name="Forms", exact=True).click()
    expect(app.page.get_by_role("button", name=re.compile("^Invoice Approval"))).to_be_visible(timeout=PATIENCE_MS)
    if template:
        app.page.get_by_role("button", name=re.compile(f"^{template}")).click()
        expect(app.page.locator("[data-forms='title']")).to_have_text(template)
        expect(status(app)).to_have_text(re.compile(r"^\d+ forms?$"), timeout=PATIENCE_MS)


def status(app: App) -> Locator:
    return app.page.locator("[data-forms='status']")


def cell(app: App, row: int, column: str = "instanceName") -> Locator:
    return app.page.locator(f"[data-forms='grid'] .ag-row[row-index='{row}'] [col-id='{column}']")


def details(app: App) -> Locator:
    return app.page.get_by_role("region", name="Form", exact=True)


def place(app: App) -> str:
    return str(app.page.evaluate("location.hash"))


def find_by_name(app: App, name: str) -> None:
    app.page.get_by_role("searchbox", name="Filter by name").fill(name)
    expect(status(app)).to_have_text("1 form", timeout=PATIENCE_MS)
    cell(app, 0).click()
    expect(details(app).get_by_role("heading", name=name)).to_be_visible()


def fields_answer(fields: dict[str, Any]) -> str:
    return json.dumps({"meta": {"status": 200}, "data": {"fields": fields, "baseFields": []}})


def saved(app: App) -> Locator:
    return details(app).get_by_text("Saved", exact=True)


def save(app: App) -> None:
    details(app).get_by_role("button", name="Save", exact=True).click()


def make(app: App, **values: str) -> str:
    """Fill in a new form of the template that is shown, and return its name."""
    app.page.get_by_role("button", name="New form").click()
    for label, value in values.items():
        details(app).get_by_label(label, exact=True).fill(value)
    details(app).get_by_role("button", name="Create").click()
    expect(details(app).get_by_role("heading", level=2)).to_have_text(re.compile(r"^\w+-\d+$"), timeout=PATIENCE_MS)
    return details(app).get_by_role("heading", level=2).inner_text()


def begin_export(app: App, kind: str = "JSON") -> None:
    app.page.get_by_role("button", name="Export").click()
    dialog = app.page.get_by_role("dialog")
    dialog.get_by_role("radio", name=re.compile(f"^{kind}")).check()
    dialog.get_by_role("button", name="Export", exact=True).click()


def exported(app: App, kind: str) -> Download:
    with app.page.expect_download() as download:
        begin_export(app, kind)
    return download.value

"""The forms as somebody works with them: listed, opened, changed, taken back."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tools.demo.settings import sandbox_settings
from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.sites import Site, Sites
from .support.watch import Watch


@pytest.fixture(scope="module")
def forms_site(sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]) -> Site:
    """The page with the documents and the forms."""
    port = ports["forms"]
    settings = sandbox_settings(sandbox.describe(), f"http://localhost:{port}/")
    return sites.build(settings.replace('views = ["documents"]', 'views = ["documents", "forms"]'), port=port)


@pytest.fixture
def forms(page: Page, forms_site: Site, sandbox: RunningSandbox) -> App:
    """That page in a tab of its own, not opened yet."""
    return App(page, forms_site.url, sandbox.describe(), Watch(page))


def open_forms(app: App, template: str = "") -> None:
    app.sign_in()
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

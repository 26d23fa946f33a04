"""What is remembered on the device, and the page in another tab."""

import json
from typing import Any

from playwright.sync_api import Page, expect

from .app import App

LOCAL = "({ ...localStorage })"


def kept(page: Page) -> Any:
    """What is on the device: one text of the page's, or nothing."""
    found = page.evaluate(LOCAL)
    assert set(found) <= {"fragrant.kept"}
    return json.loads(found["fragrant.kept"]) if found else None


def remember(app: App) -> None:
    app.open_menu().get_by_label("Remember on this device").check()
    app.page.keyboard.press("Escape")


def in_another_tab(app: App) -> App:
    """A new tab of the same browser, in which nothing is left of the first but what is on the device."""
    page = app.page.context.new_page()
    page.set_viewport_size({"width": 2_000, "height": 900})
    other = App(page, app.url, {"accounts": [app.account]}, app.watch)
    other.open()
    other.expect_state("signed-out")
    return other


def sign_in(app: App) -> None:
    app.sign_in_button.click()
    answered = app.page.locator("#password").or_(app.page.locator("html[data-fragrant-state='signed-in']"))
    expect(answered.first).to_be_visible()
    if app.page.locator("#password").is_visible():
        app.log_in()
    app.consent()
    app.expect_state("signed-in")
    app.settle()

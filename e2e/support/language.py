"""The choice of a language."""

from playwright.sync_api import expect

from .app import App


def choose(app: App, language: str) -> None:
    app.open_menu().locator("[data-choice='language']").select_option(language)
    expect(app.page.locator("html")).to_have_attribute("lang", language)
    app.page.keyboard.press("Escape")

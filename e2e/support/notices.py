"""The notices at the page's edge. They stand over the list's end and over what can be done with what is chosen."""

from playwright.sync_api import Locator, expect

from .app import App


def notices(app: App) -> Locator:
    return app.page.locator("[data-notices] .notice")


def put_away(app: App) -> None:
    """Close all of them, as somebody does who wants what is below."""
    for _ in range(notices(app).count()):
        notices(app).first.get_by_role("button", name="Close").click()
    expect(notices(app)).to_have_count(0)

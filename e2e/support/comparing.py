"""The comparison of two revisions whose files are held back."""

from playwright.sync_api import Locator, Route

from .app import App


def let_go(app: App, held: list[Route]) -> None:
    """Let the requests go that were held, and those to come."""
    for route in held:
        route.continue_()
    app.page.unroute_all()


def compare_newest(details: Locator) -> None:
    """Have the two newest revisions compared."""
    for number in range(2):
        details.locator("[data-revision] input").nth(number).check()
    details.get_by_role("button", name="Compare").click()

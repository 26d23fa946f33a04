"""The window of its own that a page opens to sign in."""

from contextlib import suppress

import httpx
from playwright.sync_api import Error, Page

from .app import App


def open_window(app: App) -> App:
    """Choose "Sign in"; return the window that opens."""
    with app.page.expect_popup() as caught:
        app.sign_in_button.click()
    return App(caught.value, app.url, {"accounts": [app.account]}, app.watch)


def open_with_window(app: App) -> App:
    """Open the page, and the window from it; return the window."""
    app.open()
    app.expect_state("signed-out")
    return open_window(app)


def complete(window: App) -> None:
    """Do in the window all that a person does to sign in; when the page takes the answer, the window closes itself."""
    window.log_in()
    with suppress(Error):  # it is closed already: consent was given before
        window.consent()


def sign_in_by_window(app: App, *, asks: bool = True) -> None:
    """Sign in through the window. ``asks``: whether the server asks who it is, or still knows."""
    window = open_window(app)
    if asks:
        complete(window)


def request_of(window: Page) -> str:
    """Return the address of the authorization request that a window's sign-in was begun with."""
    window.wait_for_url("**/account/login**")
    return str(httpx.URL(window.url).join(httpx.URL(window.url).params["ReturnUrl"]))


def state_of(window: Page) -> str:
    """Return the state that a window's sign-in was begun with."""
    return httpx.URL(request_of(window)).params["state"]

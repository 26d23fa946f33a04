"""Signing in at Django's own page and consenting at django-oauth-toolkit's, as a person does."""

from urllib.parse import urlsplit

from playwright.sync_api import Error, Frame, Locator, Page


def sign_in(page: Page, username: str, password: str, *, allow: bool = True, not_asked: Locator | None = None) -> None:
    """Go through sign-in and consent until the server sends ``page`` away, with or without what it asked for.

    ``page`` was sent to the authorization endpoint. Someone who is signed in, or has consented before, is
    asked less; this answers what is asked. A server that might ask nothing at all leaves no trace on the page:
    then ``not_asked`` has to say what the client shows once it is signed in. ``page`` may be a popup that
    closes when it is sent back.

    :raises AssertionError: the password is wrong, or the server shows an error instead of sending the page away.
    """
    name_field = page.locator("input[name=username]")
    consent = page.locator("#authorizationForm")
    trouble = page.locator(".errorlist").or_(page.get_by_role("heading", name="Error:"))
    asked = name_field.or_(consent).or_(trouble)
    (asked.or_(not_asked) if not_asked else asked).first.wait_for()

    if name_field.is_visible():
        server = _origin(page)
        name_field.fill(username)
        page.locator("input[name=password]").fill(password)
        _press(page, page.locator("#login button[type=submit]"))
        if page.is_closed() or _origin(page) != server:
            return
        asked.first.wait_for()
    if consent.is_visible():
        server = _origin(page)
        _press(page, page.get_by_role("button", name="Authorize" if allow else "Cancel", exact=True))
        if page.is_closed() or _origin(page) != server:
            return
    elif not_asked and not trouble.first.is_visible():
        return
    raise AssertionError(f"The server did not send the page away: {page.locator('body').inner_text().strip()}")


def _press(page: Page, button: Locator) -> None:
    """Submit a form; return when the browser has the page, here or elsewhere, that this leads to."""

    def is_whole_page(frame: Frame) -> bool:
        return frame.parent_frame is None

    try:
        # Redirects do not count as navigations of their own, so there is exactly one.
        with page.expect_event("framenavigated", is_whole_page):
            button.click()
    except Error:
        # A popup that has been sent back may close before Playwright has finished with the click.
        if not page.is_closed():
            raise


def _origin(page: Page) -> tuple[str, str]:
    url = urlsplit(page.url)
    return url.scheme, url.netloc

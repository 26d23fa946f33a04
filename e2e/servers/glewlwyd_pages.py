"""Signing in at glewlwyd's own pages, as a person does."""

import re
from collections.abc import Collection

from playwright.sync_api import Error, Frame, Locator, Page, expect

_LOGIN_PAGE = re.compile(r"/login\.html\?")
_TROUBLE = re.compile(r"Authentication error|no required scope is available")
# One is enough, unless a page asks again for what was just given.
_MOST_ROUNDS = 3


def sign_in(page: Page, username: str, password: str, *, leave_out: Collection[str] = ()) -> None:
    """Go through sign-in and consent until glewlwyd sends ``page`` away, having granted what it asks for.

    ``page`` was sent to an authorization endpoint. Someone who is signed in, or granted all this before, is
    asked less; this answers what is asked. Scopes in ``leave_out`` are not granted, if it asks for them at
    all; without a single one glewlwyd does not let anybody go on.

    :raises AssertionError: the password is wrong, the user may grant none of it, or glewlwyd keeps asking.
    """
    page.wait_for_url(_LOGIN_PAGE)
    for _ in range(_MOST_ROUNDS):
        _identify(page, username, password)
        _consent(page, leave_out)
        if _leave(page):
            return
    raise AssertionError(f"glewlwyd asked {_MOST_ROUNDS} times and did not send the page away: {page.url}")


def _identify(page: Page, username: str, password: str) -> None:
    trouble = page.get_by_text(_TROUBLE)
    # Not the button "Grant access": it shows for a moment, without boxes, even with nothing to grant.
    signed_in = _boxes(page).or_(_go_on(page))
    name_field = page.locator("#username")

    expect(name_field.or_(signed_in).or_(trouble).first).to_be_visible()
    if name_field.is_visible():
        _fill_in((name_field, username), (page.locator("#password"), password))
        page.locator("#password").press("Enter")
        expect(signed_in.or_(trouble).first).to_be_visible()
    if trouble.is_visible():
        raise AssertionError(f"glewlwyd says to {username!r}: {trouble.inner_text().strip()}")


def _fill_in(*fields: tuple[Locator, str]) -> None:
    # The page's script puts the focus, and what is being typed with it, into the name field when it is ready.
    while any(field.input_value() != text for field, text in fields):
        for field, text in fields:
            field.fill(text)


def _consent(page: Page, leave_out: Collection[str]) -> None:
    boxes = _boxes(page)
    if boxes.first.is_visible():
        for box in boxes.all():
            scope = (box.get_attribute("id") or "").removeprefix("grant-")
            box.set_checked(scope not in leave_out)
        page.get_by_role("button", name="Grant access").click()
        expect(boxes).to_have_count(0)
        expect(_go_on(page)).to_be_visible()


def _leave(page: Page) -> bool:
    """Press "Continue"; say whether that led away from glewlwyd."""

    def is_whole_page(frame: Frame) -> bool:
        return frame.parent_frame is None

    try:
        with page.expect_event("framenavigated", is_whole_page):
            _go_on(page).click()
    except Error:
        # A popup that has been sent back may close before Playwright has finished with the click.
        if not page.is_closed():
            raise
    return page.is_closed() or _LOGIN_PAGE.search(page.url) is None


def _boxes(page: Page) -> Locator:
    # The scope `openid` has a box without an id: it cannot be refused.
    return page.locator("input[id^=grant-]")


def _go_on(page: Page) -> Locator:
    return page.get_by_role("button", name="Continue")

"""Waiting for what a page's own scripts can tell alone."""

import time

from playwright.sync_api import Page

from .app import PATIENCE_MS

_TURN_MS = 50


def until(page: Page, expression: str) -> None:
    """Wait until a JavaScript expression is true in the page.

    Playwright's own ``wait_for_function`` evaluates text in the page, which the page's policy forbids from the second
    look on.
    """
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, f"never true: {expression}"
        page.wait_for_timeout(_TURN_MS)

"""A browser that keeps pages for Back."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType

from .app import App


@pytest.fixture(scope="module")
def keeping_browser(browser_type: BrowserType, browser_type_launch_args: dict[str, Any]) -> Iterator[Browser]:
    switch = "--disable-back-forward-cache"
    with browser_type.launch(**{**browser_type_launch_args, "ignore_default_args": [switch]}) as browser:
        yield browser


def leave_and_come_back(app: App) -> None:
    """Go to another page of another site, and Back; the browser must have kept the page."""
    born = app.page.evaluate("window.born")
    app.page.goto("about:blank")
    app.page.go_back(wait_until="commit")
    assert app.page.evaluate("window.born") == born

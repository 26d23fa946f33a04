"""A long list of documents under a person's hands."""

import re

import pytest
from playwright.sync_api import expect

from .support.app import App
from .support.large import LATE_MS
from .support.listing import cell, status
from .support.long_tasks import LongTasks


@pytest.fixture
def app(large_app: App) -> App:
    return large_app


TURNS = 40
"""Of the wheel, each over some ten rows, and of the key."""
HANGS_MS = 500
"""Milliseconds of a task that anybody would notice."""
HANGS = 3
"""Such tasks that other work of the machine may cause."""
ROW_PX = 34


def expect_rows(app: App) -> None:
    """Wait until the rows in sight are there."""
    missing = ".listing .ag-row.is-awaited"
    expect(app.page.locator(missing)).to_have_count(0, timeout=LATE_MS)
    expect(app.page.locator(".ag-row [col-id='name']").first).not_to_be_empty()


@pytest.mark.long
def test_rows_follow_the_wheel_and_the_keys(app: App) -> None:
    """By the wheel, by Page Up and by a leap over thousands of rows: each time the rows in sight are there."""
    page, tasks = app.page, LongTasks(app.page)
    app.sign_in()
    expect(status(app)).to_have_text(re.compile(r"^\d+,\d{3} documents$"), timeout=LATE_MS)
    total = int(status(app).inner_text().split()[0].replace(",", ""))
    expect_rows(app)
    cell(app, 0).click(modifiers=["Control"])  # which opens nothing
    tasks.take()

    for _ in range(TURNS):
        page.mouse.wheel(0, 10 * ROW_PX)
        expect_rows(app)
    expect(cell(app, 10 * TURNS)).to_be_in_viewport()  # a wheel goes as far in a long list as in a short one
    expect(cell(app, 0)).not_to_be_in_viewport()  # it has the focus, and so is kept
    page.keyboard.press("Control+End")
    expect(cell(app, total - 1)).not_to_be_empty(timeout=LATE_MS)
    for _ in range(TURNS):
        page.keyboard.press("PageUp")
        expect_rows(app)
    expect(cell(app, total - 1)).not_to_be_in_viewport()
    assert len([each for each in tasks.take() if each > HANGS_MS]) <= HANGS

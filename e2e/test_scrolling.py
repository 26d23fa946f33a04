"""A list of a hundred thousand documents under a person's hands."""

import re

import pytest
from playwright.sync_api import expect

from .support.app import App
from .support.listing import cell, status
from .support.long_tasks import LongTasks
from .test_large_list import LATE_MS
from .test_large_list import app as app  # noqa: PLC0414 - with the large vault
from .test_large_list import large as large  # noqa: PLC0414
from .test_large_list import port as port  # noqa: PLC0414

TURNS = 40
"""Of the wheel, each over half of what is in sight."""
HANGS_MS = 500
"""Milliseconds of a task that anybody would notice."""
HANGS = 3
"""Such tasks that other work of the machine may cause."""
ROW_PX = 34


@pytest.mark.long
def test_rows_follow_the_wheel_and_the_keys(app: App) -> None:
    """By the wheel, by Page Down, and by leaps over a hundred thousand rows: each time the rows in sight are there."""
    page, tasks = app.page, LongTasks(app.page)
    app.sign_in()
    expect(status(app)).to_have_text(re.compile(r"^[\d,]+ documents$"), timeout=LATE_MS)
    expect(cell(app, 0)).not_to_be_empty(timeout=LATE_MS)
    cell(app, 0).hover()
    tasks.take()

    for _ in range(TURNS):
        page.mouse.wheel(0, 5 * ROW_PX)
    expect(cell(app, 5 * TURNS + 2)).not_to_be_empty(timeout=LATE_MS)
    cell(app, 5 * TURNS + 2).click(modifiers=["Control"])  # which opens nothing
    for _ in range(TURNS):
        page.keyboard.press("PageDown")
    focused = page.locator(".ag-cell-focus")
    expect(focused).not_to_be_empty(timeout=LATE_MS)
    for place in range(10_000, 100_001, 10_000):
        seen = page.locator(".ag-row").first.get_attribute("row-index")
        page.mouse.wheel(0, (place - int(seen or 0)) * ROW_PX)
        expect(cell(app, place + 5)).not_to_be_empty(timeout=LATE_MS)
    assert len([each for each in tasks.take() if each > HANGS_MS]) <= HANGS

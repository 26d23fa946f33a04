"""The list of a large vault, by the sandbox's: to its end in few requests."""

import json
import os
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .support.app import App
from .support.large import LATE_MS, MANY
from .support.listing import cell, chosen, status


@pytest.fixture
def app(large_app: App) -> App:
    return large_app


def note(what: str, began: float) -> None:
    """Write down how long something took, if a file is named for that."""
    if path := os.environ.get("FRAGRANT_TIMES"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"what": what, "seconds": round(time.monotonic() - began, 2)}) + "\n")


@pytest.mark.long
def test_from_the_first_rows_to_the_last(app: App) -> None:
    page = app.page
    app.open()
    app.expect_state("signed-out")
    app.sign_in_button.click()
    app.log_in()
    app.consent()
    began = time.monotonic()
    expect(cell(app, 0)).not_to_be_empty(timeout=LATE_MS)
    note("first rows after the consent", began)
    expect(status(app)).to_have_text(re.compile(r"^\d+,\d{3} documents$"), timeout=LATE_MS)
    note("their number", began)
    total = int(status(app).inner_text().split()[0].replace(",", ""))
    assert total >= MANY

    asked = len(app.watch.requests)
    cell(app, 0).click()
    page.keyboard.press("Escape")
    began = time.monotonic()
    page.keyboard.press("Control+End")
    expect(cell(app, total - 1)).not_to_be_empty(timeout=LATE_MS)
    note("to the end", began)
    began = time.monotonic()
    page.keyboard.press("Control+Home")
    expect(cell(app, 0)).not_to_be_empty(timeout=LATE_MS)
    note("back to the top", began)
    pages = [each.url for each in app.watch.requests[asked:] if "/documents?" in each.url]
    assert len(pages) <= 8

    began = time.monotonic()
    page.get_by_role("columnheader", name="Name", exact=True).click()
    page.wait_for_url(re.compile("sort=name.asc"))
    expect(cell(app, 0)).not_to_be_empty(timeout=LATE_MS)
    note("sorted by name", began)
    began = time.monotonic()
    page.get_by_placeholder("Filter by name").fill("0001")
    expect(status(app)).to_have_text(re.compile(r"^[\d,]+ documents$"), timeout=LATE_MS)
    expect(status(app)).not_to_have_text(f"{total:,} documents")
    note("filtered by name", began)
    page.get_by_placeholder("Filter by name").fill("")
    expect(status(app)).to_have_text(f"{total:,} documents", timeout=LATE_MS)
    page.keyboard.press("Escape")
    cell(app, 0).click(modifiers=["Control"])
    page.get_by_role("button", name=re.compile("^Choose all that match")).click()
    expect(chosen(app)).to_have_text(f"All that match are chosen: {total:,}")

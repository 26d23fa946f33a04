"""What one action of a person costs in requests to the vault, preflights left aside: no more than it has to."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from .support.app import App
from .support.files_to_show import pdf
from .support.ground import FIELD, Ground, dialog, do, expect_told, undo
from .support.listing import build_filter, cell, open_folder, status


class Counter:
    """Counts the requests to the vault that some actions cause."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.counts: dict[str, list[str]] = {}

    def count(self, name: str, act: Callable[[], None]) -> None:
        """Do something, until nothing is on its way any more and the page has nothing to do."""
        asked = len(self._app.watch.requests)
        act()
        self._app.watch.wait_for_idle()
        made = self._app.watch.requests[asked:]
        self.counts[name] = [
            f"{each.method} {each.url.partition('/Main/')[2].partition('?')[0]}"
            for each in made
            if "/api/v1/" in each.url and each.method != "OPTIONS"
        ]


@pytest.mark.long
def test_what_actions_cost(app: App, ground: Ground, details: Locator) -> None:
    ground.vault.files.upload(ground.document.document_id, pdf("Invoice 196", "Terms"), "inv.pdf")
    page, counter = app.page, Counter(app)
    counter.count("sign in, folders and first rows", lambda: begin(app))
    counter.count("open a folder", lambda: open_finance(app))
    page.evaluate("place => { location.hash = place }", f"#/documents/{ground.folder.folder_id}")
    expect(status(app)).to_have_text("2 documents")
    app.watch.wait_for_idle()
    counter.count("filter by a field", lambda: build_filter(app, "Amount", "is over …", "10"))
    expect(status(app)).to_have_text("1 document")

    def look() -> None:
        cell(app, 0).click()
        expect(details.get_by_role("region", name="Page 1 of 2").locator(".textLayer")).to_contain_text("Invoice")

    counter.count("look at a document", look)
    counter.count("its fields", lambda: show_fields(details))
    counter.count("change a field", lambda: save_notes(details))
    counter.count("undo that", lambda: take_back(app, details))
    counter.count("its revisions", lambda: show_revisions(details))
    counter.count("rename", lambda: rename(app, details))
    counter.count("add a revision", lambda: add_revision(app, details))
    counter.count("nothing more", app.watch.wait_for_quiet)
    if path := os.environ.get("FRAGRANT_TIMES"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(json.dumps(counter.counts, indent=1) + "\n")
    numbers = {name: len(each) for name, each in counter.counts.items()}
    assert numbers == {name: min(number, MOST[name]) for name, number in numbers.items()}, counter.counts


MOST = {
    "sign in, folders and first rows": 4,
    "open a folder": 4,
    "filter by a field": 2,
    "look at a document": 2,
    "its fields": 4,
    "change a field": 8,
    "undo that": 8,
    "its revisions": 2,
    "rename": 6,
    "add a revision": 8,
    "nothing more": 1,
}
"""What was measured, and one more where a reading of the list that an action before has caused may still come."""


def begin(app: App) -> None:
    app.sign_in()
    app.settle()


def open_finance(app: App) -> None:
    open_folder(app, "Finance")
    expect(cell(app, 0)).not_to_be_empty()


def show_fields(details: Locator) -> None:
    details.get_by_role("tab", name="Fields").click()
    expect(details.locator(FIELD.format("Notes"))).to_have_value("One\nTwo")


def save_notes(details: Locator) -> None:
    details.locator(FIELD.format("Notes")).fill("Three")
    details.get_by_role("button", name="Save").click()
    expect(details.get_by_text("Saved", exact=True)).to_be_visible()


def take_back(app: App, details: Locator) -> None:
    undo(app)
    expect(details.locator(FIELD.format("Notes"))).to_have_value("One\nTwo")


def show_revisions(details: Locator) -> None:
    details.get_by_role("tab", name="Revisions").click()
    expect(details.locator(".revisions li")).to_have_count(4)


def rename(app: App, details: Locator) -> None:
    do(details, "Rename")
    dialog(app).locator("[data-ask='name']").fill("Another")
    dialog(app).get_by_role("button", name="Rename", exact=True).click()
    expect_told(app, "Rename")
    expect(details.get_by_role("heading", name="Another")).to_be_visible()


def add_revision(app: App, details: Locator) -> None:
    do(details, "New revision")
    file = dialog(app).locator("[data-ask='file']")
    file.set_input_files({"name": "newer.txt", "mimeType": "text/plain", "buffer": b"newer"})
    dialog(app).get_by_role("button", name="Add the revision").click()
    expect(details.locator(".revisions li")).to_have_count(5)

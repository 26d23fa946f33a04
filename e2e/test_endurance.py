"""A page that stays open all day: what it does over and over may leave nothing behind."""

import json
import os
from dataclasses import astuple, dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tools.endurance.rounds import rounds

from .support.app import App
from .support.ground import Ground, arrive, dialog, do
from .support.memory import Memory
from .support.renewing import LATER, is_exchange


@pytest.fixture
def app(renewing_app: App) -> App:
    return renewing_app


RENEWALS = 10
BETWEEN = 3 * rounds()
"""Turns between two renewals. Each is some seven requests."""

TURN = """async ([places, turns]) => {
  const details = document.querySelector("[data-documents='details']");
  const says = (selector, text) => document.querySelector(selector).textContent.includes(text);
  const until = (holds) => new Promise((done) => {
    const observer = new MutationObserver(() => holds() && (observer.disconnect(), done()));
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    if (holds()) { observer.disconnect(); done(); }
  });
  for (let turn = 0; turn < turns; turn += 1) {
    for (const { place, title, name, tab } of places) {
      location.hash = place;
      await until(() => says("[data-documents='title']", title)
        && (name ? says("[data-details='title']", name) && details.querySelector(tab) : details.hidden));
    }
  }
}"""


@dataclass(frozen=True)
class Footprint:
    """What a page holds, after the garbage was collected."""

    nodes: int
    listeners: int
    heap: int
    python: int


def footprint(page: Page, memory: Memory) -> Footprint:
    session = page.context.new_cdp_session(page)
    for _ in range(2):  # what one collection finalizes, another frees
        session.send("HeapProfiler.collectGarbage")
    counters = session.send("Memory.getDOMCounters")
    heap = session.send("Runtime.getHeapUsage")["usedSize"]
    session.detach()
    return Footprint(counters["nodes"], counters["jsEventListeners"], int(heap), memory.size)


def least(prints: list[Footprint]) -> Footprint:
    """Return the least of each: what stands in memory at one moment of several may be about to go."""
    return Footprint(*(min(values) for values in zip(*map(astuple, prints), strict=True)))


@pytest.mark.endurance
def test_many_calls_and_their_renewals_leave_nothing_behind(app: App, ground: Ground, details: Locator) -> None:
    page, memory = app.page, Memory(app.page)
    arrive(app, ground.place("fields"), details)
    places = [
        {"place": ground.place("fields"), "title": ground.folder.name, "name": "INV-00196", "tab": "[data-field]"},
        {"place": f"#/documents/{ground.folder.folder_id}", "title": ground.folder.name},
        {"place": "#/documents", "title": "All documents"},
    ]
    asked, prints = 0, []
    for renewed in range(1, RENEWALS + 1):
        page.evaluate(TURN, [places, BETWEEN])
        with page.expect_response(is_exchange):
            page.evaluate(LATER, 1_080)
        asked += len(app.watch.requests)
        app.watch.requests.clear()
        prints.append(footprint(page, memory))
        if path := os.environ.get("FRAGRANT_TIMES"):
            with Path(path).open("a", encoding="utf-8") as file:
                file.write(json.dumps({"turns": renewed * BETWEEN, "requests": asked, **vars(prints[-1])}) + "\n")
    before, after = least(prints[1:5]), least(prints[-4:])
    assert after.nodes <= before.nodes + 50
    assert after.listeners <= before.listeners + 20
    assert after.heap <= before.heap * 1.25  # the rows of one list a turn would be three times as much
    assert after.python == before.python


@pytest.mark.endurance
def test_dialogs_leave_nothing_that_listens(app: App, ground: Ground, details: Locator) -> None:
    memory = Memory(app.page)
    arrive(app, ground.place("relations"), details)

    def turn() -> None:
        details.get_by_role("button", name="Relate to a document").click()
        dialog(app).get_by_role("button", name="Cancel").click()
        do(details, "Move")
        expect(dialog(app).get_by_role("treeitem", name="Incoming")).to_be_visible()
        dialog(app).get_by_role("button", name="Cancel").click()

    turn()
    before = footprint(app.page, memory)
    for _ in range(5):
        turn()
    assert footprint(app.page, memory).listeners < before.listeners + 5

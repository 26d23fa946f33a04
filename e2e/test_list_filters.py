"""The filters of the list: built, told, in the address, and checked where the server can't."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .support.answers import answer_with, list_of
from .support.app import PATIENCE_MS, App
from .support.folders import place
from .support.listing import build_filter, cell, chips, open_folder, status

pytestmark = pytest.mark.long

NO_FILTERS = ("x", '["eq"]', "[" * 200, '["eq","name",{"ago":99999999}]')
"""What an address may name for a filter that is none."""

ODD = ("__proto__", "constructor", "a.b", "<b>x</b>", "{field}")
"""Labels of index fields."""

FIELDS_SHOWN = 4
"""Index fields of a folder that the list shows unasked."""


def open_builder(page: Page) -> Locator:
    page.get_by_role("button", name="Filter", exact=True).click()
    return page.get_by_role("dialog")


def test_a_filter_of_groups_says_itself_in_words_is_edited_and_comes_back_by_its_link(app: App) -> None:
    app.sign_in()
    app.settle()
    check_that_values_are_offered_without_a_folder(app)
    chips(app).get_by_role("button", name=re.compile("^Take away")).click()
    expect(chips(app)).to_have_count(0)
    build_groups(open_builder(app.page))
    expect(chips(app)).to_have_text([re.compile("^Name contains “INV” and|^Name contains"), re.compile(".")])
    expect(status(app)).to_have_text(re.compile("document"), timeout=PATIENCE_MS)

    chips(app).last.get_by_role("button").first.click()
    dialog = app.page.get_by_role("dialog")
    expect(dialog.get_by_label("Value for Name")).to_have_value("INV")
    dialog.get_by_label("Value for Name").fill("INV-0")
    dialog.get_by_role("button", name="Apply").click()
    expect(chips(app).first).to_contain_text("INV-0")
    expect(chips(app).last.get_by_role("button").first).to_be_focused()
    link = place(app)
    app.page.goto("about:blank")
    app.open(link)
    app.expect_state("signed-out")
    app.sign_in_button.click()
    app.consent()
    app.expect_state("signed-in")
    expect(chips(app)).to_have_count(2, timeout=PATIENCE_MS)
    assert app.watch.problems == []


def check_that_values_are_offered_without_a_folder(app: App) -> None:
    dialog = open_builder(app.page)
    dialog.get_by_label("Field").select_option("Status")
    value = dialog.get_by_label("Value for Status")
    expect(value.get_by_role("option", name="Paid")).to_be_attached()
    value.select_option("Paid")
    dialog.get_by_role("button", name="Apply").click()
    expect(chips(app)).to_have_text(["Status is Paid"])
    expect(status(app)).to_have_text(re.compile(r"^\d+ documents$"))


def build_groups(dialog: Locator) -> None:
    """Ask for a name, and in a group for a day; then for a state. A day without a value is not taken."""
    dialog.get_by_label("Value for Name").fill("INV")
    dialog.get_by_role("button", name="Add a group").click()
    dialog.get_by_label("Field").last.select_option("Modified")
    expect(dialog.get_by_label("Comparison").last).to_have_value("ge")
    dialog.get_by_label("How the date is given").select_option("days ago")
    expect(dialog).to_contain_text("has no value yet")
    dialog.get_by_role("button", name="Apply").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    dialog.get_by_label("Value for Modified").fill("9000")
    dialog.get_by_role("button", name="Add a condition").first.click()
    dialog.get_by_label("Field").last.select_option("State")
    dialog.get_by_label("Comparison").last.select_option("is one of …")
    dialog.get_by_role("checkbox", name="released", exact=True).check()
    dialog.get_by_role("button", name="Apply").click()


def test_what_is_no_filter_or_more_than_server_and_address_can_take_is_told(app: App) -> None:
    app.page.set_viewport_size({"width": 2_000, "height": 900})
    app.sign_in()
    app.settle()
    for text in NO_FILTERS:
        check_that_it_is_told_to_be_none(app, text)
    build_filter(app, "Name", "begins with “…”", "INV")
    expect(unread(app)).to_be_hidden()
    take_away(app)
    check_what_is_checked_here(app)
    check_what_is_too_long(app)
    check_fields_with_odd_labels(app, "Contracts", ODD[:FIELDS_SHOWN])
    check_fields_with_odd_labels(app, "Incoming", ODD[FIELDS_SHOWN:])
    assert app.watch.problems == []


def unread(app: App) -> Locator:
    return app.page.get_by_role("alert").filter(has_text="cannot be read")


def check_that_it_is_told_to_be_none(app: App, text: str) -> None:
    app.page.evaluate("location.hash = '#/documents'")
    expect(unread(app)).to_be_hidden()
    app.page.evaluate("text => { location.hash = `#/documents?filter=${encodeURIComponent(text)}` }", text)
    expect(unread(app)).to_be_visible()
    expect(status(app)).to_have_text(re.compile("documents$"))
    expect(chips(app)).to_have_count(0)


def take_away(app: App) -> None:
    chips(app).get_by_role("button", name=re.compile("^Take away")).click()
    expect(status(app)).to_have_text(re.compile("documents$"))
    assert place(app) == "#/documents"


def check_what_is_checked_here(app: App) -> None:
    """A wildcard that stands for itself, which the server can't be asked for."""
    build_filter(app, "Name", "contains “…”", "0_1")
    expect(status(app)).to_have_text("No document matches.", timeout=PATIENCE_MS)
    app.page.get_by_role("button", name="Take the filter away").click()
    expect(status(app)).to_have_text(re.compile("documents$"))
    assert place(app) == "#/documents"


def check_what_is_too_long(app: App) -> None:
    told = app.page.locator("[data-notices]").get_by_text("too long for the address")
    build_filter(app, "Name", "contains “…”", "x" * 2_100)
    expect(told).to_be_visible()
    expect(status(app)).to_have_text("No document matches.")
    expect(chips(app)).to_have_count(1)
    assert place(app) == "#/documents"
    take_away(app)
    expect(told).to_have_count(0)


def check_fields_with_odd_labels(app: App, folder: str, labels: tuple[str, ...]) -> None:
    fields = [{"id": str(number), "label": label, "fieldType": 1} for number, label in enumerate(labels)]
    cells = ", ".join(f'{json.dumps(label)}: "value {number}"' for number, label in enumerate(labels))
    app.page.route("**/folders/*/indexfields?*", answer_with(200, list_of(*fields)))
    app.page.route("**/folders/*/documents?*", answer_with(200, list_of(f'{{"id": "1", "name": "one", {cells}}}')))
    open_folder(app, folder)
    expect(cell(app, 0)).to_have_text("one", timeout=PATIENCE_MS)
    for number, label in enumerate(labels):
        expect(app.page.get_by_role("columnheader", name=label)).to_be_visible()
        expect(app.page.get_by_role("gridcell", name=f"value {number}")).to_be_visible()
        build_filter(app, label, "contains “…”", "{0}")
        expect(chips(app)).to_have_text([f"{label} contains “{{0}}”"])
        chips(app).get_by_role("button", name=re.compile("^Take away")).click()
        expect(chips(app)).to_have_count(0)

"""The filters of the list: built, told, in the address, and checked where the server can't."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import expect

from .support.answers import answer_with, list_of
from .support.app import PATIENCE_MS, App
from .support.cases import in_all
from .support.folders import place
from .support.listing import build_filter, cell, chips, open_folder, status


@pytest.mark.long
def test_a_filter_of_groups_says_itself_in_words_and_is_edited(app: App) -> None:
    app.sign_in()
    app.settle()
    app.page.get_by_role("button", name="Filter", exact=True).click()
    dialog = app.page.get_by_role("dialog")
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
    expect(chips(app)).to_have_text([re.compile("^Name contains “INV” and|^Name contains"), re.compile(".")])
    expect(status(app)).to_have_text(re.compile("document"), timeout=PATIENCE_MS)
    chips(app).last.get_by_role("button").first.click()
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


@pytest.mark.long
@pytest.mark.parametrize("text", ["x", in_all('["eq"]'), in_all("[" * 200), '["eq","name",{"ago":99999999}]'])
def test_a_filter_in_the_address_that_is_none_is_told(app: App, text: str) -> None:
    app.sign_in()
    app.settle()
    app.page.evaluate("text => { location.hash = `#/documents?filter=${encodeURIComponent(text)}` }", text)
    expect(app.page.get_by_role("alert").filter(has_text="cannot be read")).to_be_visible()
    expect(status(app)).to_have_text(re.compile("documents$"))
    expect(chips(app)).to_have_count(0)
    build_filter(app, "Name", "begins with “…”", "INV")
    expect(app.page.get_by_role("alert").filter(has_text="cannot be read")).to_be_hidden()
    assert app.watch.problems == []


@pytest.mark.long
def test_a_filter_that_the_server_cannot_answer_is_checked_here(app: App) -> None:
    app.sign_in()
    app.settle()
    build_filter(app, "Name", "contains “…”", "0_1")
    expect(status(app)).to_have_text("No document matches.", timeout=PATIENCE_MS)
    app.page.get_by_role("button", name="Take the filter away").click()
    expect(status(app)).to_have_text(re.compile("documents$"))
    assert place(app) == "#/documents"


@pytest.mark.long
@pytest.mark.parametrize(
    "odd", ["__proto__", in_all("constructor"), in_all("a.b"), in_all("<b>x</b>"), in_all("{field}")]
)
def test_an_index_field_with_an_odd_label(app: App, odd: str) -> None:
    app.page.route("**/folders/*/indexfields?*", answer_with(200, list_of({"id": "1", "label": odd, "fieldType": 1})))
    row: dict[str, Any] = {"id": "1", "name": "one"}
    cells = f'{json.dumps(row)[:-1]}, {json.dumps(odd)}: "value of it"}}'
    app.page.route("**/folders/*/documents?*", answer_with(200, list_of(cells)))
    app.sign_in()
    app.settle()
    open_folder(app, "Contracts")
    expect(cell(app, 0)).to_have_text("one", timeout=PATIENCE_MS)
    expect(app.page.get_by_role("columnheader", name=odd)).to_be_visible()
    if odd != "__proto__":  # which no row keeps
        expect(app.page.get_by_role("gridcell", name="value of it")).to_be_visible()
    build_filter(app, odd, "contains “…”", "{0}")
    expect(chips(app)).to_have_text([f"{odd} contains “{{0}}”"])
    assert app.watch.problems == []


@pytest.mark.long
def test_a_filter_that_is_too_long_for_the_address_is_told_as_long_as_it_is(app: App) -> None:
    app.sign_in()
    app.settle()
    told = app.page.locator("[data-notices]").get_by_text("too long for the address")
    build_filter(app, "Name", "contains “…”", "x" * 2_100)
    expect(told).to_be_visible()
    expect(status(app)).to_have_text("No document matches.")
    expect(chips(app)).to_have_count(1)
    assert place(app) == "#/documents"
    chips(app).get_by_role("button", name=re.compile("^Take away")).click()
    expect(status(app)).to_have_text(re.compile("documents$"))
    expect(told).to_have_count(0)
    assert app.watch.problems == []


@pytest.mark.long
def test_the_values_of_an_index_field_are_offered_without_a_folder(app: App) -> None:
    app.sign_in()
    app.settle()
    app.page.get_by_role("button", name="Filter", exact=True).click()
    dialog = app.page.get_by_role("dialog")
    dialog.get_by_label("Field").select_option("Status")
    value = dialog.get_by_label("Value for Status")
    expect(value.get_by_role("option", name="Paid")).to_be_attached()
    value.select_option("Paid")
    dialog.get_by_role("button", name="Apply").click()
    expect(chips(app)).to_have_text(["Status is Paid"])
    expect(status(app)).to_have_text(re.compile(r"^\d+ documents$"))
    assert app.watch.problems == []

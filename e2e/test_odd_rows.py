"""Lists whose rows are not what VisualVault documents: nothing of them is called, and nothing throws."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from .support.answers import answer_with, list_of
from .support.app import PATIENCE_MS, App

pytestmark = pytest.mark.long

DEEP = '{"a":' * 50_000 + "1" + "}" * 50_000
NOTHING = (
    '{"toString": "x", "valueOf": 1, "toJSON": 2}',
    '{"__proto__": {"toString": 1}}',
    '[{"a": []}]',
    "null",
)
FIELDS = ("name", "description", "folderPath", "extension", "fileSize", "revision", "modifyDate", "modifyBy")
AFTER = "A name that goes on" + " and on" * 40
"""Longer than its cell, so that it is shown whole when the mouse is on it."""
RIGHT_TYPES = (
    ("name", "5", "5"),
    ("name", "true", "true"),
    ("name", '"<img src=x onerror=alert(1)>"', "<img src=x onerror=alert(1)>"),
    ("fileSize", "0", "0 B"),
    ("fileSize", "-5", ""),
    ("fileSize", "1e999", ""),
    ("fileSize", "1e21", "1,000,000,000,000 GB"),
    ("fileSize", '"12"', ""),
    ("modifyDate", '"x"', "x"),
    ("modifyDate", '"agenda 2001"', "agenda 2001"),
    ("modifyDate", '"275761-01-01T00:00:00Z"', "275761-01-01T00:00:00Z"),
    ("modifyDate", "5", ""),
    ("modifyDate", "true", ""),
    ("modifyDate", '""', ""),
)

ID = "0b0e5b0e-1111-4222-8333-444455556666"
OTHER_ID = f"1{ID[1:]}"
DOCUMENTS, FOLDERS = "**/documents?*", "**/folders?*"


def cell(app: App, field: str, row: int = 0) -> Locator:
    return app.page.locator(f".ag-row[row-index='{row}'] .ag-cell[col-id='{field}']")


def refusal(app: App) -> Locator:
    return app.page.get_by_role("alert").filter(has_text="does not understand")


def list_again(app: App, body: str) -> None:
    """Have the list asked for again, in another order, and answered."""
    app.page.unroute(DOCUMENTS)
    app.page.route(DOCUMENTS, answer_with(200, body))
    app.page.get_by_role("columnheader", name="Name").click()


def try_again(app: App, pattern: str, body: str) -> None:
    """Have what was refused asked for again, and wait until what is said of it is gone."""
    app.page.unroute(pattern)
    app.page.route(pattern, answer_with(200, body))
    text = app.page.locator("[data-documents='problem-text']")
    text.evaluate("text => text.append(document.createElement('i'))")  # what is said next takes its place
    refusal(app).get_by_role("button", name="Try again").click()
    expect(text.locator("i")).to_have_count(0, timeout=PATIENCE_MS)


def show_all_columns(app: App) -> None:
    """Show the columns that are not shown at first, in a window that has room for them."""
    app.page.set_viewport_size({"width": 2_000, "height": 900})
    app.page.get_by_role("button", name="Columns").click()
    dialog = app.page.get_by_role("dialog")
    for name in ("Type", "Size", "Revision"):
        dialog.get_by_role("checkbox", name=name, exact=True).check()
    dialog.get_by_role("button", name="Close").last.click()


def test_what_is_odd_in_rows_is_shown_as_it_is_or_not_at_all_and_too_deep_a_value_is_refused(app: App) -> None:
    app.sign_in()
    app.settle()
    show_all_columns(app)
    check_what_is_no_text_number_or_boolean(app)
    check_right_types(app)
    check_ids(app)
    assert app.watch.problems == []
    list_again(app, list_of(f'{{"id": "1", "name": {DEEP}}}', {"id": "2", "name": AFTER}))
    expect(refusal(app)).to_be_visible(timeout=PATIENCE_MS)


def check_what_is_no_text_number_or_boolean(app: App) -> None:
    """It shows nothing."""
    rows = []
    for odd in NOTHING:
        fields = ", ".join(f'"{name}": {odd}' for name in ("__proto__", *FIELDS))
        rows.append(f'{{"id": "1", {fields}}}')
    list_again(app, list_of(*rows, {"id": "2", "name": AFTER}))
    expect(cell(app, "name", len(rows))).to_have_text(AFTER, timeout=PATIENCE_MS)
    shown = {(place, field): cell(app, field, place).inner_text() for place in range(len(rows)) for field in FIELDS}
    assert {spot: text for spot, text in shown.items() if text} == {}
    for place in range(len(rows)):
        cell(app, "name", place).hover()
    cell(app, "name", len(rows)).hover()
    expect(app.page.locator(".ag-tooltip")).to_have_text(AFTER)


def check_right_types(app: App) -> None:
    list_again(
        app, list_of(*(f'{{"id": 0, "extension": "here", "{field}": {value}}}' for field, value, _ in RIGHT_TYPES))
    )
    expect(cell(app, "extension", len(RIGHT_TYPES) - 1)).to_have_text("here", timeout=PATIENCE_MS)
    shown = [cell(app, field, place).inner_text() for place, (field, _, _) in enumerate(RIGHT_TYPES)]
    assert shown == [text for _, _, text in RIGHT_TYPES]


def check_ids(app: App) -> None:
    """Lists move while they are read, so that a row can come twice; and the grid has ids of its own."""
    ids = ("1", "1", 1, "row-group-x", "ROOT_NODE_ID", "__proto__")
    list_again(app, list_of(*({"id": each, "name": f"number {place}"} for place, each in enumerate(ids))))
    for place in range(len(ids)):
        expect(cell(app, "name", place)).to_have_text(f"number {place}", timeout=PATIENCE_MS)


def test_odd_totals_do_no_harm_and_rows_without_an_id_are_told(app: App) -> None:
    app.sign_in()
    app.settle()
    totals: tuple[Any, ...] = (1, 9_007_199_254_740_991, 1e300, {})
    for place, total in enumerate(totals):
        list_again(app, list_of({"id": "1", "name": f"row {place}"}, {"id": "2"}, total=total))
        expect(cell(app, "name")).to_have_text(f"row {place}")
    ids = ("{}", "true", '""', "1e999", "null", DEEP)
    first, *others = ("null", "5", '"id"', "[]", "{}", DEEP, *(f'{{"id": {each}}}' for each in ids))
    list_again(app, list_of({"id": "1", "name": "before"}, first))
    check_rows_are_refused(app)
    for row in others:
        try_again(app, DOCUMENTS, list_of({"id": "1", "name": "before"}, row))
        check_rows_are_refused(app)
    app.page.unroute(DOCUMENTS)
    refusal(app).get_by_role("button", name="Try again").click()
    expect(app.page.locator("[data-documents='status']")).to_contain_text("document")
    expect(refusal(app)).to_be_hidden()
    assert app.watch.problems == []


def check_rows_are_refused(app: App) -> None:
    expect(refusal(app)).to_be_visible()
    expect(app.page.get_by_text("before", exact=True)).to_have_count(0)
    expect(app.page.locator("[data-documents='status']")).to_be_empty()


def test_folders_without_an_id_are_told_and_those_without_a_name_are_shown_as_such(app: App) -> None:
    bad = ("5", "{}", '{"id": {}}', '{"id": 5}', '{"id": "../users/me"}', DEEP)
    app.page.route(FOLDERS, answer_with(200, list_of(bad[0])))
    app.sign_in()
    expect(refusal(app)).to_be_visible(timeout=PATIENCE_MS)
    folders = app.page.get_by_role("treeitem", level=2)
    for row in bad[1:]:
        try_again(app, FOLDERS, list_of(row))
        expect(refusal(app)).to_be_visible(timeout=PATIENCE_MS)
        expect(folders).to_have_count(0)
    nameless = ('{"toString": "x"}', "[]", "5", "null", '""')
    try_again(app, FOLDERS, list_of(*(f'{{"id": "{ID}", "name": {value}}}' for value in nameless)))
    expect(folders).to_have_text(["One folder"] * len(nameless), timeout=PATIENCE_MS)
    app.page.unroute(FOLDERS)
    title = app.page.locator("[data-documents='title']")
    folders.first.locator(".label").click()
    expect(title).to_have_text("One folder")
    for value in ('{"toString": "x"}', "5"):
        check_address(app, title, value)
    assert app.watch.problems == []


def check_address(app: App, title: Locator, value: str) -> None:
    """A folder of the address, which is not in the tree, with odd words."""
    app.page.evaluate("location.hash = '#/documents'")
    expect(title).not_to_have_text("One folder")
    body = f'{{"meta": {{"status": 200}}, "data": {{"id": "{OTHER_ID}", "name": {value}, "folderPath": {value}}}}}'
    app.page.route(f"**/folders/{OTHER_ID}", answer_with(200, body))
    with app.page.expect_response(f"**/folders/{OTHER_ID}"):
        app.page.evaluate("id => { location.hash = `#/documents/${id}` }", OTHER_ID)
    expect(title).to_have_text("One folder")

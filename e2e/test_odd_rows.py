"""Lists whose rows are not what VisualVault documents: nothing of them is called, and nothing throws."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from .support.answers import answer_with, list_of
from .support.app import PATIENCE_MS, App
from .support.cases import in_all

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

ID = "0b0e5b0e-1111-4222-8333-444455556666"


def show(app: App, body: str, pattern: str = "**/documents?*") -> None:
    app.page.route(pattern, answer_with(200, body))
    app.arrive()
    app.expect_state("signed-in")


def show_all_columns(app: App) -> None:
    """Show the columns that are not shown at first, in a window that has room for them."""
    app.page.set_viewport_size({"width": 2_000, "height": 900})
    app.page.get_by_role("button", name="Columns").click()
    dialog = app.page.get_by_role("dialog")
    for name in ("Type", "Size", "Revision"):
        dialog.get_by_role("checkbox", name=name, exact=True).check()
    dialog.get_by_role("button", name="Close").last.click()


def cell(app: App, field: str, row: int = 0) -> Locator:
    return app.page.locator(f".ag-row[row-index='{row}'] .ag-cell[col-id='{field}']")


def refusal(app: App) -> Locator:
    return app.page.get_by_role("alert").filter(has_text="does not understand")


@pytest.mark.long
def test_a_value_that_is_nested_too_deep_is_refused(app: App) -> None:
    show(app, list_of(f'{{"id": "1", "name": {DEEP}}}', {"id": "2", "name": AFTER}))
    expect(refusal(app)).to_be_visible(timeout=PATIENCE_MS)


@pytest.mark.long
def test_a_value_that_is_no_text_number_or_boolean_shows_nothing(app: App) -> None:
    rows = []
    for odd in NOTHING:
        fields = ", ".join(f'"{name}": {odd}' for name in ("__proto__", *FIELDS))
        rows.append(f'{{"id": "1", {fields}}}')
    show(app, list_of(*rows, {"id": "2", "name": AFTER}))
    expect(cell(app, "name", len(rows))).to_have_text(AFTER, timeout=PATIENCE_MS)
    show_all_columns(app)
    for place in range(len(rows)):
        for field in FIELDS:
            expect(cell(app, field, place)).to_have_text("")
        cell(app, "name", place).hover()
    cell(app, "name", len(rows)).hover()
    expect(app.page.locator(".ag-tooltip")).to_have_text(AFTER)
    assert app.watch.problems == []


@pytest.mark.long
def test_odd_values_of_the_right_type(app: App) -> None:
    shown = (
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
    show(app, list_of(*(f'{{"id": 0, "extension": "here", "{field}": {value}}}' for field, value, _ in shown)))
    expect(cell(app, "name")).to_have_text("5", timeout=PATIENCE_MS)
    show_all_columns(app)
    for place, (field, _, text) in enumerate(shown):
        expect(cell(app, "extension", place)).to_have_text("here", timeout=PATIENCE_MS)
        expect(cell(app, field, place)).to_have_text(text)
    assert app.watch.problems == []


@pytest.mark.long
def test_rows_without_an_id_are_told(app: App) -> None:
    app.sign_in()
    app.settle()
    ids = ("{}", "true", '""', "1e999", "null", DEEP)
    for place, row in enumerate(("null", "5", '"id"', "[]", "{}", DEEP, *(f'{{"id": {each}}}' for each in ids))):
        bad = answer_with(200, list_of({"id": "1", "name": "before"}, row))
        app.page.route("**/documents?*", bad)
        app.page.get_by_placeholder("Filter by name").fill(f"filter {place}")
        expect(refusal(app), row[:20]).to_be_visible()
        expect(app.page.get_by_text("before", exact=True)).to_have_count(0)
        expect(app.page.locator("[data-documents='status']")).to_be_empty()
        app.page.unroute("**/documents?*", bad)
        refusal(app).get_by_role("button", name="Try again").click()
        expect(app.page.locator("[data-documents='status']")).to_contain_text("document")
        expect(refusal(app)).to_be_hidden()
    assert app.watch.problems == []


@pytest.mark.long
def test_rows_may_share_an_id_or_have_one_that_the_grid_uses_itself(app: App) -> None:
    """Lists move while they are read, so that a row can come twice."""
    ids = ("1", "1", 1, "row-group-x", "ROOT_NODE_ID", "__proto__")
    show(app, list_of(*({"id": each, "name": f"number {place}"} for place, each in enumerate(ids))))
    for place in range(len(ids)):
        expect(cell(app, "name", place)).to_have_text(f"number {place}", timeout=PATIENCE_MS)
    assert app.watch.problems == []


@pytest.mark.long
def test_odd_totals(app: App) -> None:
    app.sign_in()
    app.settle()
    totals: tuple[Any, ...] = (1, 9_007_199_254_740_991, 1e300, -1, "2", {}, [7], True)
    for place, total in enumerate(totals):
        answer = answer_with(200, list_of({"id": "1", "name": f"row {place}"}, {"id": "2"}, total=total))
        app.page.route("**/documents?*", answer)
        app.page.get_by_placeholder("Filter by name").fill(f"filter {place}")
        expect(cell(app, "name")).to_have_text(f"row {place}")
    assert app.watch.problems == []


@pytest.mark.long
def test_folders_without_a_name_are_shown_as_such(app: App) -> None:
    odd = ('{"toString": "x"}', "[]", "5", "null", '""')
    show(app, list_of(*(f'{{"id": "{ID}", "name": {value}}}' for value in odd)), "**/folders?*")
    folders = app.page.get_by_role("treeitem", level=2)
    expect(folders).to_have_text(["One folder"] * len(odd), timeout=PATIENCE_MS)
    folders.first.locator(".label").click()
    expect(app.page.locator("[data-documents='title']")).to_have_text("One folder")


@pytest.mark.long
def test_folders_without_an_id_are_told(app: App) -> None:
    odd = ("5", "{}", '{"id": {}}', '{"id": 5}', '{"id": "../users/me"}', DEEP)
    show(app, list_of(odd[0]), "**/folders?*")
    for row in odd:
        app.page.route("**/folders?*", answer_with(200, list_of(row)))
        expect(refusal(app)).to_be_visible(timeout=PATIENCE_MS)
        with app.page.expect_response("**/folders?*"):
            refusal(app).get_by_role("button", name="Try again").click()
        app.watch.wait_for_quiet()
        expect(refusal(app)).to_be_visible()
    expect(app.page.get_by_role("treeitem", level=2)).to_have_count(0)
    assert app.watch.problems == []


@pytest.mark.long
@pytest.mark.parametrize("value", ['{"toString": "x"}', in_all("5")])
def test_a_folder_of_the_address_with_odd_words(app: App, value: str) -> None:
    body = f'{{"meta": {{"status": 200}}, "data": {{"id": "{ID}", "name": {value}, "folderPath": {value}}}}}'
    app.page.route(f"**/folders/{ID}", answer_with(200, body))
    app.sign_in_by_hand(f"#/documents/{ID}")
    expect(app.page.get_by_role("treeitem", level=2).first).to_be_visible(timeout=PATIENCE_MS)
    app.watch.wait_for_quiet()
    expect(app.page.locator("[data-documents='title']")).to_have_text("One folder")

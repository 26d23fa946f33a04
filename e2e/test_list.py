"""The list of documents as somebody works with it: filtered, chosen, sorted, left and come back to."""

import re

import httpx
import pytest
from playwright.sync_api import Route, expect

from .support.answers import answer_with, list_of
from .support.app import PATIENCE_MS, App
from .support.folders import place, title
from .support.listing import box, build_filter, cell, chips, chosen, open_folder, status

MANY = 200_000
"""Documents of a large folder."""


def test_a_list_is_filtered_chosen_from_and_come_back_to(app: App) -> None:
    app.sign_in()
    app.settle()
    open_folder(app, "Finance", "Invoices")
    expect(status(app)).to_have_text(re.compile(r"^\d documents?$"), timeout=PATIENCE_MS)
    app.page.get_by_label("With subfolders").check()
    expect(status(app)).to_have_text(re.compile(r"^\d{3} documents$"), timeout=PATIENCE_MS)
    expect(app.page.get_by_role("columnheader", name="Amount")).to_be_visible()

    build_filter(app, "Amount", "is over …", "10000")
    expect(chips(app)).to_have_text(["Amount is over 10,000"])
    expect(status(app)).to_have_text(re.compile(r"^\d+ documents$"))
    app.page.get_by_role("columnheader", name="Amount").click()
    app.page.wait_for_url(re.compile("&sort=Amount.asc&"))
    expect(cell(app, 0, "field.Amount")).to_have_text(re.compile(r"^1\d,\d{3}\.\d\d$"))

    box(app, 0).click()
    box(app, 2).click(modifiers=["Shift"])
    expect(chosen(app)).to_have_text("3 chosen")
    app.page.get_by_placeholder("Filter by name").fill(cell(app, 1).inner_text())
    expect(status(app)).to_have_text("1 document")
    expect(chosen(app)).to_have_text("3 chosen (2 hidden by the filter)")
    expect(box(app, 0)).to_be_checked()
    app.page.get_by_placeholder("Filter by name").fill("")
    expect(box(app, 2)).to_be_checked()
    app.page.get_by_role("button", name=re.compile("^Choose all that match")).click()
    total = status(app).inner_text().split(" ")[0]
    expect(chosen(app)).to_have_text(f"All that match are chosen: {total}")
    app.page.get_by_role("button", name="Choose none").click()
    expect(chosen(app)).to_be_hidden()

    name = cell(app, 3).inner_text()
    filtered = place(app)
    cell(app, 3).click()
    expect(app.page.get_by_role("region", name="Document", exact=True)).to_be_visible()
    app.page.go_back()
    expect(app.page.get_by_role("region", name="Document", exact=True)).to_be_hidden()
    assert place(app) == filtered
    expect(cell(app, 3)).to_be_focused()
    expect(cell(app, 3)).to_have_text(name)
    chips(app).get_by_role("button", name=re.compile("^Take away")).click()
    expect(chips(app)).to_have_count(0)
    app.page.go_back()
    expect(title(app)).to_have_text("Finance")
    assert app.watch.problems == []


@pytest.mark.long
def test_an_empty_folder_offers_what_is_below_it(app: App) -> None:
    def answer(route: Route) -> None:
        is_below = httpx.URL(route.request.url).params.get("includesubfolders") == "true"
        answer_with(200, list_of(*([{"id": "1", "name": "below"}] if is_below else [])))(route)

    app.page.route("**/folders/*/documents?*", answer)
    app.sign_in()
    app.settle()
    open_folder(app, "Contracts")
    expect(status(app)).to_have_text("This folder has no documents.")
    expect(app.page.locator("[data-documents='offer']")).to_contain_text("1 document is in its subfolders.")
    app.page.get_by_role("button", name="Show them").click()
    expect(cell(app, 0)).to_have_text("below")
    assert place(app).endswith("?sub=1")
    assert app.watch.problems == []


@pytest.mark.long
def test_the_list_by_keyboard(app: App) -> None:
    app.sign_in()
    app.settle()
    cell(app, 0).click()
    details = app.page.get_by_role("region", name="Document", exact=True)
    expect(details).to_be_visible()
    app.page.keyboard.press("Escape")
    expect(details).to_be_hidden()
    expect(cell(app, 0)).to_be_focused()
    app.page.keyboard.press("ArrowDown")
    app.page.keyboard.press("Space")
    app.page.keyboard.press("ArrowDown")
    app.page.keyboard.press("ArrowDown")
    app.page.keyboard.press("Shift+Space")
    expect(chosen(app)).to_have_text("3 chosen")
    app.page.keyboard.press("Escape")
    expect(chosen(app)).to_be_hidden()
    app.page.keyboard.press("Control+a")
    expect(chosen(app)).to_contain_text("All that match are chosen")
    app.page.keyboard.press("Space")
    expect(box(app, 3)).not_to_be_checked()
    expect(box(app, 2)).to_be_checked()
    app.page.keyboard.press("Enter")
    expect(details).to_be_visible()
    app.page.keyboard.press("/")
    expect(app.page.get_by_placeholder("Filter by name")).to_be_focused()


@pytest.mark.long
def test_scroll_position_comes_back(app: App) -> None:
    app.sign_in()
    app.settle()
    cell(app, 0).click()
    app.page.keyboard.press("Escape")
    row = int(str(status(app).inner_text()).split()[0]) - 1
    app.page.keyboard.press("Control+End")
    expect(cell(app, row)).not_to_be_empty(timeout=PATIENCE_MS)
    name = cell(app, row).inner_text()
    open_folder(app, "Contracts")
    app.page.go_back()
    expect(title(app)).to_have_text("All documents")
    expect(cell(app, row)).to_have_text(name, timeout=PATIENCE_MS)
    expect(cell(app, row)).to_be_in_viewport()


@pytest.mark.long
def test_columns_are_chosen_moved_and_kept_for_the_tab(app: App) -> None:
    app.page.set_viewport_size({"width": 2_000, "height": 900})
    app.sign_in()
    app.settle()
    app.page.get_by_role("button", name="Columns").click()
    dialog = app.page.get_by_role("dialog")
    dialog.get_by_role("checkbox", name="Size", exact=True).check()
    dialog.get_by_role("checkbox", name="Description", exact=True).uncheck()
    for _ in range(2):
        dialog.get_by_role("button", name="State: one place earlier").click()
    dialog.get_by_label("Sort by").select_option("Size")
    dialog.get_by_label("Direction").select_option("Descending")
    dialog.get_by_role("button", name="Close").last.click()
    open_folder(app, "Incoming")
    expect(app.page.get_by_role("columnheader", name="Size")).to_be_visible()
    expect(app.page.get_by_role("columnheader", name="Description")).to_have_count(0)
    expect(app.page.get_by_role("columnheader", name="Size")).to_have_attribute("aria-sort", "descending")
    expect(cell(app, 0, "fileSize")).to_contain_text("B", timeout=PATIENCE_MS)
    assert place(app).endswith("?sort=fileSize.desc")


@pytest.mark.long
def test_a_phone_shows_one_pane_at_a_time(app: App) -> None:
    app.page.set_viewport_size({"width": 390, "height": 844})
    app.sign_in()
    tree = app.page.get_by_role("tree")
    expect(cell(app, 0)).to_contain_text("·", timeout=PATIENCE_MS)
    expect(tree).to_be_hidden()
    app.page.get_by_role("button", name="Folders").click()
    expect(tree).to_be_visible()
    app.page.get_by_role("treeitem", level=2).filter(has_text="Incoming").locator(".label").first.click()
    expect(tree).to_be_hidden()
    expect(title(app)).to_have_text("Incoming")
    expect(cell(app, 0)).to_contain_text("·", timeout=PATIENCE_MS)
    cell(app, 0).click()
    details = app.page.get_by_role("region", name="Document", exact=True)
    expect(details).to_be_visible()
    expect(cell(app, 0)).to_be_hidden()
    app.page.go_back()
    expect(cell(app, 0)).to_be_visible()
    app.page.go_back()
    expect(tree).to_be_visible()
    app.page.go_back()
    expect(title(app)).to_have_text("All documents")
    assert app.watch.problems == []


@pytest.mark.long
def test_two_hundred_thousand_rows_are_paged_to_the_last(app: App) -> None:
    def answer(route: Route) -> None:
        asked = httpx.URL(route.request.url).params
        first = int(asked.get("offset", "0"))
        rows = ({"id": str(number), "name": f"row {number}"} for number in range(first, min(first + 100, MANY)))
        answer_with(200, list_of(*rows, total=MANY))(route)

    app.page.route("**/documents?*", answer)
    app.sign_in()
    app.settle()
    expect(status(app)).to_have_text("200,000 documents")
    asked = len(app.watch.requests)
    cell(app, 0).click(modifiers=["Control"])
    app.page.keyboard.press("Control+End")
    expect(cell(app, MANY - 1)).to_have_text(f"row {MANY - 1}", timeout=PATIENCE_MS)
    box(app, MANY - 1).click(modifiers=["Shift"])
    expect(chosen(app)).to_contain_text("are not loaded, and were left out")
    app.page.keyboard.press("Control+Home")
    expect(cell(app, 0)).to_have_text("row 0")
    expect(box(app, 0)).to_be_checked()
    pages = [each.url for each in app.watch.requests[asked:] if "/documents?" in each.url]
    assert len(pages) <= 8
    app.page.get_by_role("button", name="Choose all that match (200,000)").click()
    expect(chosen(app)).to_have_text("All that match are chosen: 200,000")
    assert app.watch.problems == []

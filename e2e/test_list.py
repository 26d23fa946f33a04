"""The list of documents as somebody works with it: filtered, chosen, sorted, left and come back to."""

import re

import httpx
import pytest
from playwright.sync_api import Locator, Route, expect

from .support.answers import answer_with, list_of
from .support.app import PATIENCE_MS, App
from .support.folders import place, title
from .support.ground import FIELD
from .support.listing import box, build_filter, cell, chips, chosen, open_folder, status

MANY = 200_000
"""Documents of a large folder."""


def test_documents_are_found_by_folder_and_filter_sorted_chosen_opened_and_left(app: App) -> None:
    app.sign_in()
    app.settle()
    expect(app.page.get_by_role("navigation", name="Views")).to_be_hidden()  # one view alone needs no bar
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
    expect(details(app).get_by_role("heading", name=name)).to_be_visible()
    details(app).get_by_role("tab", name="Fields").click()
    expect(details(app).locator(FIELD.format("Amount"))).to_have_value(re.compile(r"^1\d{4}\."))
    app.page.go_back()
    expect(details(app)).to_be_hidden()
    assert place(app) == filtered
    expect(cell(app, 3)).to_be_focused()
    expect(cell(app, 3)).to_have_text(name)
    chips(app).get_by_role("button", name=re.compile("^Take away")).click()
    expect(chips(app)).to_have_count(0)
    app.page.go_back()
    expect(title(app)).to_have_text("Finance")
    assert app.watch.problems == []


def details(app: App) -> Locator:
    return app.page.get_by_role("region", name="Document", exact=True)


@pytest.mark.long
def test_the_list_on_a_phone_by_keyboard_with_other_columns_and_without_keys_of_one_letter(app: App) -> None:
    app.page.set_viewport_size({"width": 390, "height": 844})
    app.sign_in()
    check_that_a_phone_shows_one_pane_at_a_time(app)
    app.page.set_viewport_size({"width": 2_000, "height": 900})
    app.settle()
    walk_by_keyboard(app)
    check_that_the_scroll_position_comes_back(app)
    choose_columns(app)
    check_that_keys_of_one_letter_are_switched_off(app)
    assert app.watch.problems == []


def check_that_a_phone_shows_one_pane_at_a_time(app: App) -> None:
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
    expect(details(app)).to_be_visible()
    expect(cell(app, 0)).to_be_hidden()
    app.page.go_back()
    expect(cell(app, 0)).to_be_visible()
    app.page.go_back()
    expect(tree).to_be_visible()
    app.page.go_back()
    expect(title(app)).to_have_text("All documents")


def walk_by_keyboard(app: App) -> None:
    press = app.page.keyboard.press
    cell(app, 0).click()
    expect(details(app)).to_be_visible()
    press("Escape")
    expect(details(app)).to_be_hidden()
    expect(cell(app, 0)).to_be_focused()
    for key in ("ArrowDown", "Space", "ArrowDown", "ArrowDown", "Shift+Space"):
        press(key)
    expect(chosen(app)).to_have_text("3 chosen")
    press("Escape")
    expect(chosen(app)).to_be_hidden()
    press("Control+a")
    expect(chosen(app)).to_contain_text("All that match are chosen")
    press("Space")
    expect(box(app, 3)).not_to_be_checked()
    expect(box(app, 2)).to_be_checked()
    press("Enter")
    expect(details(app)).to_be_visible()
    press("/")
    expect(app.page.get_by_placeholder("Filter by name")).to_be_focused()


def check_that_the_scroll_position_comes_back(app: App) -> None:
    app.page.get_by_role("button", name="Choose none").click()
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


def choose_columns(app: App) -> None:
    """Show one, hide one, move one, sort by one; which another folder keeps."""
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


def check_that_keys_of_one_letter_are_switched_off(app: App) -> None:
    page, press = app.page, app.page.keyboard.press
    page.get_by_role("button", name="Columns").focus()
    app.open_menu().get_by_label("Keys of one letter").uncheck()
    press("Escape")
    cell(app, 0).click()
    expect(details(app)).to_be_visible()
    for key in ("/", "?", "u"):
        press(key)
    press("Escape")  # which has no letter, and still closes
    expect(details(app)).to_be_hidden()
    expect(page.get_by_placeholder("Filter by name")).not_to_be_focused()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("menu")).to_have_count(0)
    app.open_menu().locator("[data-action='keys']").click()
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("Keys of one letter are switched off")
    expect(dialog.get_by_text("Upload", exact=True)).to_have_count(0)
    expect(dialog.get_by_text("Take back what was done last")).to_be_visible()


@pytest.mark.long
def test_folders_without_documents_of_their_own_and_with_two_hundred_thousand(app: App) -> None:
    app.sign_in()
    app.settle()
    app.page.route("**/folders/*/documents?*", answer_below_alone)
    open_folder(app, "Contracts")
    expect(status(app)).to_have_text("This folder has no documents.")
    expect(app.page.locator("[data-documents='offer']")).to_contain_text("1 document is in its subfolders.")
    app.page.get_by_role("button", name="Show them").click()
    expect(cell(app, 0)).to_have_text("below")
    assert place(app).endswith("?sub=1")

    app.page.route("**/folders/*/documents?*", answer_many)
    open_folder(app, "Incoming")
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


def answer_below_alone(route: Route) -> None:
    is_below = httpx.URL(route.request.url).params.get("includesubfolders") == "true"
    answer_with(200, list_of(*([{"id": "1", "name": "below"}] if is_below else [])))(route)


def answer_many(route: Route) -> None:
    first = int(httpx.URL(route.request.url).params.get("offset", "0"))
    rows = ({"id": str(number), "name": f"row {number}"} for number in range(first, min(first + 100, MANY)))
    answer_with(200, list_of(*rows, total=MANY))(route)

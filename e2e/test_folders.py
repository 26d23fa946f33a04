"""The tree of folders on a slow line, when it can't be had, and by its addresses."""

import pytest
from playwright.sync_api import Locator, Route, expect

from .support.answers import answer_with, hold
from .support.app import PATIENCE_MS, App
from .support.folders import place, title
from .support.ground import Ground
from .support.listing import cell, open_folder, status

pytestmark = pytest.mark.long

NOT_THERE = "#/documents/00000000-0000-4000-8000-000000000000"

NO_FOLDERS = ("#/documents/../users", "#/documents/x", "#/elsewhere")
"""Addresses of no folder. One more is what the walk begins with."""


def test_folders_on_a_slow_line_and_when_they_or_their_documents_fail(app: App, ground: Ground) -> None:
    arrive_where_folders_fail(app)
    problem = app.page.get_by_role("alert").filter(has_text="Something went wrong in")
    app.page.unroute("**/folders?*")
    problem.get_by_role("button", name="Try again").click()
    app.settle()
    expect(problem).to_be_hidden()

    before = len(app.watch.problems)
    check_that_no_rows_at_all_are_an_empty_list(app)
    assert app.watch.problems[before:] == []
    check_that_rows_that_are_no_list_are_told(app)
    check_that_a_second_click_shows_nothing_twice(app)
    check_that_a_folder_is_found_below_one_that_is_being_opened(app, ground)


def arrive_where_folders_fail(app: App) -> None:
    """That they do is told whatever becomes of the list, which comes later."""
    held: list[Route] = []
    app.page.route("**/folders?*", answer_with(500, "{}"))
    app.page.route("**/documents?*", hold(held))
    app.sign_in()
    problem = app.page.get_by_role("alert").filter(has_text="Something went wrong in")
    expect(problem).to_be_visible(timeout=PATIENCE_MS)
    app.page.unroute("**/documents?*")
    for route in held:
        route.continue_()
    expect(cell(app, 0)).not_to_be_empty(timeout=PATIENCE_MS)
    expect(status(app)).to_contain_text("document")
    expect(problem).to_be_visible()


def check_that_no_rows_at_all_are_an_empty_list(app: App) -> None:
    """Some of their answers hold nothing instead of an empty list."""
    nothing = '{"meta": {"status": 200}, "data": null, "pagination": {"totalRecords": 0}}'
    app.page.route("**/documents?*", answer_with(200, nothing))
    open_folder(app, "Contracts")
    expect(status(app)).to_have_text("This folder has no documents.")
    expect(app.page.locator(".ag-row")).to_have_count(0)


def check_that_rows_that_are_no_list_are_told(app: App) -> None:
    app.page.route("**/documents?*", answer_with(200, '{"meta": {"status": 200}, "data": {"length": 5}}'))
    open_folder(app, "Marketing")
    problem = app.page.get_by_role("alert").filter(has_text="does not understand")
    expect(problem).to_be_visible(timeout=PATIENCE_MS)
    app.page.unroute("**/documents?*")


def check_that_a_second_click_shows_nothing_twice(app: App) -> None:
    held: list[Route] = []
    app.page.route("**/folders/*/folders*", hold(held))
    folder = app.page.get_by_role("treeitem", level=2).filter(has_text="Finance")
    with app.page.expect_request("**/folders/*/folders*"):
        folder.locator(".label").first.dblclick()
    expect(folder).to_have_attribute("aria-busy", "true")
    let_go(held)
    expect(folder).to_have_attribute("aria-expanded", "true")
    app.watch.wait_for_quiet()
    names = folder.get_by_role("treeitem", level=3).locator(".label").all_text_contents()
    assert names
    assert len(names) == len(set(names))
    expect(folder.get_by_role("group")).to_have_count(1)


def check_that_a_folder_is_found_below_one_that_is_being_opened(app: App, ground: Ground) -> None:
    held: list[Route] = []
    app.page.unroute("**/folders/*/folders*")
    app.page.route("**/folders/*/folders*", hold(held))
    with app.page.expect_request("**/folders/*/folders*"):
        app.page.get_by_role("treeitem", name="Incoming").locator(".twist").click()
    go(app, f"#/documents/{ground.folder.folder_id}")
    expect(title(app)).to_have_text(ground.folder.name, timeout=PATIENCE_MS)
    let_go(held)
    expect(chosen(app)).to_have_text(ground.folder.name)


def let_go(held: list[Route]) -> None:
    for route in held:
        route.continue_()


def chosen(app: App) -> Locator:
    return app.page.get_by_role("treeitem", selected=True)


def go(app: App, address: str) -> None:
    app.page.evaluate("address => { location.hash = address }", address)


def sign_in_again(app: App) -> None:
    app.expect_state("signed-out")
    app.sign_in_button.click()
    app.consent()
    app.expect_state("signed-in")


def requests(app: App, since: int = 0) -> list[str]:
    return [each.url for each in app.watch.requests[since:] if "/api/" in each.url]


def test_addresses_of_folders_of_none_and_of_what_is_not_there(app: App) -> None:
    app.sign_in_by_hand("#/documents/%2e%2e/users/me")
    check_that_all_documents_are_shown(app)
    allowed = ["/users/me", "/documents?", "/folders?"]
    assert [url for url in requests(app) if not any(part in url for part in allowed)] == []
    asked = len(app.watch.requests)
    for odd in NO_FOLDERS:
        go(app, odd)
        app.page.evaluate("new Promise((resolve) => setTimeout(resolve))")
        check_that_all_documents_are_shown(app)
    assert requests(app, asked) == []

    check_that_a_folder_s_address_leads_there_again(app)
    app.page.goto("about:blank")
    app.open(NOT_THERE)
    sign_in_again(app)
    told = app.page.get_by_role("alert").filter(has_text="That is not there")
    expect(told).to_be_visible(timeout=PATIENCE_MS)
    expect(app.page.get_by_role("treeitem", level=2).first).to_be_visible(timeout=PATIENCE_MS)
    expect(chosen(app)).to_have_count(0)
    app.page.get_by_role("treeitem", level=1).locator(".label").first.click()
    expect(app.page.locator(".ag-row").first).to_be_visible(timeout=PATIENCE_MS)
    expect(told).to_be_hidden()

    go(app, NOT_THERE)
    problem = app.page.locator("[data-documents='problem-text']")
    expect(problem).not_to_be_empty(timeout=PATIENCE_MS)
    app.sign_out_button.click()
    app.expect_state("signed-out")
    expect(problem).to_be_empty()  # no word about a folder outlives the sign-in


def check_that_all_documents_are_shown(app: App) -> None:
    app.settle()
    expect(title(app)).to_have_text("All documents")


def check_that_a_folder_s_address_leads_there_again(app: App) -> None:
    """By reload and sign-in, which come back to the place, and from one folder to another by the address alone."""
    top = app.page.get_by_role("treeitem", level=2).first
    top.locator(".label").first.click()
    folder = top.get_by_role("treeitem", level=3).first
    folder.locator(".label").first.click()
    name = folder.locator(".label").first.inner_text()
    expect(title(app)).to_have_text(name)
    deep = place(app)
    assert deep.startswith("#/documents/")
    app.page.reload()
    asked = len(app.watch.requests)
    sign_in_again(app)
    assert place(app) == deep
    expect(title(app)).to_have_text(name, timeout=PATIENCE_MS)
    expect(chosen(app)).to_have_text(name)
    expect(status(app)).to_contain_text("document")
    assert [url for url in requests(app, asked) if "/documents?" in url and "/folders/" not in url] == []

    go(app, "#/documents")
    expect(title(app)).to_have_text("All documents")
    expect(chosen(app).locator(".label").first).to_have_text("All documents")
    app.page.go_back()
    expect(title(app)).to_have_text(name)
    expect(chosen(app)).to_have_text(name)

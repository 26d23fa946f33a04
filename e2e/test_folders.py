"""The tree of folders on a slow line, and when it can't be had."""

from typing import Any

from playwright.sync_api import Route, expect

from .support.app import PATIENCE_MS, App
from .test_troubles import answer_with


def hold(held: list[Route]) -> Any:
    """Return a handler that keeps requests until somebody lets them go."""
    return lambda route: route.fallback() if route.request.method == "OPTIONS" else held.append(route)


def test_a_second_click_while_a_folder_opens_shows_nothing_twice(app: App) -> None:
    app.sign_in()
    app.settle()
    held: list[Route] = []
    app.page.route("**/folders/*/folders", hold(held))
    folder = app.page.get_by_role("treeitem", level=2).first
    with app.page.expect_request("**/folders/*/folders"):
        folder.locator(".label").first.dblclick()
    expect(folder).to_have_attribute("aria-busy", "true")
    for route in held:
        route.continue_()
    expect(folder).to_have_attribute("aria-expanded", "true")
    app.page.wait_for_load_state("networkidle")
    names = folder.get_by_role("treeitem", level=3).locator(".label").all_text_contents()
    assert names
    assert len(names) == len(set(names))
    expect(folder.get_by_role("group")).to_have_count(1)


def test_folders_that_fail_are_told_whatever_becomes_of_the_list(app: App) -> None:
    held: list[Route] = []
    app.page.route("**/folders?*", answer_with(500, "{}"))
    app.page.route("**/documents?*", hold(held))
    app.begin()
    app.log_in()
    app.consent()
    app.expect_state("signed-in")
    problem = app.page.get_by_role("alert").filter(has_text="Something went wrong in")
    expect(problem).to_be_visible(timeout=PATIENCE_MS)
    app.page.unroute("**/documents?*")
    for route in held:
        route.continue_()
    expect(app.page.locator(".ag-row .ag-cell").first).not_to_be_empty(timeout=PATIENCE_MS)
    expect(app.page.locator("[data-documents='status']")).to_contain_text("document")
    expect(problem).to_be_visible()
    app.page.unroute("**/folders?*")
    problem.get_by_role("button", name="Try again").click()
    app.settle()
    expect(problem).to_be_hidden()


def test_no_rows_at_all_are_an_empty_list(app: App) -> None:
    """Some of their answers hold nothing instead of an empty list."""
    nothing = '{"meta": {"status": 200}, "data": null, "pagination": {"totalRecords": 0}}'
    app.page.route("**/documents?*", answer_with(200, nothing))
    app.begin()
    app.log_in()
    app.consent()
    app.expect_state("signed-in")
    expect(app.page.locator("[data-documents='status']")).to_have_text("This folder has no documents.")
    expect(app.page.locator(".ag-row")).to_have_count(0)
    assert app.watch.problems == []


def test_rows_that_are_no_list_are_told(app: App) -> None:
    app.page.route("**/documents?*", answer_with(200, '{"meta": {"status": 200}, "data": {"length": 5}}'))
    app.begin()
    app.log_in()
    app.consent()
    app.expect_state("signed-in")
    problem = app.page.get_by_role("alert").filter(has_text="does not understand")
    expect(problem).to_be_visible(timeout=PATIENCE_MS)

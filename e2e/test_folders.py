"""The tree of folders on a slow line, and when it can't be had."""

import pytest
from playwright.sync_api import Route, expect

from .support.answers import answer_with, hold
from .support.app import PATIENCE_MS, App
from .support.cases import in_all
from .support.folders import place, title
from .support.ground import Ground


@pytest.mark.long
def test_a_second_click_while_a_folder_opens_shows_nothing_twice(app: App) -> None:
    app.sign_in()
    app.settle()
    held: list[Route] = []
    app.page.route("**/folders/*/folders*", hold(held))
    folder = app.page.get_by_role("treeitem", level=2).first
    with app.page.expect_request("**/folders/*/folders*"):
        folder.locator(".label").first.dblclick()
    expect(folder).to_have_attribute("aria-busy", "true")
    for route in held:
        route.continue_()
    expect(folder).to_have_attribute("aria-expanded", "true")
    app.watch.wait_for_quiet()
    names = folder.get_by_role("treeitem", level=3).locator(".label").all_text_contents()
    assert names
    assert len(names) == len(set(names))
    expect(folder.get_by_role("group")).to_have_count(1)


@pytest.mark.long
def test_a_folder_is_found_below_one_that_is_being_opened(app: App, ground: Ground) -> None:
    app.sign_in()
    app.settle()
    held: list[Route] = []
    app.page.route("**/folders/*/folders*", hold(held))
    with app.page.expect_request("**/folders/*/folders*"):
        app.page.get_by_role("treeitem", name="Incoming").locator(".twist").click()
    app.page.evaluate("place => { location.hash = place }", f"#/documents/{ground.folder.folder_id}")
    expect(title(app)).to_have_text(ground.folder.name, timeout=PATIENCE_MS)
    for route in held:
        route.continue_()
    expect(app.page.get_by_role("treeitem", selected=True)).to_have_text(ground.folder.name)


@pytest.mark.long
def test_folders_that_fail_are_told_whatever_becomes_of_the_list(app: App) -> None:
    held: list[Route] = []
    app.page.route("**/folders?*", answer_with(500, "{}"))
    app.page.route("**/documents?*", hold(held))
    app.arrive()
    app.expect_state("signed-in")
    problem = app.page.get_by_role("alert").filter(has_text="Something went wrong in")
    expect(problem).to_be_visible(timeout=PATIENCE_MS)
    app.page.unroute("**/documents?*")
    for route in held:
        route.continue_()
    expect(app.page.locator(".ag-row [col-id='name']").first).not_to_be_empty(timeout=PATIENCE_MS)
    expect(app.page.locator("[data-documents='status']")).to_contain_text("document")
    expect(problem).to_be_visible()
    app.page.unroute("**/folders?*")
    problem.get_by_role("button", name="Try again").click()
    app.settle()
    expect(problem).to_be_hidden()


@pytest.mark.long
def test_no_rows_at_all_are_an_empty_list(app: App) -> None:
    """Some of their answers hold nothing instead of an empty list."""
    nothing = '{"meta": {"status": 200}, "data": null, "pagination": {"totalRecords": 0}}'
    app.page.route("**/documents?*", answer_with(200, nothing))
    app.arrive()
    app.expect_state("signed-in")
    expect(app.page.locator("[data-documents='status']")).to_have_text("This folder has no documents.")
    expect(app.page.locator(".ag-row")).to_have_count(0)
    assert app.watch.problems == []


@pytest.mark.long
def test_rows_that_are_no_list_are_told(app: App) -> None:
    app.page.route("**/documents?*", answer_with(200, '{"meta": {"status": 200}, "data": {"length": 5}}'))
    app.arrive()
    app.expect_state("signed-in")
    problem = app.page.get_by_role("alert").filter(has_text="does not understand")
    expect(problem).to_be_visible(timeout=PATIENCE_MS)


@pytest.mark.long
def test_the_address_of_a_folder_leads_there_again(app: App) -> None:
    """By reload and sign-in, which come back to the place, and from one folder to another by the address alone."""
    app.sign_in()
    app.settle()
    top = app.page.get_by_role("treeitem", level=2).first
    top.locator(".label").first.click()
    folder = top.get_by_role("treeitem", level=3).first
    folder.locator(".label").first.click()
    name = folder.locator(".label").first.inner_text()
    expect(title(app)).to_have_text(name)
    deep = place(app)
    assert deep.startswith("#/documents/")
    app.page.reload()
    app.expect_state("signed-out")
    asked = len(app.watch.requests)
    app.sign_in_button.click()
    app.consent()
    app.expect_state("signed-in")
    assert place(app) == deep
    expect(title(app)).to_have_text(name, timeout=PATIENCE_MS)
    expect(app.page.get_by_role("treeitem", selected=True)).to_have_text(name)
    expect(app.page.locator("[data-documents='status']")).to_contain_text("document")
    assert not [
        each for each in app.watch.requests[asked:] if "/documents?" in each.url and "/folders/" not in each.url
    ]

    app.page.evaluate("location.hash = '#/documents'")
    expect(title(app)).to_have_text("All documents")
    expect(app.page.get_by_role("treeitem", selected=True).locator(".label").first).to_have_text("All documents")
    app.page.go_back()
    expect(title(app)).to_have_text(name)
    expect(app.page.get_by_role("treeitem", selected=True)).to_have_text(name)


@pytest.mark.long
def test_the_address_of_a_folder_that_is_not_there(app: App) -> None:
    app.sign_in_by_hand("#/documents/00000000-0000-4000-8000-000000000000")
    expect(app.page.get_by_role("alert").filter(has_text="That is not there")).to_be_visible(timeout=PATIENCE_MS)
    expect(app.page.get_by_role("treeitem", level=2).first).to_be_visible(timeout=PATIENCE_MS)
    expect(app.page.get_by_role("treeitem", selected=True)).to_have_count(0)
    app.page.get_by_role("treeitem", level=1).locator(".label").first.click()
    expect(app.page.locator(".ag-row").first).to_be_visible(timeout=PATIENCE_MS)
    expect(app.page.get_by_role("alert").filter(has_text="That is not there")).to_be_hidden()


@pytest.mark.long
def test_no_word_about_a_folder_outlives_the_sign_in(app: App) -> None:
    app.sign_in_by_hand("#/documents/00000000-0000-4000-8000-000000000000")
    problem = app.page.locator("[data-documents='problem-text']")
    expect(problem).not_to_be_empty(timeout=PATIENCE_MS)
    app.sign_out_button.click()
    app.expect_state("signed-out")
    expect(problem).to_be_empty()


@pytest.mark.long
@pytest.mark.parametrize(
    "odd",
    [in_all("#/documents/../users"), "#/documents/%2e%2e/users/me", in_all("#/documents/x"), in_all("#/elsewhere")],
)
def test_an_address_that_is_no_folder_s_asks_for_nothing_else(app: App, odd: str) -> None:
    app.sign_in_by_hand(odd)
    app.settle()
    expect(title(app)).to_have_text("All documents")
    allowed = ("/users/me", "/documents?", "/folders?")
    asked = [each.url for each in app.watch.requests if "/api/" in each.url]
    assert [url for url in asked if not any(part in url for part in allowed)] == []

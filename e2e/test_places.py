"""Where one has been in the page: Back and Forward go there, and nobody goes where somebody else has been."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.faults import run_out
from .support.folders import place, title
from .support.windows import sign_in_by_window


def filter_by(app: App, text: str) -> None:
    """Type into the filter, and wait until the place says so."""
    app.page.get_by_role("searchbox", name="Filter by name").fill(text)
    app.page.wait_for_url(re.compile(rf"[?]find={re.escape(text)}$") if text else re.compile(r"#[^?]*$"))


def open_two_folders(app: App) -> list[str]:
    """Sign in and open a folder and one in it; return their names."""
    app.sign_in()
    app.settle()
    outer = app.page.get_by_role("treeitem", level=2).first
    outer.locator(".label").first.click()
    inner = outer.get_by_role("treeitem", level=3).first
    inner.locator(".label").first.click()
    names = [each.locator(".label").first.inner_text() for each in (outer, inner)]
    expect(title(app)).to_have_text(names[1])
    return names


def test_back_and_forward_go_through_the_folders_and_the_sign_in_stays(app: App) -> None:
    outer, inner = open_two_folders(app)
    app.page.go_back()
    expect(title(app)).to_have_text(outer)
    expect(app.page.get_by_role("treeitem", selected=True).locator(".label").first).to_have_text(outer)
    app.page.go_back()
    expect(title(app)).to_have_text("All documents")
    app.page.go_forward()
    app.page.go_forward()
    expect(title(app)).to_have_text(inner)
    expect(app.page.get_by_role("treeitem", selected=True)).to_have_text(inner)
    expect(app.page.locator("[data-documents='status']")).to_contain_text("document")
    app.expect_state("signed-in")
    assert app.watch.problems == []


@pytest.mark.long
def test_the_filter_stands_in_the_place_and_no_key_makes_an_entry(app: App) -> None:
    app.sign_in()
    app.settle()
    entries = app.page.evaluate("history.length")
    filter_by(app, "I")
    filter_by(app, "INC-0001")
    assert place(app) == "#/documents?find=INC-0001"
    assert app.page.evaluate("history.length") == entries
    app.page.get_by_role("treeitem", level=2).first.locator(".label").first.click()
    filter_by(app, "")
    app.page.go_back()
    expect(app.page.get_by_placeholder("Filter by name")).to_have_value("INC-0001")
    expect(app.page.locator(".ag-row [col-id='name']").first).to_contain_text("INC-0001", timeout=PATIENCE_MS)
    assert place(app) == "#/documents?find=INC-0001"
    app.page.go_forward()
    expect(app.page.get_by_placeholder("Filter by name")).to_have_value("")
    app.page.get_by_placeholder("Filter by name").fill("100% _[ü&=?#")
    app.page.wait_for_url("**?find=100%25%20_%5B%C3%BC%26%3D%3F%23")


@pytest.mark.long
def test_a_link_with_a_filter_outlives_the_sign_in(app: App) -> None:
    app.sign_in_by_hand("#/documents?find=INC-0001")
    expect(app.page.get_by_placeholder("Filter by name")).to_have_value("INC-0001", timeout=PATIENCE_MS)
    expect(app.page.locator(".ag-row [col-id='name']").first).to_contain_text("INC-0001", timeout=PATIENCE_MS)
    assert place(app) == "#/documents?find=INC-0001"


@pytest.mark.long
def test_what_may_not_stand_in_an_address_is_filtered_by_all_the_same(app: App) -> None:
    app.sign_in()
    app.settle()
    filter_by(app, "I")
    app.page.get_by_placeholder("Filter by name").fill("access_token=abc")
    expect(app.page.locator("[data-documents='status']")).to_have_text("No document matches.", timeout=PATIENCE_MS)
    assert place(app) == "#/documents"


@pytest.mark.long
def test_back_after_a_sign_out_shows_nothing(app: App) -> None:
    open_two_folders(app)
    filter_by(app, "x")
    app.sign_out_button.click()
    app.expect_state("signed-out")
    asked = len(app.watch.requests)
    app.page.go_back()
    app.page.wait_for_url(re.compile("#/documents/"))
    app.expect_state("signed-out")
    expect(app.page.get_by_role("treeitem")).to_have_count(0)
    assert [each.url for each in app.watch.requests[asked:] if "/api/" in each.url] == []


@pytest.mark.long
def test_another_person_does_not_come_to_what_was_typed(app: App, sandbox: RunningSandbox) -> None:
    """The folder may be theirs to see, or not; the filter was the other person's."""
    app.sign_in()
    app.settle()
    filter_by(app, "confidential")
    app.page.get_by_role("treeitem", level=2).first.locator(".label").first.click()
    app.page.wait_for_url("**#/documents/*?find=confidential")
    app.watch.wait_for_quiet()  # else what the folder asks for finds out first
    run_out(app, sandbox, "x")
    app.page.context.clear_cookies()
    app.account = sandbox.describe()["accounts"][1]
    sign_in_by_window(app)
    app.expect_state("signed-in")
    expect(app.shown_account).to_have_text(app.account["username"])
    app.settle()
    app.page.go_back()
    app.page.wait_for_url("**#/documents")
    app.expect_state("signed-in")
    expect(app.page.get_by_placeholder("Filter by name")).to_have_value("")
    assert "confidential" not in app.page.evaluate("JSON.stringify(sessionStorage)")


@pytest.mark.long
def test_the_skip_link_is_no_place(app: App) -> None:
    open_two_folders(app)
    shown = title(app).inner_text()
    app.page.evaluate("location.hash = '#content'")
    app.page.evaluate("new Promise((resolve) => setTimeout(resolve))")
    expect(title(app)).to_have_text(shown)
    app.page.go_back()
    expect(title(app)).to_have_text(shown)
    app.expect_state("signed-in")


@pytest.mark.long
def test_the_whole_place_comes_back_after_a_redirect(forms: App) -> None:
    """In each view: what is open, at its tab, beside the list with its filter."""
    forms.sign_in()
    forms.settle()
    filter_by(forms, "INC-0001")
    expect(forms.page.locator(".ag-row [col-id='name']").first).to_contain_text("INC-0001", timeout=PATIENCE_MS)
    come_back_to(forms, forms.page.get_by_role("region", name="Document", exact=True), "Fields")
    forms.page.get_by_role("link", name="Forms", exact=True).click()
    forms.page.get_by_role("button", name=re.compile("^Invoice Approval")).click()
    come_back_to(forms, forms.page.get_by_role("region", name="Form", exact=True), "History")


@pytest.mark.long
def test_the_place_among_people_comes_back_after_a_redirect(people: App) -> None:
    people.sign_in()
    come_back_to(people, people.page.get_by_role("region", name="What is open"), "Groups")


def come_back_to(app: App, details: Locator, name: str) -> None:
    """Open the first row at a tab, and find the same after the page has left for a sign-in."""
    row = app.page.locator(".ag-row[row-index='0']:visible [col-id$='ame']").first
    expect(row).not_to_be_empty(timeout=PATIENCE_MS)
    row.click()
    expect(details).to_be_visible()
    details.get_by_role("tab", name=name).click()
    expect(details.get_by_role("tab", name=name, selected=True)).to_be_visible()
    title, whole = details.get_by_role("heading").first.inner_text(), place(app)
    assert "tab=" in whole
    app.page.reload()
    app.expect_state("signed-out")
    app.sign_in_button.click()
    app.consent()
    app.expect_state("signed-in")
    expect(details.get_by_role("tab", name=name, selected=True)).to_be_visible(timeout=PATIENCE_MS)
    expect(details.get_by_role("heading").first).to_have_text(title, timeout=PATIENCE_MS)
    assert place(app) == whole

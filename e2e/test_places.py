"""Where one has been in the page: Back and Forward go there, and nobody goes where somebody else has been."""

import re

import pytest
from playwright.sync_api import expect

from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.faults import run_out
from .support.folders import place, title
from .support.listing import cell, status
from .support.windows import sign_in_by_window

pytestmark = pytest.mark.long


def filter_by(app: App, text: str) -> None:
    """Type into the filter, and wait until the place says so."""
    app.page.get_by_role("searchbox", name="Filter by name").fill(text)
    app.page.wait_for_url(re.compile(rf"[?]find={re.escape(text)}$") if text else re.compile(r"#[^?]*$"))


def open_two_folders(app: App) -> list[str]:
    """Open a folder and one in it; return their names."""
    outer = app.page.get_by_role("treeitem", level=2).first
    outer.locator(".label").first.click()
    inner = outer.get_by_role("treeitem", level=3).first
    inner.locator(".label").first.click()
    names = [each.locator(".label").first.inner_text() for each in (outer, inner)]
    expect(title(app)).to_have_text(names[1])
    return names


def test_back_and_forward_go_through_the_folders_of_who_is_signed_in(app: App) -> None:
    app.sign_in()
    app.settle()
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
    expect(status(app)).to_contain_text("document")
    check_that_the_skip_link_is_no_place(app)
    app.expect_state("signed-in")
    assert app.watch.problems == []
    check_that_back_after_a_sign_out_shows_nothing(app)


def check_that_the_skip_link_is_no_place(app: App) -> None:
    shown = title(app).inner_text()
    app.page.evaluate("location.hash = '#content'")
    app.page.evaluate("new Promise((resolve) => setTimeout(resolve))")
    expect(title(app)).to_have_text(shown)
    app.page.go_back()
    expect(title(app)).to_have_text(shown)


def check_that_back_after_a_sign_out_shows_nothing(app: App) -> None:
    filter_by(app, "x")
    app.sign_out_button.click()
    app.expect_state("signed-out")
    asked = len(app.watch.requests)
    app.page.go_back()
    app.page.wait_for_url(re.compile("#/documents/"))
    app.expect_state("signed-out")
    expect(app.page.get_by_role("treeitem")).to_have_count(0)
    assert [each.url for each in app.watch.requests[asked:] if "/api/" in each.url] == []


def test_the_filter_stands_in_the_place_outlives_the_sign_in_and_no_key_makes_an_entry(app: App) -> None:
    app.sign_in_by_hand("#/documents?find=INC-0001")
    field = app.page.get_by_placeholder("Filter by name")
    expect(field).to_have_value("INC-0001", timeout=PATIENCE_MS)
    expect(cell(app, 0)).to_contain_text("INC-0001", timeout=PATIENCE_MS)
    assert place(app) == "#/documents?find=INC-0001"

    entries = app.page.evaluate("history.length")
    filter_by(app, "I")
    filter_by(app, "INC-0001")
    assert place(app) == "#/documents?find=INC-0001"
    assert app.page.evaluate("history.length") == entries
    app.page.get_by_role("treeitem", level=2).first.locator(".label").first.click()
    filter_by(app, "")
    app.page.go_back()
    expect(field).to_have_value("INC-0001")
    expect(cell(app, 0)).to_contain_text("INC-0001", timeout=PATIENCE_MS)
    assert place(app) == "#/documents?find=INC-0001"
    app.page.go_forward()
    expect(field).to_have_value("")
    field.fill("100% _[ü&=?#")
    app.page.wait_for_url("**?find=100%25%20_%5B%C3%BC%26%3D%3F%23")
    field.fill("access_token=abc")  # which may not stand in an address, and is filtered by all the same
    app.page.wait_for_url(re.compile(r"#[^?]*$"))
    expect(status(app)).to_have_text("No document matches.", timeout=PATIENCE_MS)


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

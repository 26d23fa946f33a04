"""What was typed and not sent survives a sign-in by redirect: for the same person, and never a file."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tools.sandbox.serving import RunningSandbox

from .support.app import App
from .support.faults import end_tokens, run_out
from .support.windows import sign_in_by_window

ADDED = """(kind) => {
  const field = document.createElement("input");
  field.type = kind;
  field.dataset.draft = `added-${kind}`;
  field.ariaLabel = `Added ${kind}`;
  document.querySelector("main").prepend(field);
}"""
"""A field of a view of one's own."""

WINDOWS = "const open = window.open; window.open = (...given) => (window.areBlocked ? null : open(...given));"
NO_WINDOWS = "window.open = () => null"
STORED = "JSON.stringify(sessionStorage)"


def expire_and_sign_in_here(app: App, sandbox: RunningSandbox) -> None:
    """Let the sign-in run out while windows are blocked, and choose the redirect."""
    end_tokens(sandbox)
    app.page.get_by_role("treeitem", name="Incoming").locator(".label").first.click()
    app.expect_state("expired")
    app.sign_in_button.click()
    app.page.get_by_role("button", name="Sign in in this tab").click()


def type_filter(app: App) -> None:
    with app.page.expect_response("**/documents?**"):
        app.page.get_by_placeholder("Filter by name").fill("INC-0001")


def test_what_was_typed_is_given_back_after_a_redirect(app: App, sandbox: RunningSandbox) -> None:
    app.page.add_init_script(NO_WINDOWS)
    app.sign_in()
    app.settle()
    type_filter(app)
    expire_and_sign_in_here(app, sandbox)
    app.consent()
    app.expect_state("signed-in")
    expect(app.page.get_by_placeholder("Filter by name")).to_have_value("INC-0001")
    expect(app.page.locator(".ag-row [col-id='name']").first).to_contain_text("INC-0001")


@pytest.mark.long
def test_another_person_gets_nothing_of_it_by_a_window_nor_by_a_redirect(app: App, sandbox: RunningSandbox) -> None:
    """With the window, the page stays as it is, so that its fields still hold what was typed."""
    app.page.add_init_script(WINDOWS)
    first, second = sandbox.describe()["accounts"][:2]
    app.sign_in()
    app.settle()
    app.page.evaluate(ADDED, "text")
    field = app.page.get_by_label("Added text", exact=True)
    field.fill("confidential")
    run_out(app, sandbox, "x")
    app.page.context.clear_cookies()
    app.account = second
    sign_in_by_window(app)
    app.expect_state("signed-in")
    expect(app.shown_account).to_have_text(second["username"])
    expect(field).to_have_value("")
    assert "confidential" not in app.page.evaluate(STORED)

    app.settle()
    type_filter(app)
    app.page.evaluate("window.areBlocked = true")
    app.page.context.clear_cookies()
    app.account = first
    expire_and_sign_in_here(app, sandbox)
    app.log_in()
    app.consent()
    app.expect_state("signed-in")
    expect(app.shown_account).to_have_text(first["username"])
    expect(app.page.get_by_placeholder("Filter by name")).to_have_value("")
    assert "INC-0001" not in app.page.evaluate(STORED)


@pytest.mark.long
def test_fields_are_kept_by_their_kind_until_the_sign_out_and_nonsense_does_no_harm(app: App, tmp_path: Path) -> None:
    app.open()
    store(app, json.dumps({"owner": "x", "fields": []}))
    app.sign_in()
    app.settle()
    assert app.watch.problems == []
    (tmp_path / "a file.txt").write_text("a file")
    kept = {}
    for kind in ("text", "file", "password"):
        app.page.evaluate(ADDED, kind)
        field = app.page.get_by_label(f"Added {kind}", exact=True)
        if kind == "file":
            field.set_input_files(tmp_path / "a file.txt")
        else:
            field.fill(f"a {kind}")
        kept[kind] = f"a {kind}" in app.page.evaluate(STORED)
    assert kept == {"text": True, "file": False, "password": False}
    app.sign_out_button.click()
    app.expect_state("signed-out")
    assert app.page.evaluate("Object.keys(sessionStorage).length") == 0
    store(app, "no json")
    app.sign_in()
    app.settle()
    assert app.watch.problems == []


def store(app: App, text: str) -> None:
    app.page.evaluate("text => sessionStorage.setItem('fragrant.drafts', text)", text)

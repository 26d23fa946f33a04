"""What was typed and not sent survives a sign-in by redirect: for the same person, and never a file."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tools.sandbox.serving import RunningSandbox

from .support.app import App
from .support.cases import in_all
from .support.faults import end_tokens, run_out
from .support.windows import sign_in_by_window

ADDED = """(kind) => {
  const field = document.createElement("input");
  field.type = kind;
  field.dataset.draft = `added-${kind}`;
  field.ariaLabel = "Added";
  document.querySelector("main").prepend(field);
}"""
"""A field of a view of one's own."""


def expire_and_sign_in_here(app: App, sandbox: RunningSandbox) -> None:
    """Let the sign-in run out while windows are blocked, and choose the redirect."""
    end_tokens(sandbox)
    app.page.get_by_role("treeitem", name="Incoming").locator(".label").first.click()
    app.expect_state("expired")
    app.sign_in_button.click()
    app.page.get_by_role("button", name="Sign in in this tab").click()


@pytest.fixture
def typed(app: App) -> App:
    """Signed in, with windows blocked and something typed."""
    app.page.add_init_script("window.open = () => null")
    app.sign_in()
    app.settle()
    with app.page.expect_response("**/documents?**"):
        app.page.get_by_placeholder("Filter by name").fill("INC-0001")
    return app


@pytest.mark.long
def test_it_is_given_back_after_a_redirect(typed: App, sandbox: RunningSandbox) -> None:
    app = typed
    expire_and_sign_in_here(app, sandbox)
    app.consent()
    app.expect_state("signed-in")
    expect(app.page.get_by_placeholder("Filter by name")).to_have_value("INC-0001")
    expect(app.page.locator(".ag-row [col-id='name']").first).to_contain_text("INC-0001")


@pytest.mark.long
def test_another_person_gets_nothing_of_it(typed: App, sandbox: RunningSandbox) -> None:
    app = typed
    app.page.context.clear_cookies()
    app.account = sandbox.describe()["accounts"][1]
    expire_and_sign_in_here(app, sandbox)
    app.log_in()
    app.consent()
    app.expect_state("signed-in")
    expect(app.shown_account).to_have_text(app.account["username"])
    expect(app.page.get_by_placeholder("Filter by name")).to_have_value("")
    assert "INC-0001" not in app.page.evaluate("JSON.stringify(sessionStorage)")


@pytest.mark.long
def test_another_person_in_a_window_does_not_see_what_was_typed(app: App, sandbox: RunningSandbox) -> None:
    """The page stays as it is, so that its fields still hold it."""
    app.sign_in()
    app.settle()
    app.page.evaluate(ADDED, "text")
    field = app.page.get_by_label("Added", exact=True)
    field.fill("confidential")
    run_out(app, sandbox, "x")
    app.page.context.clear_cookies()
    app.account = sandbox.describe()["accounts"][1]
    sign_in_by_window(app)
    app.expect_state("signed-in")
    expect(app.shown_account).to_have_text(app.account["username"])
    expect(field).to_have_value("")
    assert "confidential" not in app.page.evaluate("JSON.stringify(sessionStorage)")


@pytest.mark.long
def test_signing_out_forgets_it(typed: App) -> None:
    app = typed
    assert "INC-0001" in app.page.evaluate("JSON.stringify(sessionStorage)")
    app.sign_out_button.click()
    app.expect_state("signed-out")
    assert app.page.evaluate("Object.keys(sessionStorage).length") == 0


@pytest.mark.long
@pytest.mark.parametrize(("kind", "kept"), [("text", True), in_all("file", False), in_all("password", False)])
def test_what_kind_of_field_is_kept(app: App, tmp_path: Path, kind: str, kept: bool) -> None:
    app.sign_in()
    app.settle()
    app.page.evaluate(ADDED, kind)
    field = app.page.get_by_label("Added", exact=True)
    if kind == "file":
        (tmp_path / "confidential.txt").write_text("confidential")
        field.set_input_files(tmp_path / "confidential.txt")
    else:
        field.fill("confidential")
    stored = app.page.evaluate("JSON.stringify(sessionStorage)")
    assert ("confidential" in stored) is kept


@pytest.mark.long
@pytest.mark.parametrize("stored", ["no json", json.dumps({"owner": "x", "fields": []})])
def test_nonsense_in_the_storage_does_no_harm(app: App, stored: str) -> None:
    app.open()
    app.page.evaluate("text => sessionStorage.setItem('fragrant.drafts', text)", stored)
    app.sign_in()
    app.settle()
    assert app.watch.problems == []

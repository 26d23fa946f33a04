"""“Show the Python”: what the page did last, as a program that does the same where it is run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fragrant.app.python.script import KEY, SECRET
from playwright.sync_api import Locator, expect

from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.axe import violations


def open_python(app: App) -> Locator:
    app.open_menu()
    app.page.get_by_role("button", name="Show the Python").click()
    dialog = app.page.get_by_role("dialog", name="Show the Python")
    expect(dialog).to_be_visible(timeout=PATIENCE_MS)
    return dialog


def choose(dialog: Locator, beginning: str) -> str:
    """Choose the newest call that begins so; return its program."""
    labels = dialog.get_by_label("Call").locator("option").all_text_contents()
    dialog.get_by_label("Call").select_option(
        index=next(i for i, each in enumerate(labels) if each.startswith(beginning))
    )
    return dialog.get_by_label("Program").input_value()


def run_program(program: str, sandbox: RunningSandbox) -> str:
    key = sandbox.describe()["api_keys"][0]
    keys = {KEY: key["client_id"], SECRET: key["client_secret"]}
    done = subprocess.run(
        [sys.executable, "-"], input=program, capture_output=True, text=True, check=False, env=os.environ | keys
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.long
def test_a_list_is_found_again_by_a_program(app: App, sandbox: RunningSandbox) -> None:
    app.sign_in()
    app.page.get_by_placeholder("Filter by name").fill("INV-00196")
    expect(app.page.locator(".ag-row[row-index='0'] [col-id='name']")).to_contain_text("INV-00196", timeout=PATIENCE_MS)
    dialog = open_python(app)
    program = choose(dialog, "documents.find(")
    assert "INV-00196" in program
    assert "<Document 'INV-00196'>" in run_program(program, sandbox)
    assert violations(app.page) == []
    if folder := os.environ.get("FRAGRANT_PICTURES"):
        app.page.screenshot(path=Path(folder) / "python.png")
    dialog.get_by_role("button", name="Copy").click()
    expect(dialog.get_by_role("status")).to_have_text("Copied.")


@pytest.mark.long
def test_nothing_of_one_person_s_calls_is_left_for_the_next(app: App) -> None:
    app.sign_in()
    app.page.get_by_placeholder("Filter by name").fill("zzzz-of-the-first")
    expect(app.page.get_by_text("No document matches.")).to_be_visible()
    app.sign_out_button.click()
    app.expect_state("signed-out")
    app.sign_in()
    app.settle()
    dialog = open_python(app)
    expect(dialog.get_by_label("Call").locator("option").first).to_be_attached()
    assert "zzzz-of-the-first" not in str(dialog.evaluate("element => element.innerHTML"))

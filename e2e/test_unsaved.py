"""What somebody has typed and not saved: closing, leaving, signing out and another view lose none of it unasked."""

import re
from functools import partial

import pytest
from playwright.sync_api import Dialog, Locator, expect

from tools.sandbox.serving import RunningSandbox

from .support.app import App
from .support.desk import item, press
from .support.faults import end_tokens
from .support.ground import FIELD, Ground, arrive, dialog

NOTES = FIELD.format("Notes")


def note(asked: list[str], question: Dialog) -> None:
    """Note that the browser has asked, and leave all the same."""
    asked.append(question.type)
    question.accept()


def expect_question(app: App, *, is_to_leave: bool = False) -> None:
    """Try to close the tab, and have the browser ask."""
    with app.page.expect_event("dialog") as caught:
        app.page.close(run_before_unload=True)
    assert caught.value.type == "beforeunload"
    (caught.value.accept if is_to_leave else caught.value.dismiss)()


@pytest.mark.long
def test_going_back_signing_out_and_closing_the_tab_ask_until_it_is_saved(
    app: App, ground: Ground, details: Locator
) -> None:
    arrive(app, ground.place("fields"), details)
    expect(details.locator(NOTES)).to_have_value("One\nTwo")
    details.locator(NOTES).fill("Three")
    expect(details.get_by_text("1 change is not saved")).to_be_visible()
    expect_question(app)
    expect(details.locator(NOTES)).to_have_value("Three")
    app.page.keyboard.press("Escape")  # out of the field
    app.page.go_back()
    expect(dialog(app)).to_contain_text("Unsaved changes to “INV-00196”")
    expect_question(app)
    dialog(app).get_by_role("button", name="Cancel").click()
    expect(details.locator(NOTES)).to_have_value("Three")
    ask_to_sign_out(app).get_by_role("button", name="Cancel").click()
    app.expect_state("signed-in")
    details.get_by_role("button", name="Save").click()
    expect(details.get_by_text("Saved", exact=True)).to_be_visible()
    asked: list[str] = []
    app.page.on("dialog", partial(note, asked))
    with app.page.expect_event("close"):
        app.page.close(run_before_unload=True)
    assert asked == []


def ask_to_sign_out(app: App) -> Locator:
    """Begin to sign out, and return what is asked."""
    app.sign_out_button.click()
    question = app.page.get_by_role("dialog", name="Sign out now?")
    expect(question).to_contain_text("Something that you have typed is not saved.")
    return question


@pytest.mark.long
def test_the_page_s_own_way_to_the_sign_in_asks_nothing_and_brings_it_back(
    app: App, ground: Ground, details: Locator, sandbox: RunningSandbox
) -> None:
    app.page.add_init_script("window.open = () => null")  # windows are blocked
    arrive(app, ground.place("fields"), details)
    details.locator(NOTES).fill("Three")
    end_tokens(sandbox)
    app.page.get_by_placeholder("Filter by name").fill("x")
    app.expect_state("expired")
    asked: list[str] = []
    noting = partial(note, asked)
    app.page.on("dialog", noting)
    app.sign_in_button.click()
    app.page.get_by_role("button", name="Sign in in this tab").click()
    app.consent()
    app.expect_state("signed-in")
    assert asked == []
    app.page.remove_listener("dialog", noting)
    tab = details.get_by_role("tab", name="Fields")
    expect(tab).to_have_class(re.compile("edited"))
    details.get_by_role("heading", name="INV-00196").click()  # browsers ask nobody who has done nothing in a page
    expect_question(app)  # though what was typed is not on the screen yet
    tab.click()
    expect(details.locator(NOTES)).to_have_value("Three")
    ask_to_sign_out(app).get_by_role("button", name="Sign out", exact=True).click()
    app.expect_state("signed-out")


@pytest.mark.long
def test_another_view_keeps_what_was_typed_and_what_is_in_hand(desk: App, ground: Ground, details: Locator) -> None:
    app = desk
    arrive(app, ground.place("fields"), details)
    details.locator(NOTES).fill("Three")
    app.page.get_by_role("link", name="Desk").click()
    expect(details).to_be_hidden()
    press(app, "slow")
    expect_question(app)
    app.page.go_back()
    expect(details.locator(NOTES)).to_have_value("Three")
    expect(details.get_by_text("1 change is not saved")).to_be_visible()
    press_is_running = item(app, "Put 7 × plate")
    expect(press_is_running.get_by_role("progressbar")).to_be_visible()
    expect_question(app)

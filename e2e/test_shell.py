"""The page around the views: its bar and menu, work in hand, staying signed in, keys, themes, a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from .support.app import App
from .support.axe import COLOURS_ALONE, violations
from .support.desk import NEARLY_OVER, item, open_desk, press
from .support.windows import sign_in_by_window


@pytest.mark.long
def test_a_walk_by_mouse(desk: App) -> None:
    app, page = desk, desk.page
    open_desk(app)
    press(app, "slow")
    expect(page.locator("[data-work='button']")).to_have_accessible_name("Work in hand: 6 of 7")
    expect(item(app, "Put 7 × plate")).to_contain_text("300 kB of 1.2 MB")
    page.keyboard.press("Escape")
    press(app, "go")
    expect(item(app, "Put 7 × plate").get_by_role("button", name="Undo")).to_be_visible()
    item(app, "Put 7 × plate").get_by_role("button", name="Undo").click()
    expect(item(app, "Put 7 × plate")).to_contain_text("undone")
    page.keyboard.press("Escape")

    press(app, "fail")
    failed = item(app, "Put 3 × spoon").first  # the two that were done stand among the changes, too
    expect(failed).to_contain_text("1 of 3 failed")
    expect(failed.get_by_role("button", name="Try the failed again")).to_be_visible()
    page.keyboard.press("Escape")

    app.open_menu().get_by_label("Theme").select_option("dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.keyboard.press("Escape")

    page.evaluate(NEARLY_OVER)
    with page.expect_popup():  # the server still knows who it is
        page.locator(".strip").get_by_role("button", name="Stay signed in").click()
    expect(page.locator(".strip").get_by_role("button", name="Stay signed in")).to_be_hidden()
    expect(page.locator("[data-fragrant-time-left]")).to_have_text(re.compile(r"1\d min left"))
    app.expect_state("signed-in")

    app.sign_out_button.click()
    app.expect_state("signed-out")
    expect(page.locator("[data-work='panel'] li")).to_have_count(0)
    assert app.watch.problems == []


@pytest.mark.long
def test_a_walk_by_keyboard(desk: App) -> None:
    app, page = desk, desk.page
    open_desk(app)
    keys = page.keyboard
    page.locator(".more").focus()
    keys.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Rename")).to_be_focused()
    keys.press("ArrowDown")
    keys.press("Enter")  # it can't be chosen, and stays
    expect(page.get_by_role("menuitem", name="Move")).to_be_focused()
    keys.press("d")
    keys.press("Enter")
    expect(page.locator(".said")).to_have_text("delete")
    expect(page.locator(".more")).to_be_focused()

    page.locator(".ask").focus()
    keys.press("Enter")
    field = page.get_by_role("textbox", name="Name")
    expect(field).to_be_focused()
    field.fill("taken")
    keys.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="There is one of that name.")).to_be_visible()
    field.fill("New name")
    keys.press("Enter")
    expect(page.locator(".said")).to_have_text("rename:New name")
    expect(page.locator(".ask")).to_be_focused()

    keys.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("Upload")
    keys.press("Escape")
    expect(page.locator(".ask")).to_be_focused()
    page.locator(".quick").focus()
    keys.press("Enter")
    expect(item(app, "Put 1 × cup").get_by_role("button", name="Undo")).to_be_visible()
    keys.press("Escape")
    keys.press("Control+z")
    expect(page.locator(".notices")).to_contain_text("Undo: Put 1 × cup")
    keys.press("/")
    expect(page.get_by_role("searchbox", name="Find")).to_be_focused()
    keys.press("?")
    expect(page.get_by_role("searchbox", name="Find")).to_have_value("?")
    assert app.watch.problems == []


SHOW = "theme => { document.documentElement.dataset.theme = theme; }"


def violations_in_both_themes(page: Page, chosen: str, within: str) -> list[str]:
    """What axe finds in the theme that is chosen, and of the colours in the other: nothing else differs there."""
    found = violations(page, within=within)
    other = {"light": "dark", "dark": "light"}[chosen]
    page.evaluate(SHOW, other)
    found += [f"{other}: {line}" for line in violations(page, COLOURS_ALONE, within=within)]
    page.evaluate(SHOW, chosen)
    return found


@pytest.mark.long
@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_wrong_in_what_opens(desk: App, theme: str, width: int) -> None:
    app, page, html = desk, desk.page, desk.page.locator("html")
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(reduced_motion="reduce")
    found: dict[str, list[str]] = {}

    def look(name: str, within: str = "html") -> None:
        found[name] = violations_in_both_themes(page, theme, within)
        page.keyboard.press("Escape")

    app.open()
    app.expect_state("signed-out")
    app.open_menu().get_by_label("Theme").select_option(theme)
    look("the menu", "[data-panel='menu']")
    open_desk(app)
    expect(html).to_have_attribute("data-theme", theme)  # over the way to the server and back
    for name in ("quick", "fail", "unknown", "later"):
        press(app, name)
    expect(item(app, "Put 1 × fork").get_by_role("button", name="Look")).to_be_visible()
    look("work in hand")
    for opens, within in {"more": "[role='menu']", "ask": "dialog[open]", "confirm": "dialog[open]"}.items():
        press(app, opens)
        expect(page.locator(within).last).to_be_visible()
        look(opens, within)
    press(app, "say")
    look("say", ".notices")
    app.open_about()
    expect(page.get_by_role("row").first).to_be_visible()
    look("about", "dialog[open]")
    page.evaluate(NEARLY_OVER)
    expect(page.locator(".strip").get_by_role("button", name="Stay signed in")).to_be_visible()
    look("nearly over", ".strip")
    assert {name: each for name, each in found.items() if each} == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width == 390:
        expect_tabs_and_menu_at_the_bottom(app)


def expect_tabs_and_menu_at_the_bottom(app: App) -> None:
    """Where a thumb is, on a phone."""
    tabs = app.page.get_by_role("navigation", name="Views").bounding_box()
    assert tabs is not None
    assert tabs["y"] + tabs["height"] == pytest.approx(844, abs=1)
    sheet = app.open_menu().bounding_box()
    assert sheet is not None
    assert (sheet["x"], sheet["width"]) == (0, 390)
    assert sheet["y"] + sheet["height"] == pytest.approx(844, abs=1)


@pytest.mark.long
def test_a_dialog_outlives_the_sign_in_and_signing_out_asks_what_becomes_of_what_waits(desk: App) -> None:
    app, page = desk, desk.page
    open_desk(app)
    press(app, "ask")
    page.get_by_role("textbox", name="Name").fill("Half typed")
    page.evaluate(NEARLY_OVER)
    page.evaluate(NEARLY_OVER)
    app.expect_state("expired")
    expect(page.get_by_role("dialog")).to_have_count(0)
    sign_in_by_window(app, asks=False)
    app.expect_state("signed-in")
    expect(page.get_by_role("textbox", name="Name")).to_have_value("Half typed")
    page.keyboard.press("Enter")
    expect(page.locator(".said")).to_have_text("rename:Half typed")

    press(app, "later")
    app.sign_out_button.click()
    dialog = page.get_by_role("dialog", name="Sign out now?")
    dialog.get_by_role("button", name="Cancel").click()
    app.expect_state("signed-in")
    app.sign_out_button.click()
    dialog.get_by_role("button", name="Keep them and sign out").click()
    app.expect_state("signed-out")


@pytest.mark.long
def test_being_offline_is_said_and_the_panel_keeps_the_focus_while_other_work_ends(desk: App) -> None:
    app, page = desk, desk.page
    open_desk(app)
    page.context.set_offline(True)
    expect(page.get_by_text("You are offline.")).to_be_visible()
    press(app, "quick")
    expect(item(app, "Put 1 × cup")).to_contain_text("Waits for the line")
    page.context.set_offline(False)
    expect(page.get_by_text("You are offline.")).to_be_hidden()
    expect(item(app, "Put 1 × cup").get_by_role("button", name="Undo")).to_be_visible()
    page.keyboard.press("Escape")

    press(app, "quick")
    press(app, "slow")
    undo = item(app, "Put 1 × cup").get_by_role("button", name="Undo").last
    undo.focus()
    page.locator("[data-view='desk'] .go").evaluate("button => button.click()")  # which leaves the panel open
    expect(item(app, "Put 7 × plate").get_by_role("button", name="Undo")).to_be_visible()
    expect(undo).to_be_focused()

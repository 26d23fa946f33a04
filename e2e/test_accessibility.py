"""The page without a mouse, and for those who hear it or see it otherwise."""

import re

import pytest
from playwright.sync_api import expect

from .support.app import PATIENCE_MS, App
from .support.axe import violations_in_both_schemes

TABS_TO_THE_LIST = 20
"""More than there are buttons above it."""


def test_axe_finds_nothing_wrong_on_the_way_in_and_in_a_refusal(app: App) -> None:
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        found[name] = violations_in_both_schemes(app.page)

    app.open()
    app.expect_state("signed-out")
    look("signed out")
    app.sign_in()
    expect(app.page.locator(".ag-row [col-id='name']").first).to_be_visible(timeout=PATIENCE_MS)
    look("the list")
    app.page.get_by_role("treeitem", level=2).first.locator(".label").first.click()
    expect(app.page.get_by_role("treeitem", level=3).first).to_be_visible()
    look("a folder")
    app.open("?error=access_denied&state=x")
    app.expect_state("refused")
    expect(app.page.get_by_role("alert").filter(has_text=re.compile("not signed in"))).to_be_visible()
    look("a refusal")
    assert {name: each for name, each in found.items() if each} == {}


def test_the_whole_way_by_keyboard(app: App) -> None:
    page = app.page
    app.open()
    app.expect_state("signed-out")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(app.sign_in_button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#username")).to_be_focused()
    page.keyboard.type(app.account["username"])
    page.keyboard.press("Tab")
    page.keyboard.type(app.account["password"])
    page.keyboard.press("Enter")
    app.consent()
    app.expect_state("signed-in")
    expect(page.get_by_role("treeitem", level=2).first).to_be_visible(timeout=PATIENCE_MS)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    root = page.get_by_role("treeitem", level=1)
    expect(root).to_be_focused()
    page.keyboard.press("ArrowDown")
    folder = page.get_by_role("treeitem", level=2).first
    expect(folder).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(folder).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowRight")
    child = page.get_by_role("treeitem", level=3).first
    expect(child).to_be_focused()
    page.keyboard.press("Enter")
    expect(child).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("heading", level=2)).to_have_text(str(child.locator(".label").first.text_content()))
    page.keyboard.press("ArrowLeft")
    expect(folder).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(folder).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("End")
    expect(page.get_by_role("treeitem", level=2).last).to_be_focused()
    page.keyboard.press("Home")
    expect(root).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    for _ in range(TABS_TO_THE_LIST):
        if page.locator(".ag-root :focus").count():
            break
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".ag-cell:focus")).to_have_count(1)


def test_nothing_is_wider_than_a_phone(app: App) -> None:
    app.page.set_viewport_size({"width": 390, "height": 844})
    app.sign_in()
    expect(app.page.locator(".ag-row").first).to_be_visible(timeout=PATIENCE_MS)
    assert app.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.long
def test_a_refusal_fits_the_narrowest_screen(app: App) -> None:
    """320 pixels are what WCAG 1.4.10 asks for; the words are a server's, as long as it likes."""
    app.page.set_viewport_size({"width": 320, "height": 640})
    app.open()
    app.expect_state("signed-out")
    app.page.get_by_text("What this will ask for").click()
    assert app.page.evaluate("document.documentElement.scrollWidth") <= 320
    app.sign_in_button.click()
    app.page.wait_for_url("**/account/login**")
    state = re.search(r"state%3D(r\.[\w-]+)", app.page.url)
    assert state
    app.open(f"?error={'x' * 200}&error_description={'y' * 200}&state={state[1]}")
    app.expect_refusal("x" * 200)
    expect(app.page.get_by_text("y" * 200)).to_be_visible()
    assert app.page.evaluate("document.documentElement.scrollWidth") <= 320

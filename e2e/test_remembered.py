"""What is kept on a device: nothing, unless somebody asks for it; then choices alone, until they are forgotten."""

import json

import pytest
from playwright.sync_api import expect

from tools.sandbox.serving import RunningSandbox

from .support.app import App
from .support.listing import cell
from .support.remembering import in_another_tab, kept, remember, sign_in

FULL = """
const { setItem } = Storage.prototype;
Storage.prototype.setItem = function (...pair) {
  if (this === localStorage) throw new DOMException("Full.", "QuotaExceededError");
  return setItem.apply(this, pair);
};
"""
"""A browser that has no room for what a page would keep beyond the tab."""


def choose(app: App, name: str, value: str) -> None:
    app.open_menu().locator(f"[data-choice='{name}']").select_option(value)
    app.page.keyboard.press("Escape")


def show_size(app: App) -> None:
    app.page.get_by_role("button", name="Columns").click()
    dialog = app.page.get_by_role("dialog")
    dialog.get_by_role("checkbox", name="Size", exact=True).check()
    dialog.get_by_label("Sort by").select_option("Size")
    dialog.get_by_role("button", name="Close").last.click()


@pytest.mark.long
def test_what_is_chosen_comes_back_in_another_tab_until_it_is_forgotten(app: App, sandbox: RunningSandbox) -> None:
    app.page.set_viewport_size({"width": 2_000, "height": 900})
    app.sign_in()
    app.settle()
    choose(app, "theme", "dark")
    choose(app, "density", "compact")
    show_size(app)
    assert kept(app.page) is None
    remember(app)
    choose(app, "language", "es")
    expect(app.page.locator("html")).to_have_attribute("lang", "es")
    found = kept(app.page)
    assert found["page"] == {"theme": "dark", "density": "compact", "language": "es"}
    (owner, views), *others = found["people"].items()
    assert not others
    assert len(owner) == 64
    assert set(views) == {"documents"}
    assert set(views["documents"]) == {"shown", "order", "widths", "sort"}
    text = json.dumps(found)
    assert app.account["username"] not in text
    assert sandbox.url not in text
    expect(cell(app, 0)).not_to_be_empty()
    assert cell(app, 0).inner_text() not in text

    other = in_another_tab(app)
    expect(other.page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(other.page.locator("html")).to_have_attribute("data-density", "compact")
    expect(other.page.locator("html")).to_have_attribute("lang", "es")
    other.page.locator("[data-menu='button']").click()
    other.page.locator("[data-choice='language']").select_option("en")
    other.page.keyboard.press("Escape")
    sign_in(other)
    expect(other.page.get_by_role("columnheader", name="Size")).to_have_attribute("aria-sort", "ascending")

    other.open_menu().get_by_role("button", name="Forget").click()
    assert kept(other.page) is None
    expect(other.page.locator("html")).to_have_attribute("data-theme", "dark")  # in this tab it stays
    expect(other.page.locator("[data-menu='button']")).to_be_visible()
    expect(other.page.get_by_label("Remember on this device")).not_to_be_checked()
    third = in_another_tab(other)
    expect(third.page.locator("html")).not_to_have_attribute("data-theme", "dark")
    sign_in(third)
    expect(third.page.get_by_role("columnheader", name="Size")).to_have_count(0)
    assert app.watch.problems == []


@pytest.mark.long
def test_the_theme_is_shown_before_python_runs(app: App) -> None:
    app.open()
    app.expect_state("signed-out")
    choose(app, "theme", "dark")
    remember(app)
    page = app.page.context.new_page()
    page.route("**/assets/boot.*.js", lambda route: route.abort())
    for theme, colour in (("dark", "rgb(19, 23, 31)"), ("light", "rgb(255, 255, 255)"), ("blue", "rgb(255, 255, 255)")):
        page.goto(app.url)
        page.evaluate("theme => sessionStorage.setItem('fragrant.theme', theme)", theme)
        page.reload()
        expect(page.locator("html")).to_have_css("background-color", colour)
        expect(page.locator("html")).to_have_attribute("data-fragrant-state", "loading")


@pytest.mark.long
def test_another_person_finds_the_page_s_look_and_not_the_first_one_s_columns(
    app: App, sandbox: RunningSandbox
) -> None:
    app.page.set_viewport_size({"width": 2_000, "height": 900})
    app.sign_in()
    app.settle()
    choose(app, "density", "compact")
    show_size(app)
    remember(app)
    app.page.context.clear_cookies()
    other = in_another_tab(app)
    other.account = sandbox.describe()["accounts"][1]
    sign_in(other)
    expect(other.page.locator("html")).to_have_attribute("data-density", "compact")
    expect(other.page.get_by_role("columnheader", name="Size")).to_have_count(0)
    assert len(kept(other.page)["people"]) == 1


@pytest.mark.long
def test_nothing_stands_on_the_device_after_a_sign_out_but_the_choices(app: App) -> None:
    app.sign_in()
    app.settle()
    show_size(app)
    remember(app)
    before = kept(app.page)
    app.page.get_by_placeholder("Filter by name").fill("confidential")
    app.sign_out_button.click()
    app.expect_state("signed-out")
    assert kept(app.page) == before
    assert "confidential" not in app.page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")


@pytest.mark.long
@pytest.mark.parametrize(
    "text",
    [
        "no json",
        '{"page": {"theme": "\\"><script>alert(1)</script>", "language": "xx"}, "people": {}}',
        '{"page": {"theme": ["dark"]}, "people": {"x": {"documents": {"shown": 1, "order": 2, "widths": 3}}}}',
    ],
)
def test_what_somebody_else_has_written_there_does_no_harm(app: App, text: str) -> None:
    app.open()
    app.page.evaluate("text => localStorage.setItem('fragrant.kept', text)", text)
    app.sign_in()
    app.settle()
    assert app.page.locator("html").get_attribute("data-theme") in (None, "")
    expect(app.page.locator("html")).to_have_attribute("lang", "en")
    assert app.watch.problems == []


@pytest.mark.long
def test_a_browser_that_keeps_nothing_says_so(app: App) -> None:
    app.page.add_init_script(FULL)
    app.open()
    app.expect_state("signed-out")
    app.open_menu().get_by_label("Remember on this device").check()
    expect(app.page.get_by_text("This browser did not keep it.")).to_be_visible()


@pytest.mark.long
def test_keys_of_one_letter_are_switched_off(app: App) -> None:
    app.sign_in()
    app.settle()
    page = app.page
    page.keyboard.press("/")
    search = page.get_by_placeholder("Filter by name")
    expect(search).to_be_focused()
    page.get_by_role("button", name="Columns").focus()
    app.open_menu().get_by_label("Keys of one letter").uncheck()
    page.keyboard.press("Escape")
    cell(app, 0).click()
    expect(page.get_by_role("region", name="Document", exact=True)).to_be_visible()
    for key in ("/", "?", "u"):
        page.keyboard.press(key)
    page.keyboard.press("Escape")  # which has no letter, and still closes
    expect(page.get_by_role("region", name="Document", exact=True)).to_be_hidden()
    expect(search).not_to_be_focused()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("menu")).to_have_count(0)
    app.open_menu().locator("[data-action='keys']").click()
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("Keys of one letter are switched off")
    expect(dialog.get_by_text("Upload", exact=True)).to_have_count(0)
    expect(dialog.get_by_text("Take back what was done last")).to_be_visible()

"""What is kept on a device: nothing, unless somebody asks for it; then choices alone, until they are forgotten."""

import json

import pytest
from playwright.sync_api import Locator, expect

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


ODD = ("no json", '{"page": {"theme": "\\"><script>alert(1)</script>", "language": "xx"}, "people": {}}')
"""What may be found in the place of what the page has kept."""

ODD_VIEWS = {"documents": {"shown": 1, "order": 2, "widths": 3, "sort": 4}, "documents:filters": 5}


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
def test_choices_come_back_in_other_tabs_the_look_for_anybody_until_they_are_forgotten(
    app: App, sandbox: RunningSandbox
) -> None:
    app.page.set_viewport_size({"width": 2_000, "height": 900})
    app.sign_in()
    app.settle()
    choose(app, "theme", "dark")
    choose(app, "density", "compact")
    show_size(app)
    assert kept(app.page) is None
    remember(app)
    choose(app, "language", "es")
    check_that_nothing_but_choices_is_kept(app, sandbox)
    check_that_the_theme_is_shown_before_python_runs(app)

    other = in_another_tab(app)
    expect_look(other, language="es")
    choose(other, "language", "en")
    sign_in(other)
    expect(size(other)).to_have_attribute("aria-sort", "ascending")
    check_that_a_sign_out_leaves_choices_alone(other)
    check_what_another_person_finds(other, sandbox.describe()["accounts"][1])

    app.open_menu().get_by_role("button", name="Olvidar").click()
    assert kept(app.page) is None
    expect(app.page.locator("html")).to_have_attribute("data-theme", "dark")  # in this tab it stays
    expect(app.page.locator("[data-menu='button']")).to_be_visible()
    expect(app.page.get_by_label("Recordar en este dispositivo")).not_to_be_checked()
    last = in_another_tab(app)
    expect(last.page.locator("html")).not_to_have_attribute("data-theme", "dark")
    sign_in(last)
    expect(size(last)).to_have_count(0)
    assert app.watch.problems == []


def size(app: App) -> Locator:
    return app.page.get_by_role("columnheader", name="Size")


def check_that_nothing_but_choices_is_kept(app: App, sandbox: RunningSandbox) -> None:
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


def check_that_the_theme_is_shown_before_python_runs(app: App) -> None:
    page = app.page.context.new_page()
    page.route("**/assets/boot.*.js", lambda route: route.abort())
    for theme, colour in (("dark", "rgb(19, 23, 31)"), ("light", "rgb(255, 255, 255)"), ("blue", "rgb(255, 255, 255)")):
        page.goto(app.url)
        page.evaluate("theme => sessionStorage.setItem('fragrant.theme', theme)", theme)
        page.reload()
        expect(page.locator("html")).to_have_css("background-color", colour)
        expect(page.locator("html")).to_have_attribute("data-fragrant-state", "loading")
    page.close()


def expect_look(app: App, *, language: str) -> None:
    expect(app.page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(app.page.locator("html")).to_have_attribute("data-density", "compact")
    expect(app.page.locator("html")).to_have_attribute("lang", language)


def check_that_a_sign_out_leaves_choices_alone(app: App) -> None:
    before = kept(app.page)
    app.page.get_by_placeholder("Filter by name").fill("confidential")
    app.sign_out_button.click()
    app.expect_state("signed-out")
    assert kept(app.page) == before
    assert "confidential" not in app.page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")


def check_what_another_person_finds(app: App, account: dict[str, str]) -> None:
    app.page.context.clear_cookies()
    app.account = account
    sign_in(app)
    expect_look(app, language="en")
    expect(size(app)).to_have_count(0)
    assert len(kept(app.page)["people"]) == 1
    app.page.context.clear_cookies()


@pytest.mark.long
def test_what_somebody_else_has_written_there_does_no_harm(app: App) -> None:
    app.sign_in()
    app.settle()
    show_size(app)
    remember(app)
    (owner,) = kept(app.page)["people"]
    app.page.evaluate("sessionStorage.clear()")
    for text in (*ODD, json.dumps({"page": {"theme": ["dark"]}, "people": {owner: ODD_VIEWS, "x": ODD_VIEWS}})):
        app.page.evaluate("text => localStorage.setItem('fragrant.kept', text)", text)
        app.page.reload()
        app.expect_state("signed-out")
        assert app.page.locator("html").get_attribute("data-theme") in (None, ""), text
        expect(app.page.locator("html")).to_have_attribute("lang", "en")
    sign_in(app)
    assert app.watch.problems == []


@pytest.mark.long
def test_a_browser_that_keeps_nothing_says_so(app: App) -> None:
    app.page.add_init_script(FULL)
    app.open()
    app.expect_state("signed-out")
    app.open_menu().get_by_label("Remember on this device").check()
    expect(app.page.get_by_text("This browser did not keep it.")).to_be_visible()

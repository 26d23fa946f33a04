"""Filters that are saved by name: found again in the menu beside the filter, renamed, deleted."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .support.app import PATIENCE_MS, App
from .support.axe import violations
from .support.folders import place
from .support.forms import open_forms
from .support.listing import build_filter, cell, chips, open_folder
from .support.remembering import in_another_tab, kept, remember, sign_in
from .support.until import until

pytestmark = pytest.mark.long

ODD = [["<img src=x onerror=alert(1)>", '["eq","No such field","x"]', ""], ["Bad", "[", ""], 1, ["", "", ""]]
"""What somebody else has written among them."""


def button(page: Page) -> Locator:
    return page.get_by_role("button", name="Saved filters", exact=True)


def menu(page: Page) -> Locator:
    return page.get_by_role("menu", name="Saved filters")


def take_away(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Take away: ")).click()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def save_as(page: Page, name: str) -> None:
    """Save the filter that stands, by keyboard: the last entry but "Rename or delete"."""
    button(page).focus()
    press(page, "Enter")
    expect(menu(page)).to_be_visible()
    press(page, "s")
    expect(menu(page).get_by_role("menuitem", name="Save this filter")).to_be_focused()
    press(page, "Enter")
    field = page.get_by_role("dialog").get_by_label("Name")
    expect(field).to_be_focused()
    field.fill(name)
    press(page, "Enter")


def use(page: Page, name: str) -> None:
    button(page).click()
    menu(page).get_by_role("menuitemradio", name=name, exact=True).click()


def test_a_filter_is_saved_used_renamed_and_deleted_by_keyboard_and_in_another_tab_once_remembered(app: App) -> None:
    page = app.page
    app.sign_in()
    app.settle()
    expect(button(page)).to_be_hidden()
    save_and_use(app)
    rename_and_delete(page)
    assert kept(page) is None

    save_and_remember(app)
    (owner,) = (found := kept(page))["people"]
    write_others_among_them(page, found, owner)
    other = in_another_tab(app)
    sign_in(other)
    use_and_rename_on_a_phone(other)
    until(page, "localStorage['fragrant.kept'].includes('Remitted')")
    use(page, "Remitted")  # the first tab takes up what the other one has kept
    other.open_menu().get_by_role("button", name="Forget").click()
    until(page, "!localStorage['fragrant.kept']")
    save_as(page, "Not to be kept")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert kept(page) is None
    assert app.watch.problems == []


def save_and_use(app: App) -> None:
    page = app.page
    build_filter(app, "Name", "begins with “…”", "INV")
    filtered = place(app)
    save_as(page, "Invoices")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button(page)).to_be_focused()
    take_away(page)
    expect(chips(app)).to_have_count(0)

    button(page).focus()
    press(page, "ArrowDown")
    expect(menu(page).get_by_role("menuitemradio", name="Invoices", checked=False)).to_be_focused()
    press(page, "Enter")
    expect(chips(app)).to_have_text(["Name begins with “INV”"])
    expect(cell(app, 0)).to_contain_text("INV", timeout=PATIENCE_MS)
    assert place(app) == filtered

    save_as(page, "invoices")
    expect(page.get_by_role("alert").filter(has_text="One of this name is there")).to_be_visible()
    press(page, "Escape")


def rename_and_delete(page: Page) -> None:
    press(page, "Enter", "End", "Enter")
    name = page.get_by_role("dialog").get_by_label("Name of “Invoices”")
    expect(name).to_be_focused()
    name.fill("To pay")
    press(page, "Enter")
    expect(button(page)).to_be_focused()
    press(page, "Enter")
    expect(menu(page).get_by_role("menuitemradio", name="To pay", checked=True)).to_be_focused()
    press(page, "End", "Enter")
    expect(page.get_by_role("dialog").get_by_label("Name of “To pay”")).to_be_focused()
    press(page, "Tab", "Enter")
    expect(page.get_by_role("dialog").get_by_role("button", name="Save")).to_be_focused()
    press(page, "Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    take_away(page)
    expect(button(page)).to_be_hidden()


def save_and_remember(app: App) -> None:
    remember(app)
    open_folder(app, "Finance", "Invoices")
    build_filter(app, "Notes", "contains “…”", "Paid")
    save_as(app.page, "Paid ones")
    expect(button(app.page)).to_be_focused()
    (views,) = kept(app.page)["people"].values()
    assert views["documents:filters"] == {"": [["Paid ones", '["contains","Notes","Paid"]', ""]]}


def write_others_among_them(page: Page, found: Any, owner: str) -> None:
    found["people"][owner]["documents:filters"][""] += ODD
    found["people"][owner]["documents:filters"]["x"] = {"y": 1}
    page.evaluate("text => localStorage.setItem('fragrant.kept', text)", json.dumps(found))


def use_and_rename_on_a_phone(app: App) -> None:
    page = app.page
    open_folder(app, "Finance", "Invoices")
    page.set_viewport_size({"width": 390, "height": 844})
    use(page, "Paid ones")
    expect(chips(app)).to_have_text(["Notes contains “Paid”"])
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []
    button(page).click()
    entries = menu(page).get_by_role("menuitemradio")
    odd = re.compile(r"^<img src=x onerror=alert\(1\)>“No such field” is not here$")
    expect(entries).to_have_text([odd, "Paid ones"])
    assert violations(page) == []
    menu(page).get_by_role("menuitem", name="Rename or delete").click()
    page.get_by_role("dialog").get_by_label("Name of “Paid ones”").fill("Remitted")
    assert violations(page) == []
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_each_template_has_its_own(forms: App) -> None:
    page = forms.page
    open_forms(forms, "Invoice Approval")
    page.get_by_role("searchbox", name="Filter by name").fill("1")
    page.wait_for_url("**find=1")
    save_as(page, "Ones")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("searchbox", name="Filter by name").fill("")
    page.wait_for_url(re.compile("#/forms/[^?]*$"))
    expect(button(page)).to_be_visible()
    templates = page.locator("[data-forms='template-list'] button")
    templates.filter(has_not_text="Invoice Approval").first.click()
    expect(button(page)).to_be_hidden()
    templates.filter(has_text="Invoice Approval").first.click()
    use(page, "Ones")
    expect(page.get_by_role("searchbox", name="Filter by name")).to_have_value("1")

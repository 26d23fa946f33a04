"""Where the focus is when something comes late: who types meanwhile goes on typing."""

import re

import pytest
from playwright.sync_api import Locator, Route, expect

from .support import forms as form
from .support import people as person
from .support.answers import hold
from .support.app import App
from .support.comparing import compare_newest, let_go
from .support.ground import FIELD, Ground, arrive

pytestmark = pytest.mark.long


def expect_to_stay_in(app: App, search: Locator, details: Locator, place: str) -> None:
    """Expect the details to close beneath somebody who types into the search."""
    search.focus()
    app.page.evaluate("place => { location.hash = place }", place)
    expect(details).to_be_hidden()
    app.page.keyboard.type("n")
    expect(search).to_have_value("n")


def test_closing_a_document_leaves_the_focus_in_the_search(app: App, ground: Ground, details: Locator) -> None:
    arrive(app, ground.place(), details)
    expect(app.page.locator(".ag-row [col-id='name']").get_by_text("INV-00196")).to_be_visible()
    search = app.page.get_by_placeholder("Filter by name")
    expect_to_stay_in(app, search, details, f"#/documents/{ground.folder.folder_id}")


def test_closing_a_form_leaves_the_focus_in_the_search(forms: App) -> None:
    form.open_forms(forms, "Leave Request")
    place = form.place(forms)
    form.cell(forms, 0).click()
    expect(form.details(forms).get_by_role("button", name="Delete")).to_be_visible()
    search = forms.page.get_by_role("searchbox", name="Filter by name")
    expect_to_stay_in(forms, search, form.details(forms), place)


def test_closing_a_user_leaves_the_focus_in_the_search(people: App) -> None:
    person.arrive(people)
    person.cell(people, "name").click()
    expect(person.details(people).get_by_label("Last name")).to_be_visible()
    expect_to_stay_in(people, people.page.locator("[data-people='search']"), person.details(people), "#/people")


def test_a_new_form_takes_no_focus_from_the_search(forms: App) -> None:
    held: list[Route] = []
    form.open_forms(forms, "Incident Report")
    forms.page.route(re.compile(r"/users\?"), hold(held))
    forms.page.get_by_role("button", name="New form").click()
    search = forms.page.get_by_role("searchbox", name="Filter by name")
    search.focus()
    let_go(forms, held)
    expect(form.details(forms).get_by_label("place")).to_be_visible()
    expect(search).to_be_focused()


def test_a_save_that_is_refused_takes_no_focus_from_the_search(app: App, ground: Ground, details: Locator) -> None:
    held: list[Route] = []
    arrive(app, ground.place("fields"), details)
    details.locator(FIELD.format("Notes")).fill("Three")
    ground.vault.documents.set_index_fields(ground.document.document_id, {"Notes": "Theirs"})
    app.page.route(f"**/documents/{ground.document.document_id}/indexfields*", hold(held))
    details.get_by_role("button", name="Save").click()
    expect(details.get_by_role("button", name="Save")).to_be_disabled()
    search = app.page.get_by_placeholder("Filter by name")
    search.focus()
    let_go(app, held)
    expect(details.get_by_text("Meanwhile in the vault: Theirs")).to_be_visible()
    expect(search).to_be_focused()


def test_a_comparison_takes_no_focus_from_the_search(app: App, ground: Ground, details: Locator) -> None:
    held: list[Route] = []
    arrive(app, ground.place("revisions"), details)
    app.page.route("**/revisions/*/indexfields*", hold(held))
    compare_newest(details)
    search = app.page.get_by_placeholder("Filter by name")
    search.focus()
    let_go(app, held)
    expect(details.get_by_role("table")).to_be_visible()
    expect(search).to_be_focused()

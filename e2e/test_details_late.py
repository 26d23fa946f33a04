"""What is open beside the list where its answers come late, or not before a new sign-in."""

import re

import pytest
from playwright.sync_api import Locator, Route, expect

from .support import forms as form
from .support import people as person
from .support.answers import answer_with, hold
from .support.app import App
from .support.comparing import compare_newest, let_go
from .support.ground import Ground, arrive, dialog, do
from .support.language import choose
from .support.listeners import listeners
from .support.people import Crowd
from .support.windows import sign_in_by_window

pytestmark = pytest.mark.long


def sign_in_again(app: App, refused: re.Pattern[str]) -> None:
    """Sign in once more after some requests were refused."""
    app.expect_state("expired")
    app.page.unroute(refused)
    sign_in_by_window(app, asks=False)
    app.expect_state("signed-in")


def test_a_document_and_its_tab_are_there_after_a_new_sign_in(app: App, ground: Ground, details: Locator) -> None:
    document = re.compile(rf"/documents/{ground.document.document_id}(\?|$)")
    revisions = re.compile(rf"/documents/{ground.document.document_id}/revisions(\?|$)")
    app.sign_in()
    app.page.route(document, answer_with(401, "{}"))
    app.page.evaluate("place => { location.hash = place }", ground.place())
    sign_in_again(app, document)
    expect(details.get_by_role("heading", name="INV-00196")).to_be_visible()
    app.page.route(revisions, answer_with(401, "{}"))
    details.get_by_role("tab", name="Revisions").click()
    sign_in_again(app, revisions)
    expect(details.locator("[data-revision]").first).to_be_visible()


def test_a_form_is_there_after_a_new_sign_in(forms: App) -> None:
    app, asked = forms, re.compile(r"/formtemplates/[^/]+/forms\?")
    form.open_forms(app, "Leave Request")
    app.page.route(asked, answer_with(401, "{}"))
    form.cell(app, 0).click()
    sign_in_again(app, asked)
    expect(form.details(app).get_by_role("button", name="Delete")).to_be_visible()


def test_a_tab_of_a_person_is_there_after_a_new_sign_in(people: App, crowd: Crowd) -> None:
    app, asked = people, re.compile(rf"/users/{crowd.user.user_id}/groups")
    person.arrive(app, crowd.place())
    expect(person.details(app).get_by_role("heading", name=crowd.word)).to_be_visible()
    app.page.route(asked, answer_with(401, "{}"))
    person.details(app).get_by_role("tab", name="Groups").click()
    sign_in_again(app, asked)
    expect(person.details(app).get_by_text("In no group")).to_be_visible()


def test_a_tab_that_is_clicked_before_a_person_is_there_is_shown(people: App, crowd: Crowd) -> None:
    app, pane = people, person.details(people)
    held: list[Route] = []
    app.page.route(f"**/users/{crowd.user.user_id}", hold(held))
    person.arrive(app, crowd.place())
    pane.get_by_role("tab", name="Groups").click()
    expect(pane.get_by_role("tab", name="Groups")).to_have_attribute("aria-selected", "true")
    let_go(app, held)
    expect(pane.get_by_text("In no group")).to_be_visible()


def test_a_document_that_is_awaited_is_there_in_another_language(app: App, ground: Ground, details: Locator) -> None:
    document = re.compile(rf"/documents/{ground.document.document_id}(\?|$)")
    held: list[Route] = []
    app.sign_in()
    app.page.route(document, hold(held))
    app.page.evaluate("place => { location.hash = place }", ground.place())
    expect(details.get_by_text("Loading")).to_be_visible()
    choose(app, "es")
    let_go(app, held)
    expect(details.get_by_role("heading", name="INV-00196")).to_be_visible()
    expect(details.get_by_role("tab", name="Campos")).to_be_visible()


def test_a_comparison_that_comes_late_is_not_shown_under_another_document(
    app: App, ground: Ground, details: Locator
) -> None:
    held: list[Route] = []
    ground.vault.files.upload(ground.other.document_id, b"first", "inv.txt", change_reason="As it came")
    arrive(app, ground.place("revisions"), details)
    app.page.route("**/revisions/*/indexfields*", hold(held))
    compare_newest(details)
    expect(details.locator(".comparison .skeleton")).to_be_visible()
    other = f"#/documents/{ground.folder.folder_id}/{ground.other.document_id}?tab=revisions"
    app.page.evaluate("place => { location.hash = place }", other)
    expect(details.get_by_role("heading", name="INV-00197")).to_be_visible()
    expect(details.locator("[data-revision]").first).to_be_visible()
    let_go(app, held)
    app.watch.wait_for_quiet()
    expect(details.get_by_role("table")).to_have_count(0)


def test_a_new_name_is_shown_while_a_tab_is_awaited(app: App, ground: Ground, details: Locator) -> None:
    held: list[Route] = []
    app.page.route(f"**/documents/{ground.document.document_id}/indexfields*", hold(held))
    arrive(app, ground.place("fields"), details)
    expect(details.locator(".skeleton")).to_be_visible()
    do(details, "Rename")
    dialog(app).get_by_label("Name").fill("INV-00200")
    dialog(app).get_by_role("button", name="Rename").click()
    expect(details.get_by_role("heading", name="INV-00200")).to_be_visible()
    let_go(app, held)


def test_a_template_that_is_not_there_is_not_told_of_another_form(forms: App) -> None:
    app, unknown = forms, "00000000-0000-4000-8000-000000000000"
    held: list[Route] = []
    app.page.route(f"**/formtemplates/{unknown}", hold(held))
    form.open_forms(app, "Leave Request")
    form.cell(app, 0).click()
    expect(form.details(app).get_by_role("button", name="Delete")).to_be_visible()
    place = form.place(app)
    app.page.evaluate("place => { location.hash = place }", f"#/forms/{unknown}?new=1")
    expect(form.details(app).get_by_role("button", name="Delete")).to_be_hidden()
    app.page.evaluate("place => { location.hash = place }", place)
    expect(form.details(app).get_by_role("button", name="Delete")).to_be_visible()
    let_go(app, held)
    app.watch.wait_for_quiet()
    expect(form.details(app).locator("[data-details='problem']")).to_be_hidden()


def test_another_language_leaves_no_listeners_behind(app: App, ground: Ground, details: Locator) -> None:
    arrive(app, ground.place("fields"), details)
    expect(details.locator(".field").first).to_be_visible()
    before = sum(each.kind == "input" for each in listeners(app.page))
    for language in ("es", "en"):
        choose(app, language)
    expect(details.get_by_role("tab", name="Fields")).to_be_visible()
    expect(details.locator(".field").first).to_be_visible()
    assert sum(each.kind == "input" for each in listeners(app.page)) == before

"""What stands around a form: relations, history, its PDF; odd names, a phone, axe, Spanish."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .support.answers import answer_with, list_of
from .support.app import PATIENCE_MS, App
from .support.axe import violations_in_both_schemes
from .support.forms import cell, details, fields_answer, find_by_name, make, open_forms, place, save, saved, status

pytestmark = pytest.mark.long

ID = "0b0e5b0e-1111-4222-8333-444455556666"


def test_relations_are_made_followed_and_removed(forms: App) -> None:
    app = forms
    open_forms(app, "Leave Request")
    find_by_name(app, "LEAVE-000009")
    details(app).get_by_role("tab", name="Related").click()
    details(app).get_by_role("button", name="Relate a form").click()
    dialog = app.page.get_by_role("dialog")
    dialog.get_by_label("Template").select_option("Visitor")
    dialog.get_by_label("Its name, or a part of it").fill("VIS-000002")
    for _ in range(2):
        dialog.get_by_role("button", name="Find, then relate").click()
    expect(dialog).to_have_count(0)
    related = details(app).get_by_role("button", name="VIS-000002", exact=True)
    expect(related).to_be_visible()
    details(app).get_by_role("button", name="Attach a document").click()
    dialog.get_by_label("Its name, or a part of it").fill("INV-00150")
    for _ in range(2):
        dialog.get_by_role("button", name="Find, then relate").click()
    document = details(app).get_by_role("link", name="INV-00150")
    expect(document).to_be_visible()
    related.click()
    expect(details(app).get_by_role("heading", name="VIS-000002")).to_be_visible()
    expect(app.page.locator("[data-forms='title']")).to_have_text("Visitor")
    app.page.go_back()
    expect(details(app).get_by_role("heading", name="LEAVE-000009")).to_be_visible()
    details(app).get_by_role("button", name="Remove the relation to VIS-000002").click()
    expect(related).to_have_count(0)
    expect(details(app).get_by_role("button", name="Relate a form")).to_be_focused()
    app.page.get_by_role("button", name="Undo", exact=True).last.click()
    expect(related).to_be_visible()
    document.click()
    expect(app.page.get_by_role("region", name="Document", exact=True)).to_be_visible()
    expect(app.page.locator("[data-documents='details']").get_by_role("heading", name="INV-00150")).to_be_visible()
    assert app.watch.problems == []


def test_history_shows_what_each_version_has_changed_the_pdf_is_saved_and_all_is_in_spanish(
    forms: App, tmp_path: Path
) -> None:
    app = forms
    open_forms(app, "Leave Request")
    name = make(app, days="3")
    find_by_name(app, name)
    details(app).get_by_label("days").fill("4")
    save(app)
    expect(saved(app)).to_be_visible()
    details(app).get_by_role("tab", name="History").click()
    versions = details(app).locator("[data-version]")
    expect(versions).to_have_count(2)
    expect(versions.first).to_contain_text("newest")
    expect(versions.first.get_by_role("row").nth(1)).to_have_text(re.compile(r"^days\s*3\s*4$"))
    assert re.search(r"\?(.*&)?tab=history", place(app))
    details(app).get_by_role("tab", name="PDF").click()
    expect(details(app).locator("[data-preview='shown']")).to_be_visible(timeout=PATIENCE_MS)
    with app.page.expect_download() as download:
        details(app).get_by_role("button", name="Save as PDF").click()
    assert download.value.suggested_filename == f"{name}.pdf"
    download.value.save_as(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    app.open_menu().locator("[data-choice='language']").select_option("es")
    check_all_is_spanish(app)
    assert app.watch.problems == []


def check_all_is_spanish(app: App) -> None:
    form = app.page.get_by_role("region", name="Formulario", exact=True)
    expect(form.get_by_text(re.compile("^Guardado ")).first).to_be_visible()
    expect(app.page.get_by_role("button", name="Nuevo formulario")).to_be_visible()
    expect(status(app)).to_have_text("1 formulario")
    expect(app.page.get_by_role("columnheader", name="Modificado")).to_be_visible()


def test_axe_finds_nothing_wrong_with_the_forms_in_light_and_dark(forms: App) -> None:
    app = forms
    open_forms(app)
    wrong = {"templates": violations_in_both_schemes(app.page)}
    app.page.get_by_role("button", name=re.compile("^Leave Request")).click()
    find_by_name(app, "LEAVE-000002")
    expect(details(app).get_by_label("days")).not_to_have_value("")
    wrong["form"] = violations_in_both_schemes(app.page)
    details(app).get_by_label("days").fill("x")
    save(app)
    expect(details(app).locator(".field-note:visible")).to_be_visible()
    wrong["wrong field"] = violations_in_both_schemes(app.page)
    details(app).get_by_role("button", name="Discard").click()
    for tab, shown in (("Related", "Attach a document"), ("History", "newest"), ("PDF", "of 1")):
        details(app).get_by_role("tab", name=tab).click()
        expect(details(app).get_by_text(shown).first).to_be_visible(timeout=PATIENCE_MS)
        wrong[tab] = violations_in_both_schemes(app.page)
    app.page.get_by_role("button", name="New form").click()
    expect(details(app).get_by_label("days")).to_be_visible()
    wrong["new form"] = violations_in_both_schemes(app.page)
    app.page.get_by_role("button", name="Export").click()
    expect(app.page.get_by_role("dialog")).to_be_visible()
    wrong["export"] = violations_in_both_schemes(app.page)
    assert {name: found for name, found in wrong.items() if found} == {}


def test_a_phone_shows_one_pane_of_the_forms_at_a_time(forms: App) -> None:
    app = forms
    app.page.set_viewport_size({"width": 390, "height": 844})
    open_forms(app)
    expect(app.page.locator("[data-forms='grid']")).to_be_hidden()
    app.page.get_by_role("button", name=re.compile("^Leave Request")).click()
    first = app.page.locator("[data-forms='grid'] .card").first
    expect(first).to_contain_text("LEAVE-", timeout=PATIENCE_MS)
    expect(first).to_contain_text("·")
    expect(app.page.get_by_role("button", name=re.compile("^Visitor"))).to_be_hidden()
    assert app.page.evaluate("document.documentElement.scrollWidth") <= 390
    first.click()
    expect(details(app).get_by_label("days")).not_to_have_value("", timeout=PATIENCE_MS)
    expect(first).to_be_hidden()
    assert app.page.evaluate("document.documentElement.scrollWidth") <= 390
    app.page.go_back()
    expect(first).to_be_visible()
    app.page.go_back()
    expect(app.page.get_by_role("button", name=re.compile("^Visitor"))).to_be_visible()
    assert app.watch.problems == []


def test_a_template_whose_fields_and_forms_have_odd_names(forms: App) -> None:
    app = forms
    odd = ("__proto__", "constructor", "<b>x</b>", "{field}")
    app.page.route("**/formtemplates/*/fields", answer_with(200, fields_answer(dict.fromkeys((*odd, "b"), "Text"))))
    rows = [
        {"revisionId": f"{number}{ID[1:]}", "instanceName": f"{each}/?#&", "b": f"<img src=x onerror=alert(1)>{each}"}
        for number, each in enumerate(odd)
    ]
    app.page.route("**/formtemplates/*/forms?*", answer_with(200, list_of(*rows)))
    open_forms(app, "Visitor")
    for number, each in enumerate(odd):
        expect(app.page.get_by_role("columnheader", name=each)).to_have_count(1)
        cell(app, number).click()
        expect(details(app).get_by_role("heading", level=2)).to_have_text(f"{each}/?#&")
        expect(details(app).get_by_label("b", exact=True)).to_have_value(f"<img src=x onerror=alert(1)>{each}")
        expect(details(app).locator("img")).to_have_count(0)
    assert app.watch.problems == []


def test_no_right_to_templates_and_forms_is_told(forms: App, page: Page) -> None:
    app = forms
    page.route("**/formtemplates?*", answer_with(200, list_of()))
    app.sign_in()
    page.get_by_role("link", name="Forms", exact=True).click()
    expect(page.get_by_text("There are no templates, or you may not see any.")).to_be_visible(timeout=PATIENCE_MS)
    page.unroute("**/formtemplates?*")
    page.route("**/formtemplates/*/forms?*", answer_with(403, '{"meta": {"status": 403}}'))
    page.evaluate(f"location.hash = '#/forms/{ID}'")
    expect(page.get_by_role("alert").filter(has_text=re.compile("may not|not there")).first).to_be_visible()

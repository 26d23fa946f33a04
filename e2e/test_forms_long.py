"""The forms, beyond the one walk: made, filtered, related, exported, left unsaved; on a phone, and by keyboard."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import Download, Locator, Page, Route, expect

from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.cases import in_all
from .support.sites import Site
from .test_accessibility import violations
from .test_forms import cell, details, forms, forms_site, open_forms, place, status
from .test_odd_rows import list_of
from .test_troubles import answer_with

__all__ = ["forms", "forms_site"]

pytestmark = pytest.mark.long

ID = "0b0e5b0e-1111-4222-8333-444455556666"


def find_by_name(app: App, name: str) -> None:
    app.page.get_by_role("searchbox", name="Filter by name").fill(name)
    expect(status(app)).to_have_text("1 form", timeout=PATIENCE_MS)
    cell(app, 0).click()
    expect(details(app).get_by_role("heading", name=name)).to_be_visible()


def fields_answer(fields: dict[str, Any]) -> str:
    return json.dumps({"meta": {"status": 200}, "data": {"fields": fields, "baseFields": []}})


def saved(app: App) -> Locator:
    return details(app).get_by_text("Saved", exact=True)


def save(app: App) -> None:
    details(app).get_by_role("button", name="Save", exact=True).click()


def make(app: App, **values: str) -> str:
    """Fill in a new form of the template that is shown, and return its name."""
    app.page.get_by_role("button", name="New form").click()
    for label, value in values.items():
        details(app).get_by_label(label, exact=True).fill(value)
    details(app).get_by_role("button", name="Create").click()
    expect(details(app).get_by_role("heading", level=2)).to_have_text(re.compile(r"^\w+-\d+$"), timeout=PATIENCE_MS)
    return details(app).get_by_role("heading", level=2).inner_text()


def exported(app: App, kind: str) -> Download:
    app.page.get_by_role("button", name="Export").click()
    dialog = app.page.get_by_role("dialog")
    dialog.get_by_role("radio", name=re.compile(f"^{kind}")).check()
    with app.page.expect_download() as download:
        dialog.get_by_role("button", name="Export", exact=True).click()
    return download.value


def test_a_form_is_made_and_what_was_made_is_taken_back(forms: App) -> None:
    app = forms
    open_forms(app, "Leave Request")
    before = status(app).inner_text()
    app.page.get_by_role("button", name="New form").click()
    assert place(app).endswith("?new=1")
    details(app).get_by_label("days").fill("many")
    details(app).get_by_role("button", name="Create").click()
    expect(details(app).locator(".field-note:visible")).to_have_text("days must be a number.")
    expect(status(app)).to_have_text(before)
    details(app).get_by_label("days").fill("3")
    details(app).get_by_label("firstDay").fill("2026-02-01")
    details(app).get_by_role("button", name="Create").click()
    expect(details(app).get_by_role("heading", level=2)).to_have_text(re.compile(r"^LEAVE-\d+$"))
    expect(details(app).get_by_label("firstDay")).to_have_value("2026-02-01")
    name = details(app).get_by_role("heading", level=2).inner_text()
    assert place(app).endswith(name)
    expect(status(app)).not_to_have_text(before)
    app.page.keyboard.press("Control+z")
    expect(details(app)).to_be_hidden()
    expect(status(app)).to_have_text(before)
    assert app.watch.problems == []


def test_a_form_is_made_found_again_and_exported_by_keyboard_alone(forms: App, tmp_path: Path) -> None:
    app = forms
    open_forms(app, "Visitor")
    page = app.page
    app.page.get_by_role("button", name="New form").focus()
    page.keyboard.press("Enter")
    expect(details(app).get_by_label("visitor")).to_be_focused()
    page.keyboard.type("=HYPERLINK(1)")
    page.keyboard.press("Tab")
    page.keyboard.type("Dock 9")
    page.keyboard.press("Enter")
    expect(details(app).get_by_role("heading", level=2)).to_have_text(re.compile(r"^VIS-\d+$"), timeout=PATIENCE_MS)
    name = details(app).get_by_role("heading", level=2).inner_text()
    details(app).get_by_role("button", name="Close").focus()
    page.keyboard.press("Enter")
    expect(details(app)).to_be_hidden()
    app.page.get_by_role("button", name="Filter", exact=True).focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Field").select_option("place")
    dialog.get_by_label("Value for place").focus()
    page.keyboard.type("Dock 9")
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_text(["place contains “Dock 9”"])
    expect(status(app)).to_have_text("1 form")
    expect(cell(app, 0)).to_have_text(name)
    page.get_by_role("button", name="Export").focus()
    page.keyboard.press("Enter")
    expect(dialog.get_by_text("All that match are exported: 1 row.")).to_be_visible()
    expect(dialog.get_by_text("place contains “Dock 9”")).to_be_visible()
    page.keyboard.press("ArrowDown")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(tmp_path / "visitors.zip")
    with ZipFile(tmp_path / "visitors.zip") as archive:
        rows = list(csv.reader(io.StringIO(archive.read("Visitor.csv").decode("utf-8-sig"))))
        manifest = json.loads(archive.read("manifest.json"))
    assert rows[0][:3] == ["Name", "visitor", "place"]
    assert [row[:3] for row in rows[1:]] == [[name, "'=HYPERLINK(1)", "Dock 9"]]
    assert (manifest["rowsExported"], manifest["complete"]) == (1, True)
    assert manifest["filter"] == "place contains “Dock 9”"
    assert app.watch.problems == []


def test_all_that_match_are_exported_in_each_kind(forms: App, tmp_path: Path) -> None:
    app = forms
    open_forms(app, "Invoice Approval")
    total = int(status(app).inner_text().split(" ")[0])
    app.page.get_by_role("columnheader", name="amount").click()
    app.page.wait_for_url(re.compile("sort=amount.asc"))
    exported(app, "JSON").save_as(tmp_path / "a.json")
    found = json.loads((tmp_path / "a.json").read_text("utf-8"))
    amounts = [row["amount"] for row in found["rows"]]
    assert len(amounts) == total == found["manifest"]["rowsExported"]
    assert amounts == sorted(amounts)
    expect(app.page.get_by_text(f"Saved “Invoice Approval.json”: {total} rows, all that there are")).to_be_visible()

    download = exported(app, "Excel")
    assert download.suggested_filename == "Invoice Approval.xlsx"
    download.save_as(tmp_path / "a.xlsx")
    with ZipFile(tmp_path / "a.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "xl/worksheets/sheet2.xml" in archive.namelist()
        strings = archive.read("xl/sharedStrings.xml").decode()
    assert sheet.count("<row ") == total + 1
    assert "<f>" not in sheet
    assert "Invoice Approval" in strings
    assert app.watch.problems == []


def test_an_export_is_called_off_and_leaves_nothing(forms: App) -> None:
    app = forms
    open_forms(app, "Invoice Approval")
    held: list[Route] = []
    app.page.route("**/formtemplates/*/forms?*offset=200*", held.append)
    downloads: list[Download] = []
    app.page.on("download", downloads.append)
    app.page.get_by_role("button", name="Export").click()
    with app.page.expect_request("**/formtemplates/*/forms?*offset=200*"):
        app.page.get_by_role("dialog").get_by_role("button", name="Export", exact=True).click()
    app.page.locator("[data-work='button']").click()
    panel = app.page.locator("[data-work='panel']")
    expect(panel.get_by_text("200 of")).to_be_visible()
    panel.get_by_role("button", name="Cancel").click()
    expect(panel.get_by_text(re.compile("^Cancelled"))).to_be_visible()
    for route in held:
        route.continue_()
    expect(panel.get_by_role("button", name="Cancel")).to_have_count(0)
    assert downloads == []


def test_the_documents_are_exported_by_the_same_means(forms: App, tmp_path: Path) -> None:
    app = forms
    app.sign_in()
    app.settle()
    app.page.get_by_role("searchbox", name="Filter by name").fill("INV-0019")
    expect(app.page.locator("[data-documents='status']")).to_have_text(re.compile(r"^\d documents$|^10 documents$"))
    total = int(app.page.locator("[data-documents='status']").inner_text().split(" ")[0])
    app.page.get_by_role("button", name="More", exact=True).first.click()
    app.page.get_by_role("menuitem", name="Export").click()
    dialog = app.page.get_by_role("dialog")
    dialog.get_by_role("radio", name=re.compile("^JSON")).check()
    dialog.get_by_role("radio", name="All").check()
    with app.page.expect_download() as download:
        dialog.get_by_role("button", name="Export", exact=True).click()
    download.value.save_as(tmp_path / "a.json")
    found = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert found["manifest"]["rowsExported"] == total == len(found["rows"])
    assert "Amount" in found["rows"][0]
    assert app.watch.problems == []


def test_kinds_of_fields_have_their_controls(forms: App) -> None:
    app = forms
    open_forms(app, "Incident Report")
    name = make(app, place="Roof", account="First line\nsecond line")
    injured = details(app).get_by_label("injured")
    expect(injured).to_have_value("")
    assert injured.locator("option").all_inner_texts() == ["(empty)", "Yes", "No"]
    injured.select_option("Yes")
    severity = details(app).get_by_label("severity")
    offered = details(app).locator("datalist").nth(0).locator("option").evaluate_all("all => all.map(x => x.value)")
    assert {"High", "Low", "Medium"} <= set(offered)
    severity.fill("Worse than that")
    details(app).get_by_label("witness").fill("pat.lee")
    details(app).get_by_label("when").fill("2026-03-01")
    save(app)
    expect(saved(app)).to_be_visible()
    expect(details(app).get_by_label("account")).to_have_value("First line\nsecond line")
    details(app).get_by_role("button", name="Close").click()
    find_by_name(app, name)
    expect(details(app).get_by_label("severity")).to_have_value("Worse than that")
    expect(details(app).get_by_label("when")).to_have_value("2026-03-01")
    assert app.watch.problems == []


def test_a_field_of_an_unknown_kind_is_a_text_and_the_place_is_a_link(forms: App) -> None:
    app = forms
    odd = {
        "data": {"fields": {"reason": "Hologram", "days": {"deep": ["x"]}}, "baseFields": []},
        "meta": {"status": 200},
    }
    app.page.route("**/formtemplates/*/fields", answer_with(200, json.dumps(odd)))
    open_forms(app, "Leave Request")
    find_by_name(app, "LEAVE-000003")
    for label in ("reason", "days"):
        expect(details(app).get_by_label(label)).to_have_attribute("type", "text")
    expect(details(app).get_by_label("reason")).not_to_have_value("")
    link = place(app)
    app.page.goto("about:blank")
    app.open(link)
    app.expect_state("signed-out")
    app.sign_in_button.click()
    app.consent()
    app.expect_state("signed-in")
    expect(details(app).get_by_role("heading", name="LEAVE-000003")).to_be_visible(timeout=PATIENCE_MS)
    expect(status(app)).to_have_text("1 form")
    assert app.watch.problems == []


def test_what_somebody_has_changed_meanwhile_is_shown_and_not_overwritten_unseen(
    forms: App, forms_site: Site, sandbox: RunningSandbox
) -> None:
    app = forms
    open_forms(app, "Leave Request")
    name = make(app, days="3")
    expect(details(app).get_by_label("days")).to_have_value("3")
    other = App(app.page.context.new_page(), forms_site.url, sandbox.describe(), app.watch)
    open_forms(other, "Leave Request")
    find_by_name(other, name)
    other.page.get_by_label("days").last.fill("8")
    save(other)
    expect(saved(other)).to_be_visible()
    other.page.close()
    details(app).get_by_label("days").fill("4")
    save(app)
    expect(details(app).get_by_role("alert").filter(has_text="Changed meanwhile")).to_contain_text("days: 8")
    expect(details(app).locator(".field-note:visible")).to_contain_text("Meanwhile in the vault: 8")
    expect(details(app).get_by_label("days")).to_have_value("4")
    save(app)
    expect(saved(app)).to_be_visible()


def test_what_is_not_saved_is_asked_about_and_kept(forms: App) -> None:
    app = forms
    open_forms(app, "Leave Request")
    find_by_name(app, "LEAVE-000005")
    expect(details(app).get_by_label("reason")).not_to_have_value("")
    details(app).get_by_label("reason").fill("typed and not sent")
    details(app).get_by_role("button", name="Close").click()
    dialog = app.page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Unsaved changes to “LEAVE-000005”")).to_be_visible()
    dialog.get_by_role("button", name="Cancel").click()
    expect(details(app).get_by_label("reason")).to_have_value("typed and not sent")
    app.page.reload()
    app.expect_state("signed-out")
    app.sign_in_button.click()
    app.consent()
    app.expect_state("signed-in")
    expect(details(app).get_by_label("reason")).to_have_value("typed and not sent", timeout=PATIENCE_MS)
    details(app).get_by_role("button", name="Close").click()
    dialog.get_by_role("button", name="Discard").click()
    expect(dialog).to_have_count(0)
    cell(app, 0).click()
    expect(details(app).get_by_label("reason")).not_to_have_value("")
    expect(details(app).get_by_label("reason")).not_to_have_value("typed and not sent")


def test_a_new_form_that_is_left_is_asked_about(forms: App) -> None:
    app = forms
    open_forms(app, "Leave Request")
    app.page.get_by_role("button", name="New form").click()
    details(app).get_by_label("days").fill("5")
    app.page.get_by_role("button", name=re.compile("^Visitor")).click()
    dialog = app.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Cancel").click()
    expect(details(app).get_by_label("days")).to_have_value("5")
    details(app).get_by_role("button", name="Close").click()
    dialog.get_by_role("button", name="Save", exact=True).click()
    expect(app.page.get_by_text("New form: Leave Request").last).to_be_visible()
    assert app.watch.problems == []


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
    dialog.get_by_label("Its name, or a part of it").fill("INV-00196")
    for _ in range(2):
        dialog.get_by_role("button", name="Find, then relate").click()
    document = details(app).get_by_role("link", name="INV-00196")
    expect(document).to_be_visible()
    related.click()
    expect(details(app).get_by_role("heading", name="VIS-000002")).to_be_visible()
    expect(app.page.locator("[data-forms='title']")).to_have_text("Visitor")
    app.page.go_back()
    expect(details(app).get_by_role("heading", name="LEAVE-000009")).to_be_visible()
    details(app).get_by_role("button", name="Remove the relation to VIS-000002").click()
    expect(related).to_have_count(0)
    app.page.get_by_role("button", name="Undo", exact=True).last.click()
    expect(related).to_be_visible()
    document.click()
    expect(app.page.get_by_role("region", name="Document", exact=True)).to_be_visible()
    expect(app.page.locator("[data-documents='details']").get_by_role("heading", name="INV-00196")).to_be_visible()
    assert app.watch.problems == []


def test_history_shows_what_each_version_seen_has_changed_and_the_pdf_is_saved(forms: App, tmp_path: Path) -> None:
    app = forms
    app.page.add_init_script("delete window.showSaveFilePicker")
    open_forms(app, "Leave Request")
    name = make(app, days="3")
    details(app).get_by_label("days").fill("4")
    save(app)
    expect(saved(app)).to_be_visible()
    details(app).get_by_role("tab", name="History").click()
    versions = details(app).locator("[data-version]")
    expect(versions).to_have_count(2)
    expect(versions.first).to_contain_text("newest")
    assert versions.first.get_by_role("row").all_inner_texts()[1].split("\t") == ["days", "3", "4"]
    assert place(app).endswith("?tab=history")
    details(app).get_by_role("tab", name="PDF").click()
    expect(details(app).locator("[data-preview='shown']")).to_be_visible(timeout=PATIENCE_MS)
    with app.page.expect_download() as download:
        details(app).get_by_role("button", name="Save as PDF").click()
    assert download.value.suggested_filename == f"{name}.pdf"
    download.value.save_as(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert app.watch.problems == []


def test_a_form_is_deleted_after_its_seconds_unless_it_is_called_off(forms: App) -> None:
    app = forms
    open_forms(app, "Leave Request")
    before = status(app).inner_text()
    make(app, days="3")
    expect(status(app)).not_to_have_text(before)
    details(app).get_by_role("button", name="Delete").click()
    expect(details(app).get_by_text("will be deleted")).to_be_visible()
    app.page.get_by_role("button", name="Undo", exact=True).last.click()
    expect(details(app).get_by_text("will be deleted")).to_be_hidden()
    details(app).get_by_role("button", name="Delete").click()
    expect(details(app)).to_be_hidden(timeout=PATIENCE_MS)
    expect(status(app)).to_have_text(before)


@pytest.mark.parametrize("scheme", ["light", in_all("dark")])
def test_axe_finds_nothing_wrong_with_the_forms(forms: App, scheme: Any) -> None:
    app = forms
    app.page.emulate_media(color_scheme=scheme)
    open_forms(app)
    assert violations(app.page) == []
    app.page.get_by_role("button", name=re.compile("^Leave Request")).click()
    find_by_name(app, "LEAVE-000002")
    expect(details(app).get_by_label("days")).not_to_have_value("")
    assert violations(app.page) == []
    details(app).get_by_label("days").fill("x")
    save(app)
    expect(details(app).locator(".field-note:visible")).to_be_visible()
    assert violations(app.page) == []
    details(app).get_by_role("button", name="Discard").click()
    for tab, shown in (("Related", "Attach a document"), ("History", "newest"), ("PDF", "of 1")):
        details(app).get_by_role("tab", name=tab).click()
        expect(details(app).get_by_text(shown).first).to_be_visible(timeout=PATIENCE_MS)
        assert violations(app.page) == [], tab
    app.page.get_by_role("button", name="New form").click()
    expect(details(app).get_by_label("days")).to_be_visible()
    assert violations(app.page) == []
    app.page.get_by_role("button", name="Export").click()
    expect(app.page.get_by_role("dialog")).to_be_visible()
    assert violations(app.page) == []


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


@pytest.mark.parametrize("odd", ["__proto__", in_all("constructor"), in_all("<b>x</b>"), in_all("{field}")])
def test_a_template_whose_fields_and_forms_have_odd_names(forms: App, odd: str) -> None:
    app = forms
    fields = fields_answer({odd: "Text", "b": "Text"})
    form = {"revisionId": ID, "instanceName": f"{odd}/?#&", "b": f"<img src=x onerror=alert(1)>{odd}"}
    app.page.route("**/formtemplates/*/fields", answer_with(200, fields))
    app.page.route("**/formtemplates/*/forms?*", answer_with(200, list_of(form)))
    open_forms(app, "Visitor")
    expect(app.page.get_by_role("columnheader", name=odd)).to_be_visible()
    cell(app, 0).click()
    expect(details(app).get_by_role("heading", level=2)).to_have_text(f"{odd}/?#&")
    expect(details(app).get_by_label("b", exact=True)).to_have_value(f"<img src=x onerror=alert(1)>{odd}")
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


def test_the_forms_in_spanish(forms: App) -> None:
    app = forms
    open_forms(app, "Leave Request")
    find_by_name(app, "LEAVE-000004")
    app.open_menu().locator("[data-choice='language']").select_option("es")
    expect(details(app).get_by_text(re.compile("^Guardado ")).first).to_be_visible()
    expect(app.page.get_by_role("button", name="Nuevo formulario")).to_be_visible()
    expect(status(app)).to_have_text("1 formulario")
    expect(app.page.get_by_role("columnheader", name="Modificado")).to_be_visible()
    assert app.watch.problems == []

"""All rows of a list as a file: of each kind, by keyboard, called off."""

import csv
import io
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Download, Page, expect

from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.files import PICKER
from .support.forms import begin_export, cell, details, exported, open_forms, open_template, status
from .support.people import Crowd, arrive
from .support.sites import Site
from .support.watch import Watch


def test_documents_and_all_forms_that_match_are_exported_in_each_kind(forms: App, tmp_path: Path) -> None:
    app = forms
    app.sign_in()
    app.settle()
    export_documents(app, tmp_path / "a.json")
    open_template(app, "Invoice Approval")
    total = int(status(app).inner_text().split(" ")[0])
    app.page.get_by_role("columnheader", name="amount").click()
    app.page.wait_for_url(re.compile("sort=amount.asc"))
    download = exported(app, "JSON")
    expect(app.page.get_by_text(f"Saved “Invoice Approval.json”: {total} rows, all that there are")).to_be_visible()
    download.save_as(tmp_path / "a.json")
    found = json.loads((tmp_path / "a.json").read_text("utf-8"))
    amounts = [row["amount"] for row in found["rows"]]
    assert len(amounts) == total == found["manifest"]["rowsExported"]
    assert amounts == sorted(amounts)

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


def export_documents(app: App, path: Path) -> None:
    """Those of a name, with all their fields."""
    app.page.get_by_role("searchbox", name="Filter by name").fill("INV-0019")
    expect(app.page.locator("[data-documents='status']")).to_have_text(re.compile(r"^\d{1,2} documents$"))
    total = int(app.page.locator("[data-documents='status']").inner_text().split(" ")[0])
    app.page.get_by_role("button", name="More", exact=True).first.click()
    app.page.get_by_role("menuitem", name="Export").click()
    dialog = app.page.get_by_role("dialog")
    dialog.get_by_role("radio", name=re.compile("^JSON")).check()
    dialog.get_by_role("radio", name="All").check()
    with app.page.expect_download() as download:
        dialog.get_by_role("button", name="Export", exact=True).click()
    download.value.save_as(path)
    found = json.loads(path.read_text("utf-8"))
    assert found["manifest"]["rowsExported"] == total == len(found["rows"])
    assert "Amount" in found["rows"][0]


@pytest.mark.long
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


@pytest.mark.long
def test_people_and_the_members_of_a_group_are_exported(people: App, crowd: Crowd, tmp_path: Path) -> None:
    app = people
    crowd.vault.groups.add_user(crowd.group.group_id, crowd.user.user_id)
    arrive(app, f"#/people/group/{crowd.group.group_id}")
    expect(app.page.get_by_role("heading", name=f"Members of “Auditors {crowd.word}”")).to_be_visible()
    download = exported(app, "CSV")
    download.save_as(tmp_path / "members.zip")
    with ZipFile(tmp_path / "members.zip") as archive:
        (name,) = [each for each in archive.namelist() if each.endswith(".csv")]
        rows = list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"))))
        manifest = json.loads(archive.read("manifest.json"))
    assert crowd.word in name
    assert dict(zip(*rows, strict=True)) == {
        "User name": f"ada.{crowd.word}",
        "First name": "Ada",
        "Last name": "Moreau",
        "E-mail": f"{crowd.word}@acme.example",
        "Site": "Home",
        "Status": "Active",
    }
    assert (manifest["rowsExported"], manifest["complete"]) == (1, True)
    assert manifest["source"].endswith(f"/groups/{crowd.group.group_id}/users")

    app.page.evaluate("location.hash = '#/people'")
    expect(app.page.locator("[data-people='title']")).to_have_text("All users")
    app.page.get_by_role("searchbox").first.fill(crowd.word)
    app.page.wait_for_url(re.compile("find="))
    expect(app.page.locator("[data-people='status']")).to_have_text("1 user", timeout=PATIENCE_MS)
    exported(app, "JSON").save_as(tmp_path / "users.json")
    found = json.loads((tmp_path / "users.json").read_text("utf-8"))
    assert [row["name"] for row in found["rows"]] == [f"ada.{crowd.word}"]
    assert found["manifest"]["nameContains"] == crowd.word
    assert app.watch.problems == []


CHOSEN = """async (name) => {
  const handle = await (await navigator.storage.getDirectory()).getFileHandle(name);
  return await (await handle.getFile()).text();
}"""


@pytest.mark.long
def test_it_goes_into_the_file_that_its_user_chooses(
    page: Page, forms_site: Site, sandbox: RunningSandbox, watch: Watch
) -> None:
    app = App(page, forms_site.url, sandbox.describe(), watch)
    page.add_init_script(PICKER)
    open_forms(app, "Visitor")
    downloads: list[Download] = []
    page.on("download", lambda download: downloads.append(download))
    for kind, name in (("JSON", "Visitor.json"), ("CSV", "Visitor.zip"), ("Excel", "Visitor.xlsx")):
        begin_export(app, kind)
        expect(page.get_by_text(re.compile(f"^Saved “{name}”: .*all that there are"))).to_be_visible(
            timeout=PATIENCE_MS
        )
        assert page.evaluate(CHOSEN, name).startswith("{" if kind == "JSON" else "PK")
    found = json.loads(page.evaluate(CHOSEN, "Visitor.json"))
    assert len(found["rows"]) == found["manifest"]["rowsExported"] > 100
    assert downloads == []
    assert app.watch.problems == []

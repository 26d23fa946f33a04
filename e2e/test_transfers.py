"""Files between a person's disk and the vault: by button, drop and paste, with names that exist."""

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from .support.app import PATIENCE_MS, App
from .support.listing import box, cell
from .support.transferring import choose, names, over, reset, revisions, rows


def test_files_go_up_are_replaced_and_come_down(transfers: App, vault: Any, folder: Any, mine: Path) -> None:
    app = transfers
    said = app.page.locator(".ag-aria-description-container")  # to those who hear the page
    expect(said).to_have_text("No rows")
    choose(app, "Files …").set_files([mine / "a.txt", mine / "b.txt"])
    over(app)
    expect(rows(app)).to_have_count(2, timeout=PATIENCE_MS)
    expect(said).to_be_empty()

    choose(app, "A folder …").set_files(mine / "Year")
    expect(app.page.get_by_text("1 file is empty: Year/May/d.txt")).to_be_visible()
    over(app)
    app.page.get_by_role("treeitem", name=folder.name).locator(".twist").first.click()
    expect(app.page.get_by_role("treeitem", name="Year")).to_be_visible(timeout=PATIENCE_MS)
    assert names(vault, folder) == ["a.txt", "b.txt", "c.txt", "d.txt"]

    (mine / "a.txt").write_bytes(b"changed")
    choose(app, "Files …").set_files([mine / "a.txt"])
    dialog = app.page.get_by_role("dialog", name="1 of the names exists here already")
    expect(dialog.get_by_role("listitem")).to_have_text(["a.txt"])
    dialog.get_by_label(re.compile("^Replace")).check()
    dialog.get_by_role("button", name="Upload").click()
    expect(dialog).to_have_count(0)
    over(app)
    assert (revisions(vault, folder, "a.txt"), revisions(vault, folder, "b.txt")) == (3, 2)

    box(app, 0).click()
    box(app, 1).click()
    with app.page.expect_download() as coming:
        app.page.locator("[data-documents='chosen-actions']").get_by_role("button", name="Download").click()
    assert coming.value.suggested_filename == "documents.zip"
    expect(app.page.get_by_text("“documents.zip”: 2 of 2 documents are in it")).to_be_visible()
    with zipfile.ZipFile(coming.value.path()) as archive:
        assert archive.read("a.txt") == b"changed"
        assert archive.read("b.txt") == b"second"
        assert json.loads(archive.read("manifest.json"))["files"] == 2
    assert app.watch.problems == []


@pytest.mark.long
def test_one_document_is_its_file_and_names_that_exist_are_skipped_or_kept_beside_each_other(
    transfers: App, vault: Any, folder: Any, mine: Path
) -> None:
    app = transfers
    choose(app, "Files …").set_files([mine / "a.txt"])
    expect(rows(app)).to_have_text(["a.txt"], timeout=PATIENCE_MS)
    box(app, 0).click()
    with app.page.expect_download() as coming:
        app.page.locator("[data-act='download']").first.click()
    assert coming.value.suggested_filename == "a.txt"
    assert coming.value.path().read_bytes() == b"first"

    cell(app, 0).click(button="right", delay=200)  # milliseconds that the button is down: people do not let go at once
    app.page.get_by_role("menuitem", name="New revision").click()
    dialog = app.page.get_by_role("dialog", name="New revision of “a.txt”")
    dialog.get_by_label("File", exact=True).set_input_files(mine / "b.txt")
    reset(app)
    dialog.get_by_role("button", name="Add the revision").click()
    over(app)
    assert revisions(vault, folder, "a.txt") == 3
    assert names(vault, folder) == ["a.txt"]

    vault.files.upload(vault.documents.create(folder.folder_id, "b.txt").document_id, b"old", "b.txt")
    choose(app, "Files …").set_files([mine / "a.txt", mine / "b.txt", mine / "Year/c.txt"])
    dialog = app.page.get_by_role("dialog", name="2 of the names exist here already")
    expect(dialog.get_by_label(re.compile("^Skip"))).to_be_checked()
    dialog.get_by_role("button", name="Upload").click()
    expect(app.page.get_by_text("2 files were left out: their names exist")).to_be_visible()
    over(app)
    assert names(vault, folder) == ["a.txt", "b.txt", "c.txt"]
    assert (revisions(vault, folder, "a.txt"), revisions(vault, folder, "b.txt")) == (3, 2)

    choose(app, "Files …").set_files([mine / "a.txt"])
    dialog = app.page.get_by_role("dialog", name="1 of the names exists here already")
    dialog.get_by_label(re.compile("^Keep both")).check()
    dialog.get_by_role("button", name="Upload").click()
    over(app)
    expect(rows(app).filter(has_text="a (2).txt")).to_have_count(1, timeout=PATIENCE_MS)

    choose(app, "Files …").set_files([mine / "a.txt"])
    app.page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    over(app)
    assert names(vault, folder) == ["a (2).txt", "a.txt", "b.txt", "c.txt"]


DROP = """([selector, names]) => {
  const transfer = new DataTransfer();
  for (const name of names) transfer.items.add(new File([name], name));
  const target = [...document.querySelectorAll(selector)].at(-1);
  const tell = (kind) => target.dispatchEvent(
    new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: transfer }));
  return [tell("dragover"), tell("drop")];
}"""

DRAG = DROP.replace(', tell("drop")', "")

PASTE = """(name) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([name], name));
  const told = { bubbles: true, cancelable: true, clipboardData: transfer };
  document.body.dispatchEvent(new ClipboardEvent("paste", told));
}"""


@pytest.mark.long
def test_files_and_a_folder_of_the_disk_are_dropped_and_pasted(
    transfers: App, vault: Any, folder: Any, mine: Path
) -> None:
    app = transfers
    drag_from_the_disk(app, mine / "Year", mine / "b.txt")
    over(app)
    assert names(vault, folder) == ["b.txt", "c.txt", "d.txt"]
    assert [row.name for row in vault.folders.children(folder.folder_id)] == ["Year"]

    assert app.page.evaluate(DRAG, [".listing", ["a.txt"]]) == [False]
    expect(app.page.get_by_text(f"Drop the files to upload them to “{folder.name}”")).to_be_visible()
    app.page.evaluate(DROP, [".listing", ["a.txt"]])
    expect(rows(app).filter(has_text="a.txt")).to_have_count(1, timeout=PATIENCE_MS)
    expect(app.page.get_by_text("Drop the files")).to_be_hidden()

    (year,) = vault.folders.children(folder.folder_id)
    app.page.get_by_role("treeitem", name=folder.name).locator(".twist").first.click()
    expect(app.page.get_by_role("treeitem", name="Year")).to_be_visible(timeout=PATIENCE_MS)
    reset(app)
    app.page.evaluate(DROP, ["[role='treeitem'] [role='treeitem'] [role='treeitem'] .label", ["e.txt"]])
    over(app)
    assert "e.txt" in [row.name for row in vault.folders.documents(year.folder_id)]

    app.page.evaluate(PASTE, "f.txt")
    expect(rows(app).filter(has_text="f.txt")).to_have_count(1, timeout=PATIENCE_MS)

    app.page.get_by_role("treeitem", level=1).locator(".label").first.click()
    app.page.evaluate(PASTE, "g.txt")
    expect(app.page.get_by_text("Choose a folder first")).to_be_visible()
    assert app.watch.problems == []


def drag_from_the_disk(app: App, *paths: Path) -> None:
    """Have the browser itself drop files and folders on the list."""
    spot = app.page.locator(".listing .grid").bounding_box()
    assert spot is not None
    browser = app.page.context.new_cdp_session(app.page)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        point = {"x": spot["x"] + spot["width"] / 2, "y": spot["y"] + spot["height"] / 2}
        browser.send("Input.dispatchDragEvent", {"type": kind, **point, "data": data})

"""Files between a person's disk and the vault: by button, drop and paste, with names that exist, and long work."""

import json
import re
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fragrant.server import ClientCredentials
from fragrant.server.synchronous import connect_sync
from playwright.sync_api import FileChooser, Locator, expect

from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.faults import fault
from .support.files import NO_PICKER
from .support.windows import sign_in_by_window
from .test_folders import title
from .test_list import box, cell

ENDINGS = """() => {
  const page = document.documentElement.dataset;
  page.endings = 0;
  const button = document.querySelector("[data-work='button']");
  let before = false;
  new MutationObserver(() => {
    const busy = button.classList.contains("busy");
    if (before && !busy) page.endings = Number(page.endings) + 1;
    before = busy;
  }).observe(button, { attributeFilter: ["class"] });
}"""
"""Counts how often all that was in hand has come to its end."""


@pytest.fixture
def vault(sandbox: RunningSandbox) -> Iterator[Any]:
    """The sandbox's vault, asked by a program."""
    about = sandbox.describe()
    key = about["api_keys"][0]
    grant = ClientCredentials(about["token_url"], key["client_id"], key["client_secret"], scope="vault")
    with connect_sync(about["site_url"], key["customer"], key["database"], grant) as vault:
        yield vault


@pytest.fixture
def folder(vault: Any) -> Any:
    """A folder of the test's own."""
    return vault.folders.create(f"Transfers {uuid.uuid4().hex[:8]}")


@pytest.fixture
def transfers(app: App, folder: Any) -> App:
    """The page, in the folder."""
    app.page.add_init_script(NO_PICKER)
    app.sign_in()
    app.settle()
    app.page.evaluate("(id) => { location.hash = `#/documents/${id}`; }", folder.folder_id)
    expect(title(app)).to_have_text(folder.name, timeout=PATIENCE_MS)
    expect(app.page.locator("[data-documents='status']")).to_contain_text("no documents")
    app.page.evaluate(ENDINGS)
    return app


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Somebody's files."""
    for name, content in {"a.txt": b"first", "b.txt": b"second", "Year/c.txt": b"third", "Year/May/d.txt": b""}.items():
        path = tmp_path / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "mine"


def choose(app: App, what: str) -> FileChooser:
    """Open the browser's window for files, by the upload button."""
    reset(app)
    app.page.get_by_role("button", name="Upload", exact=True).click()
    with app.page.expect_file_chooser() as choosing:
        app.page.get_by_role("menuitem", name=what).click()
    return choosing.value


def rows(app: App) -> Locator:
    return app.page.locator(".ag-row [col-id='name']")


def names(vault: Any, folder: Any) -> list[str]:
    return sorted(row.name for row in vault.folders.documents(folder.folder_id, includesubfolders=True))


def revisions(vault: Any, folder: Any, name: str) -> int:
    found = {row.name: row for row in vault.folders.documents(folder.folder_id, includesubfolders=True)}
    return len(vault.documents.revisions(found[name].document_id).all())


def reset(app: App) -> None:
    app.page.evaluate("document.documentElement.dataset.endings = 0")


def over(app: App) -> None:
    """Wait until nothing is in hand any more."""
    expect(app.page.locator("html")).not_to_have_attribute("data-endings", "0", timeout=PATIENCE_MS)
    reset(app)


def test_files_go_up_are_replaced_and_come_down(transfers: App, vault: Any, folder: Any, mine: Path) -> None:
    app = transfers
    choose(app, "Files …").set_files([mine / "a.txt", mine / "b.txt"])
    over(app)
    expect(rows(app)).to_have_count(2, timeout=PATIENCE_MS)

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
    with zipfile.ZipFile(coming.value.path()) as archive:
        assert archive.read("a.txt") == b"changed"
        assert archive.read("b.txt") == b"second"
        assert json.loads(archive.read("manifest.json"))["files"] == 2
    expect(app.page.get_by_text("“documents.zip”: 2 of 2 documents are in it")).to_be_visible()
    assert app.watch.problems == []


@pytest.mark.long
def test_names_that_exist_are_skipped_or_kept_beside_each_other(
    transfers: App, vault: Any, folder: Any, mine: Path
) -> None:
    app = transfers
    for path in ("a.txt", "b.txt"):
        made = vault.documents.create(folder.folder_id, path)
        vault.files.upload(made.document_id, b"old", path)
    choose(app, "Files …").set_files([mine / "a.txt", mine / "b.txt", mine / "Year/c.txt"])
    dialog = app.page.get_by_role("dialog", name="2 of the names exist here already")
    expect(dialog.get_by_label(re.compile("^Skip"))).to_be_checked()
    dialog.get_by_role("button", name="Upload").click()
    expect(app.page.get_by_text("2 files were left out: their names exist")).to_be_visible()
    over(app)
    assert names(vault, folder) == ["a.txt", "b.txt", "c.txt"]
    assert revisions(vault, folder, "a.txt") == 2

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


@pytest.mark.long
def test_an_upload_goes_on_after_the_next_sign_in(
    transfers: App, vault: Any, folder: Any, mine: Path, sandbox: RunningSandbox
) -> None:
    app = transfers
    paths = [mine / f"{number:02}.txt" for number in range(20)]
    for path in paths:
        path.write_bytes(path.name.encode())
    seen: list[int] = []

    def count(response: Any) -> None:
        if response.request.method == "POST" and response.url.endswith("/files"):
            seen.append(response.status)

    app.page.on("response", count)
    files = choose(app, "Files …")
    with fault(sandbox, token="expired", path="*/files", method="POST", times=1):
        files.set_files(paths)
        app.expect_state("expired")
    app.page.evaluate("window.sameDocument = true")
    sign_in_by_window(app, asks=False)
    app.expect_state("signed-in")
    over(app)
    assert app.page.evaluate("window.sameDocument") is True
    assert names(vault, folder) == [path.name for path in paths]
    assert {revisions(vault, folder, path.name) for path in paths} == {2}
    assert set(seen) == {200, 401}
    assert seen.count(200) == len(paths)


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
def test_files_are_dropped_and_pasted(transfers: App, vault: Any, folder: Any) -> None:
    app = transfers
    assert app.page.evaluate(DRAG, [".listing", ["a.txt"]]) == [False]
    expect(app.page.get_by_text(f"Drop the files to upload them to “{folder.name}”")).to_be_visible()
    app.page.evaluate(DROP, [".listing", ["a.txt"]])
    expect(rows(app)).to_have_text(["a.txt"], timeout=PATIENCE_MS)
    expect(app.page.get_by_text("Drop the files")).to_be_hidden()

    below = vault.folders.create_in(folder.folder_id, "Below")
    app.page.get_by_role("treeitem", name=folder.name).locator(".twist").first.click()
    expect(app.page.get_by_role("treeitem", name="Below")).to_be_visible(timeout=PATIENCE_MS)
    reset(app)
    app.page.evaluate(DROP, ["[role='treeitem'] [role='treeitem'] [role='treeitem'] .label", ["b.txt"]])
    over(app)
    assert names(vault, below) == ["b.txt"]

    app.page.evaluate(PASTE, "c.txt")
    expect(rows(app).filter(has_text="c.txt")).to_have_count(1, timeout=PATIENCE_MS)

    app.page.get_by_role("treeitem", level=1).locator(".label").first.click()
    app.page.evaluate(PASTE, "d.txt")
    expect(app.page.get_by_text("Choose a folder first")).to_be_visible()
    assert app.watch.problems == []


@pytest.mark.long
def test_a_folder_of_the_disk_is_dropped(transfers: App, vault: Any, folder: Any, mine: Path) -> None:
    app = transfers
    spot = app.page.locator(".listing .grid").bounding_box()
    assert spot is not None
    browser = app.page.context.new_cdp_session(app.page)
    data = {"items": [], "files": [str(mine / "Year"), str(mine / "a.txt")], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        point = {"x": spot["x"] + spot["width"] / 2, "y": spot["y"] + spot["height"] / 2}
        browser.send("Input.dispatchDragEvent", {"type": kind, **point, "data": data})
    over(app)
    assert names(vault, folder) == ["a.txt", "c.txt", "d.txt"]
    assert [row.name for row in vault.folders.children(folder.folder_id)] == ["Year"]


@pytest.mark.long
def test_what_is_cancelled_keeps_what_is_done(
    transfers: App, vault: Any, folder: Any, mine: Path, sandbox: RunningSandbox
) -> None:
    app = transfers
    choose(app, "Files …").set_files([mine / "a.txt"])
    over(app)
    with fault(sandbox, latency=60, path="*/files", method="POST"):
        with app.page.expect_request(lambda request: request.url.endswith("/files") and request.method == "POST"):
            choose(app, "Files …").set_files([mine / "b.txt", mine / "Year/c.txt"])
        app.page.locator("[data-work='button']").click()
        app.page.locator("[data-work='panel'] [data-do='cancel']").first.click()
        over(app)
    assert revisions(vault, folder, "a.txt") == 2


@pytest.mark.long
def test_what_fails_is_told_and_sent_again_alone(
    transfers: App, vault: Any, folder: Any, mine: Path, sandbox: RunningSandbox
) -> None:
    app = transfers
    with fault(sandbox, status=413, path="*/files", method="POST", times=2):
        choose(app, "Files …").set_files([mine / "a.txt", mine / "b.txt", mine / "Year/c.txt"])
        over(app)
        expect(app.page.locator("[data-work='button']")).to_have_class(re.compile("troubled"))
    app.page.locator("[data-work='button']").click()
    panel = app.page.locator("[data-work='panel']")
    expect(panel.locator(".problems")).to_contain_text("413")
    with app.page.expect_download() as coming:
        panel.locator("[data-do='save']").click()
    assert "413" in coming.value.path().read_text("utf-8")
    reset(app)
    panel.locator("[data-do='retry']").click()
    over(app)
    assert {revisions(vault, folder, name) for name in ("a.txt", "b.txt", "c.txt")} == {2}


@pytest.mark.long
def test_one_document_is_its_file_and_gets_a_new_revision(transfers: App, vault: Any, folder: Any, mine: Path) -> None:
    app = transfers
    choose(app, "Files …").set_files([mine / "a.txt"])
    expect(rows(app)).to_have_text(["a.txt"], timeout=PATIENCE_MS)
    box(app, 0).click()
    with app.page.expect_download() as coming:
        app.page.locator("[data-act='download']").first.click()
    assert coming.value.suggested_filename == "a.txt"
    assert coming.value.path().read_bytes() == b"first"

    cell(app, 0).click(button="right")
    with app.page.expect_file_chooser() as choosing:
        app.page.get_by_role("menuitem", name="New revision …").click()
    reset(app)
    choosing.value.set_files(mine / "b.txt")
    over(app)
    assert revisions(vault, folder, "a.txt") == 3
    assert names(vault, folder) == ["a.txt"]

"""A folder of the vault that files go into, and somebody's files."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fragrant.server import ClientCredentials
from fragrant.server.synchronous import connect_sync
from playwright.sync_api import FileChooser, Locator, expect

from tools.sandbox.serving import RunningSandbox

from .app import PATIENCE_MS, App
from .files import NO_PICKER
from .folders import title

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
    return in_the_folder(app, folder)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Somebody's files."""
    for name, content in {"a.txt": b"first", "b.txt": b"second", "Year/c.txt": b"third", "Year/May/d.txt": b""}.items():
        path = tmp_path / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "mine"


def in_the_folder(app: App, folder: Any) -> App:
    """Sign in, and go to a folder without documents."""
    app.sign_in()
    app.settle()
    app.page.evaluate("(id) => { location.hash = `#/documents/${id}`; }", folder.folder_id)
    expect(title(app)).to_have_text(folder.name, timeout=PATIENCE_MS)
    expect(app.page.locator("[data-documents='status']")).to_contain_text("no documents")
    app.page.evaluate(ENDINGS)
    return app


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

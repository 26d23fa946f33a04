"""Documents of a test's own, and what is done with one of them in the page."""

import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from fragrant.server import ClientCredentials
from fragrant.server.synchronous import connect_sync
from playwright.sync_api import Locator, expect

from tools.sandbox.serving import RunningSandbox

from .app import PATIENCE_MS, App

FIELD = "[data-field='{}']"


@dataclass
class Ground:
    """A folder of a test's own with two documents, seen by a program beside the page."""

    vault: Any
    folder: Any
    document: Any
    other: Any

    def place(self, tab: str = "") -> str:
        """Return the address of the first document."""
        return f"#/documents/{self.folder.folder_id}/{self.document.document_id}" + (f"?tab={tab}" if tab else "")

    def values(self) -> dict[str, str]:
        """Return the index fields that have a value, as the vault has them."""
        rows = self.vault.documents.index_fields(self.document.document_id)
        return {row.label: row.value for row in rows if row.value}

    def name(self) -> str:
        """Return the first document's name, as the vault has it."""
        return str(self.vault.documents.get(self.document.document_id).name)


@pytest.fixture
def ground(sandbox: RunningSandbox) -> Iterator[Ground]:
    described = sandbox.describe()
    key = described["api_keys"][0]
    grant = ClientCredentials(described["token_url"], key["client_id"], key["client_secret"], scope="vault")
    with connect_sync(described["site_url"], key["customer"], key["database"], grant) as vault:
        folder = vault.folders.create(path=f"/Incoming/{uuid.uuid4().hex[:8]}")
        values = {"Status": "Open", "Amount": "12.50", "Invoice Date": "2024-02-29", "Notes": "One\nTwo"}
        document = vault.documents.create(folder.folder_id, "INV-00196", description="An invoice", index_fields=values)
        vault.files.upload(document.document_id, b"first", "inv.txt", change_reason="As it came")
        vault.files.upload(document.document_id, b"second", "inv.txt", change_reason="With the date")
        other = vault.documents.create(folder.folder_id, "INV-00197")
        yield Ground(vault, folder, document, other)


@pytest.fixture
def details(app: App) -> Locator:
    return app.page.locator("[data-documents='details']")


def snap(app: App, name: str) -> None:
    """Keep a picture for whoever looks at it, if a folder is named for them."""
    if folder := os.environ.get("FRAGRANT_PICTURES"):
        app.page.screenshot(path=f"{folder}/{name}.png")


def arrive(app: App, place: str, details: Locator) -> None:
    """Sign in, and go to a place."""
    app.sign_in()
    app.page.evaluate("place => { location.hash = place }", place)
    expect(details.locator("[data-details='title']")).to_have_text("INV-00196", timeout=PATIENCE_MS)


def do(details: Locator, name: str) -> None:
    """Choose something from the menu of the open document."""
    details.get_by_role("button", name="More", exact=True).click()
    details.get_by_role("menuitem", name=name).first.click()


def dialog(app: App) -> Locator:
    return app.page.locator("dialog[open]")


def expect_told(app: App, text: str) -> None:
    """Wait until the page says something in a notice."""
    expect(app.page.locator("[data-notices]").get_by_text(text).last).to_be_visible(timeout=PATIENCE_MS)


def undo(app: App) -> None:
    app.page.locator("[data-notices]").get_by_role("button", name="Undo", exact=True).last.click()

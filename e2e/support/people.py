"""The page with the view of people, and people of a test's own."""

import os
import uuid
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, expect

from .app import PATIENCE_MS, App


@dataclass
class Crowd:
    """A user, and a group with nobody in it, seen by a program beside the page."""

    vault: Any
    user: Any
    group: Any
    word: str
    """What the names of both hold, and no other."""

    def row(self) -> Any:
        """Return the user as the vault has them."""
        return self.vault.users.get(self.user.user_id)

    def members(self) -> list[str]:
        """Return the names of those who are in the group."""
        return sorted(row.user_name for row in self.vault.groups.users(self.group.group_id))

    def place(self, tab: str = "") -> str:
        """Return the address of the user."""
        return f"#/people/users/{self.user.user_id}" + (f"?tab={tab}" if tab else "")


def make_crowd(vault: Any) -> Crowd:
    """Make a user and a group."""
    word = uuid.uuid4().hex[:8]
    site = next(each for each in vault.sites.find() if each.name == "Home")
    user = vault.users.create(
        f"ada.{word}", site_id=site.site_id, first_name="Ada", last_name="Moreau", email_address=f"{word}@acme.example"
    )
    group = vault.groups.create(f"Auditors {word}", site_id=site.site_id, description="They look twice")
    return Crowd(vault, user, group, word)


def arrive(app: App, place: str = "#/people") -> None:
    """Sign in, and go to a place of the people."""
    app.sign_in()
    go(app, place)
    expect(app.page.locator("[data-people='grid'] .ag-row").first).to_be_visible(timeout=PATIENCE_MS)


def go(app: App, place: str) -> None:
    """Follow a link to a place of the people."""
    app.page.evaluate("place => { location.hash = place }", place)


def details(app: App) -> Locator:
    """Return the pane of what is open."""
    return app.page.get_by_role("region", name="What is open")


def cell(app: App, column: str, row: int = 0) -> Locator:
    """Return a cell of the list."""
    return app.page.locator(f"[data-people='grid'] .ag-row[row-index='{row}'] [col-id='{column}']")


def status(app: App) -> Locator:
    """Return what is said of the list."""
    return app.page.locator("[data-people='status']")


def dialog(app: App) -> Locator:
    """Return the question that is asked."""
    return app.page.locator("dialog[open]")


def expect_told(app: App, text: str) -> None:
    """Wait until the page says something in a notice."""
    expect(app.page.locator("[data-notices]").get_by_text(text).last).to_be_visible(timeout=PATIENCE_MS)


def undo(app: App) -> None:
    """Take back what was done last, by its notice."""
    app.page.locator("[data-notices]").get_by_role("button", name="Undo", exact=True).last.click()


def snap(app: App, name: str) -> None:
    """Keep a picture for whoever looks at it, if a folder is named for them."""
    if folder := os.environ.get("FRAGRANT_PICTURES"):
        app.page.screenshot(path=f"{folder}/people-{name}.png")

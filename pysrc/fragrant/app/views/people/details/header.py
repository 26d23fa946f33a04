"""What stands above the tabs: the name, what is known at a glance, and what can be done."""

from collections.abc import Iterator
from typing import Any, cast

from fragrant.app.view import Entry, find, make, replace_children
from fragrant.app.widgets.action_buttons import ActionButtons
from fragrant.vault.record import Record

from ..actions.entries import ENTRIES
from ..changes.state import status_words
from ..desk import ActionEntry, Desk, Selection, offered
from ..list.bar import entry_of, start
from ..place import Kind
from ..words import t

_BUTTONS = ("enable", "disable")
"""The actions that have a button of their own; the others stand behind "⋯"."""


class ForOne:
    """The desk, as an action sees it that is about what is open, whatever is chosen in the list."""

    def __init__(self, desk: Desk, kind: Kind, row: Record) -> None:
        self._desk = desk
        self._selection = Selection(kind, (row,))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._desk, name)

    def chosen(self) -> Selection:
        """Return what is open."""
        return self._selection


class Header:
    """Shows the head of what is open."""

    def __init__(self, element: Any, desk: Desk) -> None:
        self._element = element
        self._desk = desk
        self._at: Desk | None = None
        self._buttons = ActionButtons(self._part("actions"), lambda: t("more-actions"), self._seldom, self._run)

    def show(self, kind: Kind, row: Record) -> None:
        """Show a user, a group or a site."""
        self._at = cast("Desk", ForOne(self._desk, kind, row))
        self._part("title").textContent = str(row.get("name") or t("nameless"))
        self._part("about").textContent = " · ".join(filter(None, self._about(kind, row)))
        marks = [make("span", text, class_="mark") for text in _marks(kind, row)]
        replace_children(self._part("marks"), marks)
        self._buttons.draw([entry_of(each, why) for each, why in self._entries() if each.name in _BUTTONS])

    def show_new(self, kind: Kind) -> None:
        """Show that something new is filled in."""
        self.clear()
        names = {Kind.USER: t("new-user"), Kind.GROUP: t("new-group"), Kind.SITE: t("new-site")}
        self._part("title").textContent = names[kind]

    def clear(self) -> None:
        """Take everything off the page."""
        self._at = None
        for name in ("title", "about"):
            self._part(name).textContent = ""
        replace_children(self._part("marks"))
        self._buttons.draw([])

    def _about(self, kind: Kind, row: Record) -> Iterator[str]:
        if kind is Kind.USER:
            yield " ".join(filter(None, (str(row.get(each) or "") for each in ("firstName", "lastName"))))
        else:
            yield str(row.get("description") or "")
        if kind is not Kind.SITE:
            site = self._desk.directory.site_name(str(row.get("siteId") or ""))
            yield t("at-site", site=site) if site else ""

    def _entries(self) -> list[tuple[ActionEntry, str]]:
        if self._at is None:
            return []
        return [(each, each.why_not(self._at, self._at.chosen())) for each in offered(ENTRIES, self._at, "chosen")]

    def _seldom(self) -> Iterator[Entry]:
        return (entry_of(each, why) for each, why in self._entries() if each.name not in _BUTTONS)

    def _run(self, name: str) -> None:
        if self._at is not None:
            start(name, self._at)

    def _part(self, name: str) -> Any:
        return find(f"[data-details='{name}']", self._element)


def _marks(kind: Kind, row: Record) -> Iterator[str]:
    if kind is Kind.USER:
        if isinstance(row.get("enabled"), bool):
            yield status_words(is_enabled=row["enabled"])
        if row.get("isVaultAccess") is True:
            yield t("vault-access")
        if row.get("isVaultAdmin") is True:
            yield t("vault-admin")

"""What is chosen, in words, and what can be done with it: the bar below the list, the menu of a row, the keys."""

from collections.abc import Callable, Iterable
from typing import Any

from fragrant.app.texts import formats
from fragrant.app.view import Entry, Menu, attempt, find, key_works, on
from fragrant.app.widgets import toolbar
from fragrant.app.widgets.action_buttons import ActionButtons

from ..action_table import ACTIONS
from ..desk import ActionEntry, Desk, Selection
from ..words import n, t


class Bar:
    """Draws the toolbar of the folder and that of the selection. ``choose_all`` and ``choose_none`` are the list's."""

    def __init__(
        self, element: Any, desk: Desk, choose_all: Callable[[], None], choose_none: Callable[[], None]
    ) -> None:
        self._element = element
        self._desk = desk
        self._menu = Menu(lambda: t("actions"), lambda: map(_entry, self._offered("chosen")), self._do)
        self._buttons = {at: self._make_buttons(at) for at in ("chosen", "folder")}
        element.append(self._menu.element)
        for event in ("keydown", "focusin"):
            on(self._part("chosen"), event, lambda happened: toolbar.hear(self._part("chosen"), happened))
        on(self._part("choose-all"), "click", lambda _: choose_all())
        on(self._part("choose-none"), "click", lambda _: choose_none())

    def draw(self, missing: int, total: int | None = None) -> None:
        """Say what is chosen. ``missing``: rows that somebody wanted as well, and that are not loaded."""
        selection = self._desk.chosen()
        self._part("chosen").hidden = not selection
        words = [_in_words(selection), n("not-loaded", missing) if missing else ""]
        self._part("chosen-text").textContent = " ".join(filter(None, words))
        can_take_all = selection.matching is None and (total is None or total > len(selection.documents))
        self._part("choose-all").hidden = not can_take_all
        self._part("choose-all").textContent = (
            t("choose-all") if total is None else t("choose-all-of", count=formats().number(total))
        )
        for at, buttons in self._buttons.items():
            buttons.draw([_entry(each) for each in self._offered(at) if not each.is_seldom])
        if selection:
            toolbar.renew(self._part("chosen"))

    def open_menu(self, x: float, y: float) -> None:
        """Show what can be done with what is chosen, at a point of the window."""
        if any(self._offered("chosen")):
            self._menu.open_at(x, y)

    def press(self, key: str, *, is_list: bool) -> bool:
        """Do what a key stands for; return whether it stands for anything.

        What is chosen is meant in the list alone: who presses Delete at a folder does not mean documents.
        """
        if not key_works(key):
            return False
        places = ("chosen", "folder") if is_list else ("folder",)
        entry = next((each for at in places for each in self._offered(at) if each.key == key), None)
        if entry is None:
            return False
        self._start(entry)
        return True

    def _make_buttons(self, at: str) -> ActionButtons:
        return ActionButtons(self._part(f"{at}-actions"), lambda: t("more"), lambda: self._seldom(at), self._do)

    def _offered(self, at: str) -> Iterable[ActionEntry]:
        selection = self._desk.chosen()
        return (each for each in ACTIONS if each.at == at and each.when(selection))

    def _seldom(self, at: str) -> Iterable[Entry]:
        return (_entry(each) for each in self._offered(at) if each.is_seldom)

    def _do(self, name: str) -> None:
        for each in ACTIONS:
            if each.name == name:
                self._start(each)

    def _start(self, entry: ActionEntry) -> None:
        attempt(lambda: entry.run(self._desk))

    def _part(self, name: str) -> Any:
        return find(f"[data-documents='{name}']", self._element)


def _in_words(selection: Selection) -> str:
    count = selection.count
    if count is None:
        return t("all-chosen")
    if selection.matching is not None:
        return n("all-of-chosen", count)
    if selection.hidden:
        return n("chosen-hidden", count, hidden=formats().number(selection.hidden))
    return n("chosen", count)


def _entry(each: ActionEntry) -> Entry:
    return Entry(each.name, each.label(), each.icon, keys=each.key)

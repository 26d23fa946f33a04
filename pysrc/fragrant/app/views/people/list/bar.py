"""What is chosen, in words, and what can be done: above the list, below it, and in the menu of a row."""

from collections.abc import Callable, Iterable
from typing import Any

from fragrant.app.texts import formats
from fragrant.app.view import Entry, Menu, attempt, find, on, say
from fragrant.app.widgets.action_buttons import ActionButtons

from ..actions.entries import ENTRIES
from ..desk import ActionEntry, Desk, Selection, offered
from ..place import Kind
from ..words import n, t


class Bar:
    """Draws the toolbar of the list and that of the selection. ``choose_all`` and ``choose_none`` are the list's."""

    def __init__(
        self, element: Any, desk: Desk, choose_all: Callable[[], None], choose_none: Callable[[], None]
    ) -> None:
        self._element = element
        self._desk = desk
        self._menu = Menu(lambda: t("actions"), lambda: self._entries("chosen"), self._do)
        element.append(self._menu.element)
        self._buttons = {at: self._make_buttons(at) for at in ("chosen", "list")}
        on(self._part("choose-all"), "click", lambda _: choose_all())
        on(self._part("choose-none"), "click", lambda _: choose_none())

    def draw(self, missing: int, total: int | None) -> None:
        """Say what is chosen. ``missing``: rows that somebody wanted as well, and that are not loaded."""
        selection = self._desk.chosen()
        self._part("chosen").hidden = not selection
        words = [_in_words(selection), n("not-loaded", missing) if missing else ""]
        self._part("chosen-text").textContent = " ".join(filter(None, words))
        can_take_all = selection.matching is None and (total is None or total > len(selection.rows))
        self._part("choose-all").hidden = not can_take_all or selection.kind is not Kind.USER
        self._part("choose-all").textContent = (
            t("choose-all") if total is None else t("choose-all-of", count=formats().number(total))
        )
        for at, buttons in self._buttons.items():
            buttons.draw(list(self._entries(at)))

    def open_menu(self, x: float, y: float) -> None:
        """Show what can be done with what is chosen, at a point of the window."""
        if any(self._entries("chosen")):
            self._menu.open_at(x, y)

    def _make_buttons(self, at: str) -> ActionButtons:
        return ActionButtons(self._part(f"{at}-actions"), lambda: t("more-actions"), tuple, self._do)

    def _entries(self, at: str) -> Iterable[Entry]:
        selection = self._desk.chosen()
        return (entry_of(each, each.why_not(self._desk, selection)) for each in offered(ENTRIES, self._desk, at))

    def _do(self, name: str) -> None:
        start(name, self._desk)

    def _part(self, name: str) -> Any:
        return find(f"[data-people='{name}']", self._element)


def start(name: str, desk: Desk) -> None:
    """Do an action, or say why the caller may not."""
    for each in ENTRIES:
        if each.name == name:
            why = each.why_not(desk, desk.chosen())
            if why:
                say(why)
            else:
                attempt(lambda entry=each: entry.run(desk))  # type: ignore[misc]


def entry_of(each: ActionEntry, why: str) -> Entry:
    """Return an action as it is offered; one that the caller may not use says why."""
    return Entry(each.name, each.label(), each.icon, why=why, is_danger=each.is_danger and not why)


def _in_words(selection: Selection) -> str:
    count = selection.count
    if count is None:
        return t("all-chosen")
    if selection.matching is not None:
        return n("all-of-chosen", count)
    if selection.hidden:
        return n("chosen-hidden", count, hidden=formats().number(selection.hidden))
    return n("chosen", count)

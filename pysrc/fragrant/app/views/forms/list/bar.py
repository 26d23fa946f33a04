"""What is chosen, in words, and what can be done with it: the bar below the list, the menu of a row, the keys."""

from collections.abc import Callable, Mapping
from typing import Any

from fragrant.app.view import Entry, Grid, Menu, attempt, closest, find, formats, on
from fragrant.app.widgets import toolbar

from ..actions.entries import ENTRIES, ActionEntry
from ..desk import Desk
from ..fields import Fields
from ..words import n, t
from .chosen import Chosen, Selection
from .query import Query


class Bar:
    """Keeps what is chosen, and draws its toolbar. ``query`` and ``total`` return those of the list."""

    def __init__(
        self, element: Any, desk: Desk, fields: Fields, query: Callable[[], Query], total: Callable[[], int | None]
    ) -> None:
        self._element = element
        self._desk = desk
        self._fields = fields
        self._query = query
        self._total = total
        self._grid: Grid | None = None
        self._chosen = Chosen()
        self._missing = 0
        """Rows that somebody wanted to choose as well, and that were not loaded."""
        self.renew = self._chosen.renew
        self._menu = Menu(lambda: t("actions"), lambda: map(_entry, ENTRIES), self._do)
        element.append(self._menu.element)
        bar = self._part("chosen")
        for event in ("keydown", "focusin"):
            on(bar, event, lambda happened: toolbar.hear(bar, happened))
        on(bar, "click", self._click)
        on(self._part("choose-all"), "click", lambda _: self.choose_all())
        on(self._part("choose-none"), "click", lambda _: self.choose_none())

    def __bool__(self) -> bool:
        return bool(self._chosen)

    def serve(self, grid: Grid | None) -> None:
        """Show in a grid what is chosen; None for none."""
        self._grid = grid
        self.draw()

    def turn_to(self, query: Query) -> None:
        """Keep what stays chosen when something else is listed."""
        self._chosen.turn_to(query)
        self._draw_chosen()

    def drop(self, gone: frozenset[str]) -> None:
        """Choose no more what is gone."""
        self._chosen.drop(gone)
        self._draw_chosen()

    def choose(self, rows: list[dict[str, Any]], is_chosen: bool, missing: int) -> None:
        """Choose rows, or no more."""
        self._chosen.toggle(rows, is_chosen=is_chosen)
        self._draw_chosen(missing)

    def choose_all(self) -> None:
        """Choose all that match."""
        self._chosen.choose_all(self._query())
        self._draw_chosen()

    def choose_none(self) -> None:
        """Choose nothing."""
        self._chosen.clear()
        self._draw_chosen()

    def draw(self) -> None:
        """Say what is chosen."""
        selection, total = self._selection, self._total()
        self._part("chosen").hidden = not selection
        words = [_in_words(selection), n("not-loaded", self._missing) if self._missing else ""]
        self._part("chosen-text").textContent = " ".join(filter(None, words))
        can_take_all = selection.all_of is None and (total is None or total > len(selection.rows))
        self._part("choose-all").hidden = not can_take_all
        self._part("choose-all").textContent = (
            t("choose-all") if total is None else t("choose-all-of", count=formats().number(total))
        )
        if self._grid is not None:
            self._grid.choose(self._chosen.ids, is_all=self._chosen.is_all)
        if selection:
            toolbar.renew(self._part("chosen"))

    def open_menu(self, row: Mapping[str, Any], is_chosen: bool, x: float, y: float) -> None:
        """Show what can be done with what is chosen, at a point of the window; else with the row there."""
        if not is_chosen:
            self._chosen.clear()
            self._chosen.toggle([row], is_chosen=True)
            self._draw_chosen()
        self._menu.open_at(x, y)

    def press(self, key: str) -> bool:
        """Do what a key stands for; return whether it stands for anything."""
        entry = next((each for each in ENTRIES if each.key == key), None)
        if entry is None or not self._chosen:
            return False
        self._start(entry)
        return True

    @property
    def _selection(self) -> Selection:
        return self._chosen.selection(self._query(), self._total())

    def _draw_chosen(self, missing: int = 0) -> None:
        self._missing = missing
        self.draw()

    def _click(self, event: Any) -> None:
        button = closest(event.target, "button[data-act]")
        if button is not None:
            self._do(str(button.dataset.act))

    def _do(self, name: str) -> None:
        self._start(next(each for each in ENTRIES if each.name == name))

    def _start(self, entry: ActionEntry) -> None:
        attempt(lambda: entry.run(self._desk, self._fields, self._selection))

    def _part(self, name: str) -> Any:
        return find(f"[data-forms='{name}']", self._element)


def _entry(each: ActionEntry) -> Entry:
    return Entry(each.name, each.label(), each.icon)


def _in_words(selection: Selection) -> str:
    count = selection.count
    if count is None:
        return t("all-chosen")
    if selection.all_of is not None:
        return n("all-of-chosen", count)
    if selection.hidden:
        return n("chosen-hidden", count, hidden=formats().number(selection.hidden))
    return n("chosen", count)

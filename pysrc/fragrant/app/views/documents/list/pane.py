"""The pane of the list: what stands above, in and below its grid follows the place."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from fragrant.app.view import (
    Heard,
    closest,
    find,
    keep_of_view,
    mark,
    of_view,
    on,
    run,
)
from fragrant.app.widgets.listing.columns import FIELD
from fragrant.app.widgets.listing.columns_dialog import choose_columns
from fragrant.app.widgets.listing.filters import Filters
from fragrant.app.widgets.listing.layout import Layout
from fragrant.app.widgets.listing.rows import Rows

from ..desk import Desk, Selection
from ..place import Spot
from .bar import Bar
from .below import look_below
from .chosen import Chosen
from .columns import sortable_fields
from .fields import Fields
from .query import Query
from .search import Search
from .table import Table
from .words import ListWords

VIEW = "documents"
"""The name that choices are kept under."""


class ListPane:
    """The documents of a folder, or of the whole vault, as the place says."""

    def __init__(self, element: Any, desk: Desk) -> None:
        self._element = element
        self._desk = desk
        self._fields = Fields(desk)
        keep = partial(keep_of_view, VIEW)
        self._layout = Layout(of_view(VIEW), keep, sortable=sortable_fields())
        self._chosen = Chosen()
        self._left: dict[Spot, tuple[int, int]] = {}
        """Where each list was left: the first row in sight, and how many there were."""
        self._shown: Spot | None = None
        self._missing = 0
        """Rows that somebody wanted to choose as well, and that were not loaded."""
        heard = {"on_fail": self._fail, "on_total": self._draw_bar}
        self._rows = Rows(self._part, desk, ListWords(), Query(), more=lambda: look_below(desk), **heard)
        self._table = Table(element, desk, self._fields, self._layout, self._rows)
        self._search = Search(element, desk)
        self._filters = Filters(self._part, desk, self._fields, VIEW)
        self._bar = Bar(element, desk, self._choose_all, lambda: self._choose_all(is_chosen=False))
        on(self._part("columns"), "click", lambda _: self._choose_columns())
        on(self._part("below"), "change", lambda _: self._turn_below())
        on(self._part("to-folders"), "click", lambda _: desk.go(replace(desk.spot, at_folders=True), push=True))
        on(element, "keydown", self._press)

    def show(self) -> None:
        """Show the list of the place; what was typed before a sign-in may be in the field."""
        if self._layout.sort[0] and not self._desk.spot.sort[0]:
            self._desk.go(replace(self._desk.spot, sort=self._layout.sort))
        self._search.show()
        if self._shown is None:
            self._turn_to(_list_of(self._desk.spot))
        run(self._draw())

    def follow(self, before: Spot, *, is_return: bool) -> None:
        """Show what the place now says; ``is_return``: by Back or the like, so that it looks as it was left."""
        spot = self._desk.spot
        self._search.follow(before.find)
        shown = _list_of(spot)
        is_elsewhere = shown != self._shown
        if is_elsewhere:
            self._turn_to(shown)
            self._table.turn(*(self._left.get(shown, (0, 0)) if is_return else (0, 0)))
        if spot.document != before.document:
            self._table.mark(spot.document)
            if not spot.document and not is_elsewhere and find(":focus:not([data-documents='details'] *)") is None:
                self._table.focus(before.document)

    def reread(self, gone: frozenset[str]) -> None:
        """Ask again for the rows that are there; what is chosen and in sight stays, but for what is gone."""
        self._chosen.drop(gone)
        self._rows.turn_to(self._rows.query)
        self._table.refresh()
        self._draw_chosen()

    def retry(self) -> None:
        """Ask again for what could not be had."""
        if self._rows.is_missed:
            self._rows.turn_to(self._rows.query)
            self._table.reload()
        if self._desk.spot.folder and not self._fields.is_known:
            run(self._ask_fields())

    def chosen(self) -> Selection:
        """Return what is chosen."""
        return self._chosen.selection(self._rows.query, self._rows.total)

    async def export(self) -> None:
        """Export all documents that match, with their index fields."""
        from .exported import export_list  # noqa: PLC0415 (the first rows of a view need it not)

        await export_list(self._desk, self._rows, self._fields, self._layout)

    async def translate(self) -> None:
        """Write anew what Python has written."""
        self._rows.tell()
        self._filters.draw()
        self._draw_bar()
        self._table.clear()
        await self._draw()  # in place also of one that is still being made, in the language before

    def clear(self) -> None:
        """Let go of the rows."""
        self._search.stop()
        self._rows.stop()
        self._table.clear()

    def _turn_to(self, shown: Spot) -> None:
        """Turn from what was listed before to what is to be listed now."""
        before, self._shown = self._shown, shown
        self._layout.sort_by(*shown.sort)
        place = self._table.place()
        if place is not None and before is not None:
            self._left[before] = place
        self._filters.follow()
        self._part("below").checked = shown.below
        self._part("below-label").hidden = not shown.folder
        query = Query(shown.folder, shown.find, self._filters.condition, shown.below, self._wants_fields(shown))
        if before is None or replace(before, sort=shown.sort) != shown:
            self._chosen.turn_to(query)
        self._rows.turn_to(query)
        self._draw_chosen()
        if before is not None and (before.folder, before.below) == (shown.folder, shown.below):
            return
        self._desk.tell("fields", None)
        if not shown.folder or self._fields.is_known:
            self._table.show_columns()
        else:
            run(self._ask_fields())

    async def _ask_fields(self) -> None:
        """Show the columns once it is known which they are: so they don't come one after another."""
        folder = self._desk.spot.folder
        await self._fields.ask()
        if self._desk.is_open and folder == self._desk.spot.folder:
            self._table.show_columns()
            self._filters.draw()

    async def _draw(self) -> None:
        heard = Heard(
            first_rows=lambda: mark("fragrant:first-data"),
            sort=self._sort,
            choose=self._choose,
            choose_all=lambda is_chosen: self._choose_all(is_chosen=is_chosen),
            again=self._chosen.renew,
            open=self._desk.open,
            menu=self._open_menu,
            columns=lambda names: self._layout.arrange(self._fields.columns, names),
            width=self._layout.widen,
        )
        if await self._table.draw(heard):
            self._draw_chosen()

    async def _choose_columns(self) -> None:
        await choose_columns(self._desk, self._fields, self._layout, self._change_columns)

    def _change_columns(self) -> None:
        self._table.show_columns()
        if not self._rows.query.with_fields and self._wants_fields(self._desk.spot):
            self._turn_to(_list_of(self._desk.spot))
            self._table.reload()

    def _wants_fields(self, spot: Spot) -> bool:
        """Tell whether the rows need their index fields."""
        columns = self._fields.columns
        return bool(spot.folder) or any(each.field_id and self._layout.is_shown(each) for each in columns)

    def _turn_below(self) -> None:
        self._desk.go(replace(self._desk.spot, below=bool(self._part("below").checked)))

    def _fail(self) -> None:
        self._table.empty()

    def _sort(self, column: str, direction: str) -> None:
        sort = (column.removeprefix(FIELD), direction) if column else ("", "")
        if sort != self._desk.spot.sort:
            self._desk.go(replace(self._desk.spot, sort=sort))

    def _choose(self, rows: list[dict[str, Any]], is_chosen: bool, missing: int) -> None:
        self._chosen.toggle(rows, is_chosen=is_chosen)
        self._draw_chosen(missing)

    def _choose_all(self, *, is_chosen: bool = True) -> None:
        if is_chosen:
            self._chosen.choose_all(self._rows.query)
        else:
            self._chosen.clear()
        self._draw_chosen()

    def _draw_chosen(self, missing: int = 0) -> None:
        self._table.choose(self._chosen.ids, is_all=self._chosen.is_all)
        self._missing = missing
        self._draw_bar()

    def _draw_bar(self) -> None:
        self._bar.draw(self._missing, self._rows.total)

    def _open_menu(self, row: Mapping[str, Any], is_chosen: bool, x: float, y: float) -> None:
        if not is_chosen:
            self._chosen.clear()
            self._chosen.toggle([row], is_chosen=True)
            self._draw_chosen()
        self._bar.open_menu(x, y)

    def _press(self, event: Any) -> None:
        """Take a key that is about the list, wherever in the view the focus is but where somebody types."""
        key = str(event.key)
        if closest(event.target, "input:not([type=checkbox]), select, textarea, [role='menu']") is not None:
            return
        if event.defaultPrevented or event.ctrlKey or event.altKey or event.metaKey:
            return
        if key == "Escape" and self._desk.spot.document:
            self._desk.close()
        elif key == "Escape" and self._chosen:
            self._choose_all(is_chosen=False)
        elif closest(event.target, ".folders, .listing") is None or not self._bar.press(
            key, is_list=closest(event.target, ".listing") is not None
        ):
            return
        event.preventDefault()

    def _part(self, name: str) -> Any:
        return find(f"[data-documents='{name}']", self._element)


def _list_of(spot: Spot) -> Spot:
    """Return a place without what is not about the list."""
    return replace(spot, document="", tab="", at_folders=False)

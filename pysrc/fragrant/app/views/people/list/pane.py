"""The pane of the list: what stands above, in and below its grid follows the place."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from fragrant.app.view import Grid, Heard, closest, delayed, fill_in, find, make_grid, mark, on, run
from fragrant.app.widgets.listing.columns_dialog import choose_columns
from fragrant.app.widgets.listing.filters import Filters
from fragrant.app.widgets.listing.layout import Layout
from fragrant.app.widgets.listing.rows import Rows

from ..desk import Desk, Selection
from ..place import Kind, Spot
from ..words import t
from .bar import Bar
from .chosen import Chosen
from .columns import card_of
from .fields import Fields
from .query import Query
from .words import ListWords

_TYPING = 0.25
"""Seconds without a key after which what was typed is asked for."""


class ListPane:
    """The users, the groups, the sites, or those of one, as the place says."""

    def __init__(self, element: Any, desk: Desk) -> None:
        self._element = element
        self._desk = desk
        self._grid: Grid | None = None
        self._drawing: object = None
        """What stands for the grid that was asked for last: one that is made for nobody any more is not shown."""
        self._fields = Fields(desk)
        self._layouts = {kind: Layout() for kind in Kind}
        self._chosen = Chosen()
        self._left: dict[Spot, tuple[int, int]] = {}
        """Where each list was left: the first row in sight, and how many there were."""
        self._shown: Spot | None = None
        self._missing = 0
        """Rows that somebody wanted to choose as well, and that were not loaded."""
        self._call_off: Callable[[], None] = lambda: None
        self._rows: Rows[Query] = Rows(
            self._part, desk, ListWords(lambda: desk.spot), Query(), on_fail=self._fail, on_total=self._draw_bar
        )
        self._filters = Filters(self._part, desk, self._fields, "people", lambda: str(desk.spot.kind))
        self._bar = Bar(element, desk, self._choose_all, lambda: self._choose_all(is_chosen=False))
        on(self._part("search"), "input", lambda _: self._type())
        on(self._part("columns"), "click", lambda _: self._choose_columns())
        on(self._part("to-tree"), "click", lambda _: desk.go(replace(desk.spot, at_tree=True), push=True))
        on(element, "keydown", self._press)

    def show(self) -> None:
        """Show the list of the place; what was typed before a sign-in may be in the field."""
        if self._desk.spot.find:
            fill_in(self._part("search"), self._desk.spot.find)
        elif self._typed:
            self._desk.go(replace(self._desk.spot, find=self._typed))
        if self._shown is None:
            self._turn_to(self._desk.spot.listed)
        run(self._draw())

    async def follow(self, before: Spot, *, is_return: bool) -> None:
        """Show what the place now says; ``is_return``: by Back or the like, so that it looks as it was left."""
        spot = self._desk.spot
        if spot.find not in (before.find, self._typed):
            fill_in(self._part("search"), spot.find)
        shown = spot.listed
        is_elsewhere = shown != self._shown
        if is_elsewhere:
            self._turn_to(shown)
            if spot.kind is not before.kind:
                return await self._draw()
            if self._grid is not None:
                self._show_columns()
                self._grid.sort(*spot.sort)
                self._grid.reload(*(self._left.get(shown, (0, 0)) if is_return else (0, 0)))
        if self._grid is not None and spot.open != before.open:
            self._grid.mark(spot.open)
            if not spot.open and not is_elsewhere and find(":focus:not([data-people='details'] *)") is None:
                self._grid.focus(before.open)
        return None

    def reread(self, gone: frozenset[str]) -> None:
        """Ask again for the rows that are there; what is chosen and in sight stays, but for what is gone."""
        self._chosen.drop(gone)
        self._rows.turn_to(self._rows.query)
        if self._grid is not None:
            self._grid.refresh()
        self._draw_chosen()

    async def redraw(self) -> None:
        """Draw anew what depends on what is known of sites, groups and rights."""
        self._filters.draw()
        self._draw_bar()
        self._show_columns()

    def retry(self) -> None:
        """Ask again for what could not be had."""
        if self._rows.is_missed:
            self._rows.turn_to(self._rows.query)
            if self._grid is not None:
                self._grid.reload()

    def chosen(self) -> Selection:
        """Return what is chosen."""
        return self._chosen.selection(self._rows.query, self._rows.total)

    async def export(self) -> None:
        """Export all rows that match."""
        from .exported import export_list  # noqa: PLC0415 (the first rows of a view need it not)

        await export_list(self._desk, self._rows, self._fields, self._layouts[self._desk.spot.kind])

    async def translate(self) -> None:
        """Write anew what Python has written."""
        self._rows.tell()
        self._filters.draw()
        self._draw_bar()
        await self._draw()  # in place also of one that is still being made, in the language before

    def clear(self) -> None:
        """Let go of the rows."""
        self._call_off()
        self._rows.stop()
        if self._grid is not None:
            self._grid.destroy()

    def _turn_to(self, shown: Spot) -> None:
        """Turn from what was listed before to what is to be listed now."""
        before, self._shown = self._shown, shown
        if self._grid is not None and before is not None:
            self._left[before] = self._grid.place()
        self._filters.follow()
        query = Query(shown.what, shown.of, shown.find, self._filters.condition)
        if before is None or replace(before, sort=shown.sort) != shown:
            self._chosen.turn_to(query)
        self._rows.turn_to(query)
        self._draw_chosen()

    async def _draw(self) -> None:
        """Draw the grid; another kind of row needs another."""
        self._drawing = drawing = object()
        if self._grid is not None:
            self._grid.destroy()
            self._grid = None
        kind = self._desk.spot.kind
        grid = await make_grid(
            self._part("grid"),
            columns=self._layouts[kind].for_grid(self._fields.columns),
            card=card_of(kind, self._desk.directory.site_names),
            key="id",
            id_fields=("id",),
            sort=self._desk.spot.sort,
            label=t("title"),
            get_rows=self._rows.give,
            heard=Heard(
                first_rows=lambda: mark("fragrant:first-data"),
                sort=self._sort,
                choose=self._choose,
                choose_all=lambda is_chosen: self._choose_all(is_chosen=is_chosen),
                again=self._chosen.renew,
                open=self._desk.open,
                menu=self._open_menu,
                columns=lambda names: self._layouts[kind].arrange(self._fields.columns, names),
                width=self._layouts[kind].widen,
            ),
        )
        if self._desk.is_open and drawing is self._drawing:
            self._grid = grid
            grid.mark(self._desk.spot.open)
            self._show_columns()
            self._draw_chosen()
        else:
            grid.destroy()

    def _show_columns(self) -> None:
        if self._grid is not None:
            kind = self._desk.spot.kind
            columns = self._layouts[kind].for_grid(self._fields.columns)
            self._grid.show_columns(columns, card_of(kind, self._desk.directory.site_names))

    async def _choose_columns(self) -> None:
        await choose_columns(self._desk, self._fields, self._layouts[self._desk.spot.kind], self._show_columns)

    def _fail(self) -> None:
        if self._grid is not None:
            self._grid.empty()

    def _sort(self, column: str, direction: str) -> None:
        sort = (column, direction) if column else ("", "")
        if sort != self._desk.spot.sort:
            self._desk.go(replace(self._desk.spot, sort=sort))

    def _choose(self, rows: list[dict[str, Any]], is_chosen: bool, missing: int) -> None:
        self._chosen.toggle(rows, is_chosen=is_chosen)
        self._draw_chosen(missing)

    def _choose_all(self, *, is_chosen: bool = True) -> None:
        if is_chosen and self._desk.spot.kind is Kind.USER:
            self._chosen.choose_all(self._rows.query)
        else:
            self._chosen.clear()
        self._draw_chosen()

    def _draw_chosen(self, missing: int = 0) -> None:
        if self._grid is not None:
            self._grid.choose(self._chosen.ids, is_all=self._chosen.is_all)
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
        if closest(event.target, "input:not([type=checkbox]), select, textarea, [role='menu'], dialog") is not None:
            return
        if event.defaultPrevented or event.ctrlKey or event.altKey or event.metaKey:
            return
        if key == "/":
            self._part("search").focus()
        elif key == "Escape" and self._desk.spot.open:
            self._desk.close()
        elif key == "Escape" and self._chosen:
            self._choose_all(is_chosen=False)
        else:
            return
        event.preventDefault()

    def _type(self) -> None:
        self._call_off()
        self._call_off = delayed(_TYPING, self._take_typed)

    def _take_typed(self) -> None:
        if self._typed != self._desk.spot.find:
            self._desk.go(replace(self._desk.spot, find=self._typed))

    @property
    def _typed(self) -> str:
        return str(self._part("search").value).strip()

    def _part(self, name: str) -> Any:
        return find(f"[data-people='{name}']", self._element)

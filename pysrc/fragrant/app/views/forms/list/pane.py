"""The pane of the list: what stands above, in and below its grid follows the place."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from fragrant.app.view import Grid, Heard, closest, delayed, fill_in, find, make_grid, mark, on, run
from fragrant.app.widgets.listing.columns import FIELD
from fragrant.app.widgets.listing.columns_dialog import choose_columns
from fragrant.app.widgets.listing.filters import Filters
from fragrant.app.widgets.listing.rows import Rows

from ..desk import Desk
from ..fields import Fields
from ..finding import NAME
from ..importing.imports import Imports
from ..place import Spot
from ..words import t
from .bar import Bar
from .query import Query
from .words import ListWords

_TYPING = 0.25
"""Seconds without a key after which what was typed is asked for."""

_ON_A_CARD = 2
"""Fields of the template that a card shows."""


class ListPane:
    """The forms of a template, as the place says."""

    def __init__(self, element: Any, desk: Desk, fields: Fields) -> None:
        self._element = element
        self._desk = desk
        self._fields = fields
        self._grid: Grid | None = None
        self._drawing: object = None
        """What stands for the grid that was asked for last: one that is made for nobody any more is not shown."""
        self._left: dict[Spot, tuple[int, int]] = {}
        """Where each list was left: the first row in sight, and how many there were."""
        self._shown: Spot | None = None
        self._call_off: Callable[[], None] = lambda: None
        self._bar = Bar(element, desk, fields, lambda: self._rows.query, lambda: self._rows.total)
        self._rows = Rows(self._part, desk, ListWords(), Query(), on_fail=self._fail, on_total=self._bar.draw)
        self._filters = Filters(self._part, desk, fields, "forms", lambda: fields.of)
        on(self._part("search"), "input", lambda _: self._type())
        on(self._part("columns"), "click", lambda _: choose_columns(desk, fields, fields.layout, self._show_columns))
        on(self._part("new"), "click", lambda _: desk.begin())
        on(self._part("import"), "click", Imports(desk, fields).begin)
        on(self._part("export"), "click", lambda _: self._export())
        on(element, "keydown", self._press)

    def show(self) -> None:
        """Show the list of the place; what was typed before a sign-in may be in the field."""
        if self._desk.spot.find:
            fill_in(self._part("search"), self._desk.spot.find)
        elif self._typed and self._desk.spot.template:
            self._desk.go(replace(self._desk.spot, find=self._typed))
        if self._shown is None:
            self._turn_to(_list_of(self._desk.spot))
        if self._desk.spot.template:
            run(self._draw())
        else:
            mark("fragrant:first-data")

    def follow(self, before: Spot, *, is_return: bool) -> None:
        """Show what the place now says; ``is_return``: by Back or the like, so that it looks as it was left."""
        spot = self._desk.spot
        if spot.find not in (before.find, self._typed):
            fill_in(self._part("search"), spot.find)
        shown = _list_of(spot)
        is_elsewhere = shown != self._shown
        if is_elsewhere:
            self._turn_to(shown)
            if spot.template and self._grid is None:
                run(self._draw())
            elif spot.template and self._grid is not None:
                self._grid.sort(self._column_of(spot.sort[0]), spot.sort[1])
                self._grid.reload(*(self._left.get(shown, (0, 0)) if is_return else (0, 0)))
        if self._grid is not None and spot.form != before.form:
            self._grid.mark(spot.form)
            if not spot.has_details and not is_elsewhere and find(":focus:not([data-forms='details'] *)") is None:
                self._grid.focus(before.form)

    def reread(self, gone: frozenset[str] = frozenset()) -> None:
        """Ask again for the rows that are there; what is chosen and in sight stays, but for what is gone."""
        self._bar.drop(gone)
        self._rows.turn_to(self._rows.query)
        if self._grid is not None:
            self._grid.refresh()

    def retry(self) -> None:
        """Ask again for what could not be had."""
        if not self._desk.spot.template:
            return
        if self._rows.is_missed:
            self._rows.turn_to(self._rows.query)
            if self._grid is not None:
                self._grid.reload()
        if not self._fields.is_known:
            run(self._ask_fields())

    async def translate(self) -> None:
        """Write anew what Python has written."""
        self._rows.tell()
        self._filters.draw()
        self._bar.serve(None)
        if self._grid is not None:
            self._grid.destroy()
            self._grid = None
        if self._desk.spot.template:
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
        if not shown.template:
            self._rows.stop()
            return
        query = Query(shown.template, shown.find, self._filters.condition)
        if before is None or replace(before, sort=shown.sort) != shown:
            self._bar.turn_to(query)
        self._rows.turn_to(query)
        if before is not None and before.template == shown.template:
            return
        self._desk.tell("fields", None)
        if self._fields.is_known:
            self._show_columns()
        else:
            run(self._ask_fields())

    async def _ask_fields(self) -> None:
        """Show the columns once it is known which they are: so they don't come one after another."""
        of = self._fields.of
        await self._fields.ask()
        if self._desk.is_open and of == self._fields.of:
            self._show_columns()
            self._filters.draw()

    async def _draw(self) -> None:
        self._drawing = drawing = object()
        sort = self._desk.spot.sort
        grid = await make_grid(
            self._part("grid"),
            columns=self._fields.layout.for_grid(self._fields.columns),
            card=self._card,
            key="revisionId",
            id_fields=(NAME, "revisionId"),
            sort=(self._column_of(sort[0]), sort[1]),
            label=t("title"),
            get_rows=self._rows.give,
            heard=Heard(
                first_rows=lambda: mark("fragrant:first-data"),
                sort=self._sort,
                choose=self._bar.choose,
                choose_all=lambda is_chosen: self._bar.choose_all() if is_chosen else self._bar.choose_none(),
                again=self._bar.renew,
                open=self._desk.open,
                menu=self._bar.open_menu,
                columns=lambda names: self._fields.layout.arrange(self._fields.columns, names),
                width=self._widen,
            ),
        )
        if self._desk.is_open and drawing is self._drawing:
            self._grid = grid
            self._bar.serve(grid)
            grid.mark(self._desk.spot.form)
            self._show_columns()
        else:
            grid.destroy()

    @property
    def _card(self) -> list[list[dict[str, str]]]:
        """The lines of a card, in place of columns where there is no room for those."""
        fields = [each for each in self._fields.columns if each.id.startswith(FIELD)][:_ON_A_CARD]
        shown = [{"field": each.field, **({"format": each.format} if each.format else {})} for each in fields]
        return [[{"field": NAME}], shown, [{"field": "modifyDate", "format": "day"}, {"field": "modifyBy"}]]

    def _show_columns(self) -> None:
        if self._grid is not None:
            self._grid.show_columns(self._fields.layout.for_grid(self._fields.columns), self._card)

    async def _export(self) -> None:
        """Export all forms that match."""
        from .exported import export_list  # noqa: PLC0415 (the first rows of a view need it not)

        await export_list(self._desk, self._rows, self._fields, self._fields.layout)

    def _widen(self, name: str, width: int) -> None:
        self._fields.layout.widen(name, width)

    def _fail(self) -> None:
        if self._grid is not None:
            self._grid.empty()

    def _column_of(self, field: str) -> str:
        """Return the column that shows a field; "" for none."""
        own = {each.field: each.id for each in self._fields.columns}
        return own.get(field, FIELD + field if field else "")

    def _sort(self, column: str, direction: str) -> None:
        sort = (column.removeprefix(FIELD), direction) if column else ("", "")
        if sort != self._desk.spot.sort:
            self._desk.go(replace(self._desk.spot, sort=sort))

    def _press(self, event: Any) -> None:
        """Take a key that is about the view, wherever the focus is but where somebody types."""
        key = str(event.key)
        if closest(event.target, "input:not([type=checkbox]), select, textarea, [role='menu']") is not None:
            return
        if event.defaultPrevented or event.ctrlKey or event.altKey or event.metaKey or not self._desk.spot.template:
            return
        if key == "/":
            self._part("search").focus()
        elif key == "Escape" and self._desk.spot.has_details:
            self._desk.close()
        elif key == "Escape" and self._bar:
            self._bar.choose_none()
        elif closest(event.target, ".listing") is not None and self._bar.press(key):
            pass
        elif key == "n" and closest(event.target, ".details") is None:
            self._desk.begin()
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
        return find(f"[data-forms='{name}']", self._element)


def _list_of(spot: Spot) -> Spot:
    """Return a place without what is not about the list."""
    return replace(spot, form="", tab="", is_new=False)

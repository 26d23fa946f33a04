"""The grid of the list: before its script has come, what is asked of it does nothing."""

from collections.abc import Collection
from typing import Any

from fragrant.app.view import Grid, Heard, find, make_grid
from fragrant.app.widgets.listing.columns import FIELD
from fragrant.app.widgets.listing.layout import Layout
from fragrant.app.widgets.listing.rows import Rows

from ..desk import Desk
from ..words import t
from .columns import check_in_states, release_states
from .fields import Fields
from .query import Query

_CARD = [
    [{"field": "name"}],
    [{"field": "description"}],
    [{"field": "releaseState", "format": "status"}, {"field": "modifyDate", "format": "day"}, {"field": "modifyBy"}],
]
"""The lines of a card, in place of columns where there is no room for those."""


class Table:
    """Draws the grid, in the order that the place says, with the columns of a layout."""

    def __init__(self, element: Any, desk: Desk, fields: Fields, layout: Layout, rows: Rows[Query]) -> None:
        self._element = element
        self._desk = desk
        self._fields = fields
        self._layout = layout
        self._rows = rows
        self._grid: Grid | None = None
        self._drawing: object = None
        """What stands for the grid that was asked for last: one that is made for nobody any more is not shown."""

    async def draw(self, heard: Heard) -> bool:
        """Draw the grid; return False where another has been asked for meanwhile, or nobody sees the vault any more."""
        self._drawing = drawing = object()
        field, direction = self._desk.spot.sort
        grid = await make_grid(
            find("[data-documents='grid']", self._element),
            columns=self._layout.for_grid(self._fields.columns),
            card=_CARD,
            key="id",
            id_fields=("documentId", "id"),
            sort=(self._column_of(field), direction),
            label=t("title"),
            words={
                "out": t("is-checked-out"),
                "out-by": t("out-by", name="{name}"),
                "states": release_states(),
                "check-ins": check_in_states(),
            },
            get_rows=self._rows.give,
            heard=heard,
        )
        if not self._desk.is_open or drawing is not self._drawing:
            grid.destroy()
            return False
        self._grid = grid
        grid.mark(self._desk.spot.document)
        self.show_columns()
        return True

    def clear(self) -> None:
        """Take the grid off the page."""
        if self._grid is not None:
            self._grid.destroy()
            self._grid = None

    def show_columns(self) -> None:
        """Show the columns that the layout now has."""
        if self._grid is not None:
            self._grid.show_columns(self._layout.for_grid(self._fields.columns))

    def place(self) -> tuple[int, int] | None:
        """Return how it is left: the first row in sight, and how many there are; None for no grid."""
        return self._grid.place() if self._grid is not None else None

    def turn(self, first: int = 0, count: int = 0) -> None:
        """Show other rows, in the order of the place, as they were left."""
        if self._grid is not None:
            field, direction = self._desk.spot.sort
            self._grid.sort(self._column_of(field), direction)
            self._grid.reload(first, count)

    def reload(self) -> None:
        """Ask for all rows anew."""
        if self._grid is not None:
            self._grid.reload()

    def refresh(self) -> None:
        """Ask again for the rows that are there, and stay at them."""
        if self._grid is not None:
            self._grid.refresh()

    def empty(self) -> None:
        """Show no rows."""
        if self._grid is not None:
            self._grid.empty()

    def mark(self, document_id: str) -> None:
        """Show which document is open; "" for none."""
        if self._grid is not None:
            self._grid.mark(document_id)

    def focus(self, document_id: str) -> None:
        """Put the focus on a row."""
        if self._grid is not None:
            self._grid.focus(document_id)

    def choose(self, ids: Collection[str], *, is_all: bool) -> None:
        """Show which rows are chosen."""
        if self._grid is not None:
            self._grid.choose(ids, is_all=is_all)

    def _column_of(self, field: str) -> str:
        """Return the column that shows a field; "" for none."""
        own = {each.field: each.id for each in self._fields.columns}
        return own.get(field, FIELD + field if field else "")

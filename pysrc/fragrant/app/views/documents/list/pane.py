"""The pane of the list: its grid, and the field that finds by name."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from fragrant.app.view import FAILURES, Block, Grid, delayed, fill_in, find, make_grid, mark, on

from ..desk import Desk, Selection
from ..words import t
from .columns import columns
from .listing import Listing
from .query import Query

_TYPING = 0.25
"""Seconds without a key after which what was typed is asked for."""


class ListPane:
    """The documents of a folder, or of the whole vault, as the place says."""

    def __init__(self, element: Any, desk: Desk) -> None:
        self._element = element
        self._desk = desk
        self._grid: Grid | None = None
        self._drawing: object = None
        """What stands for the grid that was asked for last: one that is made for nobody any more is not shown."""
        self._listing: Listing | None = None
        self._query = Query()
        self._missed = False
        self._call_off: Callable[[], None] = lambda: None
        on(self._part("search"), "input", lambda _: self._type())

    async def show(self) -> None:
        """Show the list of the place; what was typed before a sign-in may be in the field."""
        if self._desk.spot.find:
            fill_in(self._part("search"), self._desk.spot.find)
        elif self._typed:
            self._desk.go(replace(self._desk.spot, find=self._typed))
        self._list()
        self._say(t("loading"))
        await self._draw()

    def follow(self) -> None:
        """Show what the place now says."""
        if self._typed != self._desk.spot.find:
            fill_in(self._part("search"), self._desk.spot.find)
        if self._query != _query(self._desk):
            self.reload()

    def reload(self) -> None:
        """Ask for all rows again."""
        self._list()
        self._desk.tell("rows", None)
        self._say(t("loading"))
        if self._grid is not None:
            self._grid.reload()

    def retry(self) -> None:
        """Ask again if rows could not be had."""
        if self._missed:
            self.reload()

    def chosen(self) -> Selection:
        """Return what is chosen."""
        return Selection()

    async def translate(self) -> None:
        """Write anew what Python has written."""
        self._say(self._listing.count if self._listing else "")
        if self._grid is not None:
            self._grid.destroy()
            self._grid = None
        await self._draw()  # in place also of one that is still being made, in the language before

    def clear(self) -> None:
        """Let go of the rows."""
        self._call_off()
        if self._grid is not None:
            self._grid.destroy()
        if self._listing is not None:
            self._listing.close()

    async def _draw(self) -> None:
        self._drawing = drawing = object()
        grid = await make_grid(
            self._part("grid"),
            columns=columns(),
            key="id",
            label=t("title"),
            get_rows=self._give_rows,
            on_first_rows=lambda: mark("fragrant:first-data"),
        )
        if self._desk.is_open and drawing is self._drawing:
            self._grid = grid
        else:
            grid.destroy()

    async def _give_rows(self, block: Block) -> None:
        """Give the grid the rows that it asks for, or say why they can't be had."""
        listing = self._listing
        if listing is None or not self._desk.is_open:
            return block.fail()
        try:
            rows = await listing.rows(block.offset, block.limit, block.sort, block.sieve)
            if rows is None:
                return block.fail()
            block.give(rows)
        except FAILURES as error:
            if listing is self._listing and self._desk.is_open:
                self._missed = True
                self._say("")
                self._desk.tell("rows", error)
            return block.fail()
        self._desk.tell("rows", None)
        self._say(listing.count)
        if listing.is_empty:
            mark("fragrant:first-data")
        return None

    def _type(self) -> None:
        self._call_off()
        self._call_off = delayed(_TYPING, self._take_typed)

    def _take_typed(self) -> None:
        if self._typed != self._desk.spot.find:
            self._desk.go(replace(self._desk.spot, find=self._typed))

    def _list(self) -> None:
        """Turn from what was listed before to what is to be listed now."""
        if self._listing is not None:
            self._listing.close()
        self._query = _query(self._desk)
        self._listing = Listing(self._desk.vault, self._query, self._say)
        self._missed = False

    def _say(self, words: str) -> None:
        self._part("status").textContent = words

    @property
    def _typed(self) -> str:
        return str(self._part("search").value).strip()

    def _part(self, name: str) -> Any:
        return find(f"[data-documents='{name}']", self._element)


def _query(desk: Desk) -> Query:
    return Query(desk.spot.folder, desk.spot.find)

"""The people: users, groups and sites at the side, the list of some, and beside it what is open."""

import asyncio
from collections.abc import Awaitable
from typing import Any

from fragrant.app.view import FAILURES, Place, Vault, find, on, run, work
from fragrant.app.widgets.listing.first_rows import condition_of, first_rows
from fragrant.app.widgets.problems import Problems

from .changes.touching import Touched
from .desk import Desk, Selection
from .details.pane import Details
from .list.pane import ListPane
from .list.query import Query
from .list.words import title_of
from .place import Spot, read
from .rights import Rights
from .side import Side
from .words import t


class View:
    """Puts the panes together: each place is told to all of them. :mod:`.place` has its grammar."""

    title = "People"
    needs = "vault"
    icon = "users"

    def __init__(self, element: Any) -> None:
        self._element = element
        self._place = Place()
        self._problems = Problems(self._part)
        self._missed: set[str] = set()
        on(self._part("problem-retry"), "click", lambda _: self._retry())

    @staticmethod
    def first_calls(vault: Vault, place: Place) -> list[Awaitable[Any]]:
        """Return the calls for the caller's rights, the groups and sites, and the first rows of the place."""
        spot = read(place) or Spot()
        query = Query(spot.what, spot.of, spot.find, condition_of(spot.filter))
        rows = first_rows(vault, query, spot.sort)
        return [vault.users.me(), vault.sites.find().all(), vault.groups.find().all(), *rows]

    async def show(self, vault: Vault, place: Place) -> None:
        """Show what the place names, or all users."""
        self._place = place
        self._desk = desk = Desk(vault, self, work=work())
        self._side = Side(self._part("tree"), desk)
        self._list = ListPane(self._element, desk)
        self._details = Details(self._part("details"), desk)
        self._turn_to(read(place) or Spot())
        self._list.show()
        run(self._side.show())
        run(self._begin())

    async def go(self, place: Place) -> None:
        """Show another place."""
        spot = read(place)
        if spot is not None:
            self._place = place
            self._follow(spot, is_return=True)

    def resume(self) -> None:
        """Ask again for what was asked for when the sign-in ran out."""
        run(self._retry())

    def clear(self) -> None:
        """Let go of the vault and of its rows."""
        self._desk.is_open = False
        self._list.clear()
        self._side.clear()
        self._details.clear()

    async def translate(self) -> None:
        """Write anew what Python has written, in the language that is now in use."""
        await self._side.translate()
        await self._details.translate()
        self._name()
        self._problems.draw()
        await self._list.translate()

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys of the list, with what they do."""
        return [
            ("Enter", t("key-open")),
            ("Space", t("key-choose")),
            ("Ctrl+A", t("choose-all")),
            ("Esc", t("key-close")),
        ]

    # what the desk passes on to its panes

    def move(self, spot: Spot, *, push: bool) -> None:
        """Go to a place; with ``push`` "Back" leads to the one before."""
        move = self._place.push if push else self._place.replace
        self._place = move(*spot.segments, **spot.values)
        self._follow(spot, is_return=False)

    def changed(self, touched: Touched) -> None:
        """Have the panes read again what has changed."""
        self._list.reread(frozenset(touched.gone))
        run(self._details.reread(frozenset(touched.rows)))
        if touched.branches:
            run(self._read_directory())

    def tell(self, part: str, error: Exception | None) -> None:
        """Say what is wrong with a part, None for nothing: what one part has to say, no other takes away."""
        self._problems.tell(part, error)

    def chosen(self) -> Selection:
        """Return what is chosen in the list."""
        return self._list.chosen()

    async def export(self) -> None:
        """Export all that the list is about."""
        await self._list.export()

    async def _begin(self) -> None:
        await asyncio.gather(self._read_rights(), self._read_directory())

    async def _read_rights(self) -> None:
        """Find out what the caller may; where the vault does not say, nothing is taken for forbidden."""
        try:
            rights = Rights.of(await self._desk.vault.users.me())
        except FAILURES:
            self._missed.add("rights")
            return
        self._missed.discard("rights")
        if self._desk.is_open:
            self._desk.rights = rights
            await self._redraw()

    async def _read_directory(self) -> None:
        """Read which sites and groups there are."""
        desk = self._desk
        try:
            await desk.directory.read(desk.vault)
        except FAILURES as error:
            self._missed.add("directory")
            if desk.is_open:
                desk.tell("directory", error)
            return
        self._missed.discard("directory")
        if desk.is_open:
            desk.tell("directory", None)
            await self._redraw()
            await self._side.reread()

    async def _redraw(self) -> None:
        """Draw anew what depends on rights, sites and groups."""
        why = self._desk.rights.administer()
        self._part("rights").textContent = why
        self._part("rights").hidden = not why
        self._name()
        await self._list.redraw()
        await self._details.redraw()

    def _follow(self, spot: Spot, *, is_return: bool) -> None:
        """Have the panes show a place that differs from the one before."""
        before = self._desk.spot
        self._turn_to(spot)
        run(self._list.follow(before, is_return=is_return))
        if (spot.what, spot.of) != (before.what, before.of):
            run(self._side.find())

    def _turn_to(self, spot: Spot) -> None:
        desk, before = self._desk, self._desk.spot
        desk.spot = spot
        self._name()
        self._part("details").hidden = not spot.open
        self._part("panes").dataset.pane = "details" if spot.open else "side" if spot.at_tree else "list"
        if not spot.open:
            self._details.clear()
        elif (spot.kind, spot.open, spot.tab) != (before.kind, before.open, before.tab):
            run(self._details.show(spot.kind, spot.open, spot.tab))

    def _name(self) -> None:
        """Say what is listed."""
        self._part("title").textContent = title_of(self._desk.spot, self._desk.directory)

    async def _retry(self) -> None:
        """Ask again for whatever could not be had."""
        self._list.retry()
        await self._details.retry()
        if "rights" in self._missed:
            await self._read_rights()
        if "directory" in self._missed:
            await self._read_directory()

    def _part(self, name: str) -> Any:
        return find(f"[data-people='{name}']", self._element)

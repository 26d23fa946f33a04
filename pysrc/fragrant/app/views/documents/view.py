"""The documents: a tree of folders, the list of what is in one, and beside it the document that is open."""

from collections.abc import Awaitable
from typing import Any

from fragrant.app.view import Node, Place, Vault, find, on, run, work
from fragrant.app.widgets.listing.first_rows import condition_of, first_rows
from fragrant.app.widgets.problems import Problems

from .action_table import ACTIONS
from .desk import Desk, Selection
from .details.pane import Details
from .folders import FoldersPane
from .list.pane import ListPane
from .list.query import Query
from .place import Spot, read
from .transfers.dropping import Dropping
from .words import t


class View:
    """Puts the panes together: each place is told to all of them. :mod:`.place` has its grammar."""

    title = "Documents"
    needs = "vault"
    icon = "file-text"

    def __init__(self, element: Any) -> None:
        self._element = element
        self._place = Place()
        self._problems = Problems(self._part)
        on(self._part("problem-retry"), "click", lambda _: self._retry())

    @staticmethod
    def first_calls(vault: Vault, place: Place) -> list[Awaitable[Any]]:
        """Return the calls for the folders at the top, and for the first documents of the place."""
        spot = read(place) or Spot()
        query = Query(spot.folder, spot.find, condition_of(spot.filter), spot.below, with_fields=bool(spot.folder))
        return [vault.folders.top().all(), *first_rows(vault, query, spot.sort)]

    async def show(self, vault: Vault, place: Place) -> None:
        """Show the folders, and the documents of the one that the place names, or all."""
        self._place = place
        self._desk = desk = Desk(vault, self, work=work())
        self._folders = FoldersPane(self._part("tree"), desk, self._name)
        self._list = ListPane(self._element, desk)
        self._details = Details(self._part("details"), desk)
        self._dropping = Dropping(self._element, desk, self._folders.at)
        self._turn_to(read(place) or Spot())
        self._list.show()
        run(self._folders.show())

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
        self._dropping.clear()
        self._list.clear()
        self._folders.clear()
        self._details.clear()

    async def translate(self) -> None:
        """Write anew what Python has written, in the language that is now in use."""
        self._folders.translate()
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
            *((each.key, each.label()) for each in ACTIONS if each.key),
        ]

    # what the desk passes on to its panes

    def move(self, spot: Spot, *, push: bool) -> None:
        """Go to a place; with ``push`` "Back" leads to the one before."""
        move = self._place.push if push else self._place.replace
        self._place = move(*spot.segments, **spot.values)
        self._follow(spot, is_return=False)

    def changed(self, rows: frozenset[str], folders: frozenset[str], gone: frozenset[str]) -> None:
        """Have the panes read again what has changed."""
        self._list.reread(gone)
        if self._desk.spot.document in rows:
            run(self._details.show(self._desk.spot.document, self._desk.spot.tab))
        if folders:
            run(self._folders.reread(folders))

    def tell(self, part: str, error: Exception | None) -> None:
        """Say what is wrong with a part, None for nothing: what one part has to say, no other takes away."""
        self._problems.tell(part, error)

    def chosen(self) -> Selection:
        """Return what is chosen in the list."""
        return self._list.chosen()

    async def export(self) -> None:
        """Export all that the list shows or would show."""
        await self._list.export()

    def _follow(self, spot: Spot, *, is_return: bool) -> None:
        """Have the panes show a place that differs from the one before."""
        before = self._desk.spot
        is_elsewhere = spot.folder != before.folder
        self._turn_to(spot)
        self._list.follow(before, is_return=is_return)
        if is_elsewhere:
            run(self._folders.find())

    def _turn_to(self, spot: Spot) -> None:
        desk, before = self._desk, self._desk.spot
        desk.spot = spot
        if spot.folder != (desk.folder.key if desk.folder else ""):
            desk.folder = Node(spot.folder, "") if spot.folder else None
            self.tell("folder", None)
        self._name()
        self._show_panes(spot)
        if not spot.document:
            self._details.clear()
        elif (spot.document, spot.tab) != (before.document, before.tab):
            run(self._details.show(spot.document, spot.tab))

    def _show_panes(self, spot: Spot) -> None:
        """Show the details where a document is open, and have a phone show one pane alone."""
        self._part("details").hidden = not spot.document
        pane = "details" if spot.document else "side" if spot.at_folders else "list"
        self._part("panes").dataset.pane = pane

    def _name(self) -> None:
        folder = self._desk.folder
        self._part("title").textContent = (folder.label or t("nameless")) if folder else t("all")

    async def _retry(self) -> None:
        """Ask again for whatever could not be had."""
        self._list.retry()
        run(self._details.retry())
        await self._folders.retry()

    def _part(self, name: str) -> Any:
        return find(f"[data-documents='{name}']", self._element)

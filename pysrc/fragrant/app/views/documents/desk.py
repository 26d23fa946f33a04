"""What the panes of the documents share: where one is, what is chosen, and how to say that something has changed."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, Protocol

from fragrant.app.widgets.listing.query import LOOKED_AT
from fragrant.vault import Vault
from fragrant.vault.records import Document

from .list.query import Query
from .place import Spot

if TYPE_CHECKING:
    from fragrant.app.view import Node

CAP = 5_000
"""Documents that an action takes at most of "all that match"."""


@dataclass(frozen=True, slots=True)
class Matching:
    """All documents that a list shows or would show, but for some: they are fetched when an action starts."""

    query: Query
    total: int | None
    """How many the list has; None where the server doesn't say."""
    without: frozenset[str] = frozenset()
    """The ids of those that are left out."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The documents of a selection, as they were when an action asked for them."""

    documents: tuple[Document, ...]
    is_capped: bool = False
    """Whether there are more than :data:`CAP`, which are left out: say so before the action begins."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is chosen in the list: documents one by one, or all that match its filter."""

    documents: tuple[Document, ...] = ()
    """The chosen rows as the list had them; none for :attr:`matching`."""
    matching: Matching | None = None
    hidden: int = 0
    """How many of them the filter hides, so that nobody sees that they are chosen."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of the chosen documents; none for :attr:`matching`."""
        return tuple(key_of(each) for each in self.documents)

    @property
    def count(self) -> int | None:
        """Return how many are chosen; None where the server doesn't say how many match."""
        if self.matching is None:
            return len(self.documents)
        total = self.matching.total
        return None if total is None else max(total - len(self.matching.without), 0)

    def __bool__(self) -> bool:
        return self.count != 0

    async def fetch(self, vault: Vault, cap: int = CAP) -> Fetched:
        """Return the chosen documents, ``cap`` at most. :raises VaultError: see :mod:`fragrant.vault.errors`."""
        if self.matching is None:
            return Fetched(self.documents[:cap], len(self.documents) > cap)
        found: list[Document] = []
        looked_at = 0
        query = self.matching.query
        async for row in query.candidates(vault):
            if len(found) == cap or (looked_at == LOOKED_AT and not query.is_exact):
                return Fetched(tuple(found), is_capped=True)
            looked_at += 1
            if key_of(row) not in self.matching.without and query.keeps(row):
                found.append(row)
        return Fetched(tuple(found))


def key_of(row: Mapping[str, Any]) -> str:
    """Return a document's own id; that of its revision where the row has no other."""
    return str(row.get("documentId") or row.get("id") or "")


class Panes(Protocol):
    """What the view does for its panes."""

    def move(self, spot: Spot, *, push: bool) -> None:
        """Go to a place; with ``push`` "Back" leads to the one before."""

    def changed(self, rows: frozenset[str], folders: frozenset[str], gone: frozenset[str]) -> None:
        """Have the panes read again what has changed."""

    def tell(self, part: str, error: Exception | None) -> None:
        """Say what is wrong with a part of the view; None for nothing."""

    def chosen(self) -> Selection:
        """Return what is chosen in the list."""

    async def export(self) -> None:
        """Export all that the list shows or would show."""


class Desk:
    """Handed to each pane, and to each action."""

    def __init__(self, vault: Vault, panes: Panes, *, work: Any = None) -> None:
        self.vault = vault
        self.work = work
        """The person's work (``fragrant.app.work``)."""
        self.folder: Node | None = None
        """Where one is; None for all documents. Its label is "" until its name is known."""
        self.spot = Spot()
        """The place, all of it."""
        self.is_open = True
        """Whether this person still sees the vault: ask after each ``await``."""
        self._panes = panes

    def chosen(self) -> Selection:
        """Return what is chosen in the list: its documents, or all that match its filter."""
        return self._panes.chosen()

    async def export(self) -> None:
        """Export all that the list shows or would show."""
        await self._panes.export()

    def changed(self, *, rows: Iterable[str] = (), folders: Iterable[str] = (), gone: Iterable[str] = ()) -> None:
        """Have the panes read again what has changed, by ids; what is chosen and how far one has scrolled stays.

        ``folders``: those whose subfolders have changed, "" for the top. ``gone``: documents that are no longer there,
        which are not chosen any more.
        """
        self._panes.changed(frozenset(rows), frozenset(folders), frozenset(gone))

    def tell(self, part: str, error: Exception | None) -> None:
        """Say what is wrong with a part of the view, until it is told None. Each part has its own word."""
        self._panes.tell(part, error)

    def go(self, spot: Spot, *, push: bool = False) -> None:
        """Go to a place; with ``push`` "Back" leads to the one before."""
        self._panes.move(spot, push=push)

    def open(self, document_id: str, tab: str = "") -> None:
        """Open a document beside the list. "Back" closes it, whatever was opened meanwhile."""
        self.go(self._with(document=document_id, tab=tab), push=not self.spot.document)

    def open_folder(self, folder_id: str) -> None:
        """Go to a folder, "" for all documents, and leave the filter as it is."""
        self.go(self._with(folder=folder_id, document="", tab="", at_folders=False), push=True)

    def close(self) -> None:
        """Close the open document."""
        self.go(self._with(document="", tab=""))

    def _with(self, **changed: Any) -> Spot:
        return replace(self.spot, **changed)


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """One thing to do: the toolbar, the menu of a row, the keys and the details' menu all read it."""

    name: str
    """Its own word, such as ``rename``: the element's ``data-act``."""
    label: Callable[[], str]
    """Its name in the language in use: ``lambda: t("rename")``."""
    icon: str
    """The name of a Lucide icon."""
    run: Callable[[Desk], Awaitable[None] | None]
    when: Callable[[Selection], bool] = bool
    """Whether it can be done with what is chosen; it is left out elsewhere."""
    at: Literal["chosen", "folder"] = "chosen"
    """Whether it is about what is chosen, or about the folder: those stand above the list."""
    key: str = ""
    """The key that does it in the list, by its ``KeyboardEvent.key``: ``u``, ``Delete``."""
    is_seldom: bool = False
    """Whether it stands behind "⋯"."""


def is_one(selection: Selection) -> bool:
    """Tell whether one document is chosen."""
    return selection.matching is None and len(selection.documents) == 1

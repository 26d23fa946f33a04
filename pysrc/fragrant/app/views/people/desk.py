"""What the panes share: where one is, what is chosen, what one may, and how to say that something has changed."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol

from fragrant.vault import Vault
from fragrant.vault.record import Record
from fragrant.vault.records import User

from .changes.touching import Touched
from .directory import Directory
from .list.query import Query
from .place import Kind, List, Spot
from .rights import Rights

CAP = 5_000
"""Users that an action takes at most of "all that match"."""


@dataclass(frozen=True, slots=True)
class Matching:
    """All users that a list shows or would show, but for some: they are fetched when an action starts."""

    query: Query
    total: int | None
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Selection:
    """What is chosen in the list: rows one by one, or all that match its filter."""

    kind: Kind = Kind.USER
    rows: tuple[Record, ...] = ()
    """The chosen rows as the list had them; none for :attr:`matching`."""
    matching: Matching | None = None
    hidden: int = 0
    """How many of them the filter hides, so that nobody sees that they are chosen."""

    @property
    def count(self) -> int | None:
        """Return how many are chosen; None where the server doesn't say how many match."""
        if self.matching is None:
            return len(self.rows)
        total = self.matching.total
        return None if total is None else max(total - len(self.matching.without), 0)

    @property
    def is_one(self) -> bool:
        """Whether one thing is chosen."""
        return self.matching is None and len(self.rows) == 1

    def __bool__(self) -> bool:
        return self.count != 0

    async def users(self, vault: Vault, cap: int = CAP) -> tuple[list[User], bool]:
        """Return the chosen users, ``cap`` at most, and whether there are more.

        :raises VaultError: see :mod:`fragrant.vault.errors`.
        """
        if self.matching is None:
            return [User(row) for row in self.rows[:cap]], len(self.rows) > cap
        return await self.matching.query.users(vault, cap, self.matching.without)


def key_of(row: Mapping[str, Any]) -> str:
    """Return a row's id."""
    return str(row.get("id") or "")


class Panes(Protocol):
    """What the view does for its panes."""

    def move(self, spot: Spot, *, push: bool) -> None:
        """Go to a place; with ``push`` "Back" leads to the one before."""

    def changed(self, touched: Touched) -> None:
        """Have the panes read again what has changed."""

    def tell(self, part: str, error: Exception | None) -> None:
        """Say what is wrong with a part of the view; None for nothing."""

    def chosen(self) -> Selection:
        """Return what is chosen in the list."""

    async def export(self) -> None:
        """Export all that the list is about."""


class Desk:
    """Handed to each pane, and to each action."""

    def __init__(self, vault: Vault, panes: Panes, *, work: Any = None) -> None:
        self.vault = vault
        self.work = work
        """The person's work (``fragrant.app.work``)."""
        self.spot = Spot()
        """The place, all of it."""
        self.is_open = True
        """Whether this person still sees the vault: ask after each ``await``."""
        self.rights = Rights()
        self.directory = Directory()
        self._panes = panes

    def chosen(self) -> Selection:
        """Return what is chosen in the list."""
        return self._panes.chosen()

    async def export(self) -> None:
        """Export all that the list is about."""
        await self._panes.export()

    def follow(self, touched: Touched) -> None:
        """Leave what is there no more, and have the panes read again what has changed."""
        if self.spot.of in touched.gone:
            self.go(Spot(List.GROUPS if self.spot.what is List.MEMBERS else List.SITES))
        elif self.spot.open in touched.gone:
            self.close()
        self._panes.changed(touched)

    def tell(self, part: str, error: Exception | None) -> None:
        """Say what is wrong with a part of the view, until it is told None. Each part has its own word."""
        self._panes.tell(part, error)

    def go(self, spot: Spot, *, push: bool = False) -> None:
        """Go to a place; with ``push`` "Back" leads to the one before."""
        self._panes.move(spot, push=push)

    def open(self, key: str, tab: str = "") -> None:
        """Open something beside the list. "Back" closes it, whatever was opened meanwhile."""
        self.go(replace(self.spot, open=key, tab=tab), push=not self.spot.open)

    def close(self) -> None:
        """Close what is open."""
        self.go(replace(self.spot, open="", tab=""))


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """One thing to do: the toolbar, the menu of a row and the menu of what is open all read it."""

    name: str
    """Its own word, such as ``disable``: the element's ``data-act``."""
    label: Callable[[], str]
    icon: str
    run: Callable[[Desk], Awaitable[None] | None]
    when: Callable[[Desk, Selection], bool]
    """Whether it has any meaning here; it is left out elsewhere."""
    why_not: Callable[[Desk, Selection], str] = lambda desk, _: desk.rights.administer()
    """Why the caller may not do it, in words; "" where they may, or nobody knows."""
    at: Literal["chosen", "list"] = "chosen"
    """Whether it is about what is chosen, or about the list."""
    is_danger: bool = False


def offered(entries: Iterable[ActionEntry], desk: Desk, at: str) -> list[ActionEntry]:
    """Return what can be done here, or could be with more rights."""
    selection = desk.chosen()
    return [each for each in entries if each.at == at and each.when(desk, selection)]

"""What is chosen in a list, as an action takes it: rows one by one, or all that match but some."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from ....vault import Vault
from ....vault.record import Record
from .query import LOOKED_AT, ListQuery

Row = TypeVar("Row", bound=Record)
AnyQuery = TypeVar("AnyQuery", bound=ListQuery)

CAP = 5_000
"""Rows that an action takes at most."""


@dataclass(frozen=True)
class Selection(Generic[Row, AnyQuery]):
    """Rows are as the list had them; there are none where all that match are chosen."""

    key_of: Callable[[Mapping[str, Any]], str]
    """Returns what a row is told apart by."""
    rows: tuple[Row, ...] = ()
    all_of: AnyQuery | None = None
    """What finds the rows, where all that match are chosen; they are fetched when an action starts."""
    total: int | None = None
    """How many that finds; None where the server doesn't say."""
    without: frozenset[str] = field(default_factory=frozenset)
    """The keys of those that are left out of all."""
    hidden: int = 0
    """How many of the rows the filter hides, so that nobody sees that they are chosen."""

    @property
    def count(self) -> int | None:
        """Return how many are chosen; None where the server doesn't say how many match."""
        if self.all_of is None:
            return len(self.rows)
        return None if self.total is None else max(self.total - len(self.without), 0)

    def __bool__(self) -> bool:
        return self.count != 0

    async def fetch(self, vault: Vault, cap: int = CAP) -> tuple[tuple[Row, ...], bool]:
        """Return the chosen rows, ``cap`` at most, and whether there are more.

        :raises VaultError: see :mod:`fragrant.vault.errors`.
        """
        query = self.all_of
        if query is None:
            return self.rows[:cap], len(self.rows) > cap
        found: list[Row] = []
        looked_at = 0
        async for row in query.candidates(vault):
            if len(found) == cap or (looked_at == LOOKED_AT and not query.is_exact):
                return tuple(found), True
            looked_at += 1
            if self.key_of(row) not in self.without and query.keeps(row):
                found.append(row)
        return tuple(found), False

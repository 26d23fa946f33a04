"""What is chosen in a list: rows one by one, or all users that match but some."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from fragrant.vault.record import Record

from ..desk import Matching, Selection, key_of
from .query import Query


class Chosen:
    """It stays while the list is sorted, filtered and read again, and ends in another list.

    That all are chosen is about one filter: it ends with that.
    """

    def __init__(self) -> None:
        self._rows: dict[str, Record] = {}
        self._all_of: Query | None = None
        self._without: set[str] = set()
        self._at: tuple[str, str] = ("", "")

    @property
    def is_all(self) -> bool:
        """Whether all that match are chosen, but for :attr:`ids`."""
        return self._all_of is not None

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids that are chosen, or that are left out of all."""
        return tuple(self._without if self.is_all else self._rows)

    def __bool__(self) -> bool:
        return self.is_all or bool(self._rows)

    def toggle(self, rows: Iterable[Mapping[str, Any]], *, is_chosen: bool) -> None:
        """Choose some rows, or no more."""
        for row in map(Record, rows):
            key = key_of(row)
            if self.is_all:
                (self._without.discard if is_chosen else self._without.add)(key)
            elif is_chosen:
                self._rows[key] = row
            else:
                self._rows.pop(key, None)

    def renew(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take note of how rows that are chosen look by now."""
        for row in map(Record, rows):
            if key_of(row) in self._rows:
                self._rows[key_of(row)] = row

    def drop(self, gone: Collection[str]) -> None:
        """Choose no more what is gone."""
        for key in gone:
            self._rows.pop(key, None)

    def choose_all(self, query: Query) -> None:
        """Choose all that a query is about."""
        self.clear()
        self._all_of = query

    def clear(self) -> None:
        """Choose nothing."""
        self._rows.clear()
        self._without.clear()
        self._all_of = None

    def turn_to(self, query: Query) -> None:
        """Keep what stays chosen when something else is listed."""
        at = str(query.what), query.of
        if self.is_all or at != self._at:
            self.clear()
        self._at = at

    def selection(self, query: Query, total: int | None) -> Selection:
        """Return what is chosen, beside the list of a query that has so many rows."""
        if self._all_of is not None:
            return Selection(query.kind, matching=Matching(self._all_of, total, frozenset(self._without)))
        rows = tuple(self._rows.values())
        return Selection(query.kind, rows, hidden=sum(not query.keeps(row) for row in rows))

"""What is chosen in a list: rows one by one, or all that match but some."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from typing import Any, Generic, TypeVar

from ....vault.record import Record
from .query import ListQuery

Row = TypeVar("Row", bound=Record)
AnyQuery = TypeVar("AnyQuery", bound=ListQuery)


class ChosenRows(Generic[Row, AnyQuery]):
    """It stays while the list is sorted, filtered and read again, and ends in another list.

    That all are chosen is about one filter: it ends with that.
    """

    def __init__(self, kind: type[Row], key_of: Callable[[Row], str]) -> None:
        self._kind = kind
        self._key_of = key_of
        self._rows: dict[str, Row] = {}
        self._all_of: AnyQuery | None = None
        self._without: set[str] = set()
        self._at: Hashable = None

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
        for row in map(self._kind, rows):
            key = self._key_of(row)
            if self.is_all:
                (self._without.discard if is_chosen else self._without.add)(key)
            elif is_chosen:
                self._rows[key] = row
            else:
                self._rows.pop(key, None)

    def renew(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take note of how rows that are chosen look by now."""
        for row in map(self._kind, rows):
            if self._key_of(row) in self._rows:
                self._rows[self._key_of(row)] = row

    def drop(self, gone: Collection[str]) -> None:
        """Choose no more what is gone, by its own ids."""
        for key in gone:
            self._rows.pop(key, None)

    def choose_all(self, query: AnyQuery) -> None:
        """Choose all that a query is about."""
        self.clear()
        self._all_of = query

    def clear(self) -> None:
        """Choose nothing."""
        self._rows.clear()
        self._without.clear()
        self._all_of = None

    def keep_in(self, at: Hashable) -> None:
        """Keep what stays chosen when something else is listed; ``at`` stands for the list, whatever its filter."""
        if self.is_all or at != self._at:
            self.clear()
        self._at = at

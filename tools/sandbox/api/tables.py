"""The tables behind a kind of row: which, how they are joined, and how few of them a count needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnClause, ColumnElement, Select, TableClause, func, select
from sqlalchemy.sql import visitors


@dataclass(frozen=True, slots=True)
class Joined:
    """A table joined to those before it. Each row of theirs finds exactly one of it, or one at most if ``outer``."""

    table: type[Any]
    condition: Any
    outer: bool = False


@dataclass(frozen=True, slots=True)
class Tables:
    """A table and those joined to it."""

    first: type[Any]
    joined: tuple[Joined, ...] = ()

    def select(self, *columns: Any) -> Select[Any]:
        """Return the select of some columns from all of the tables."""
        return self._select(columns, self.joined)

    def count(self, *conditions: ColumnElement[bool]) -> Select[tuple[int]]:
        """Return the select of how many rows meet some conditions.

        Joins that the conditions do not need are left out: they neither add nor drop a row, and cost the most.
        """
        used = _names(conditions)
        needed: list[Joined] = []
        for join in reversed(self.joined):
            if join.table.__tablename__ in used:
                needed.insert(0, join)
                used |= _names([join.condition])
        return self._select([func.count()], needed).where(*conditions)

    def _select(self, columns: Iterable[Any], joined: Iterable[Joined]) -> Select[Any]:
        statement: Select[Any] = select(*columns).select_from(self.first)
        for join in joined:
            statement = statement.join(join.table, join.condition, isouter=join.outer)
        return statement


def from_tables(first: type[Any], *joined: Joined | tuple[type[Any], Any]) -> Tables:
    """Return a table joined with others; a pair is a table and what joins it."""
    return Tables(first, tuple(join if isinstance(join, Joined) else Joined(*join) for join in joined))


def _names(conditions: Iterable[Any]) -> set[str]:
    """Return the names of the tables that some conditions speak of."""
    return {
        element.table.name
        for condition in conditions
        for element in visitors.iterate(condition)
        if isinstance(element, ColumnClause) and isinstance(element.table, TableClause)
    }

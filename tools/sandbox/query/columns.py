"""What a query may name."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute


class Kind(Enum):
    """How the values of a column compare."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "true or false"


@dataclass(frozen=True, slots=True)
class Detail:
    """Where the values of a column are, if they are in rows of another table, at most one for each row.

    That table must be an alias of its own for each column, so that conditions on several can stand in one another.
    """

    value: ColumnElement[Any]
    """The value in such a row."""
    key: ColumnElement[Any]
    """The key, in such a row, of the row that it belongs to."""
    of: ColumnElement[Any] | InstrumentedAttribute[Any]
    """That key where it belongs to."""
    which: ColumnElement[bool]
    """The condition of such rows."""

    def among(self, condition: ColumnElement[bool]) -> ColumnElement[bool]:
        """Return the condition of having one that meets a condition: the database finds all of these in one go."""
        return self.of.in_(select(self.key).where(self.which, condition))

    def beside(self, key: Any, condition: ColumnElement[bool]) -> ColumnElement[bool]:
        """Return the same for the row with a key: the database looks only if it comes to that row."""
        return exists().where(self.key == key, self.which, condition).correlate(key.table)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in answers and in ``q``, ``sort`` and ``fields``, and how it is got."""

    name: str
    expression: ColumnElement[Any] | InstrumentedAttribute[Any]
    kind: Kind = Kind.TEXT
    identity: bool = False
    """Whether it comes even if ``fields`` does not name it."""
    detail: Detail | None = None

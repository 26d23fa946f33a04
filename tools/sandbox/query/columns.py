"""What a query may name."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute


class Kind(Enum):
    """How the values of a column compare."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "true or false"


@dataclass(frozen=True, slots=True)
class Detail:
    """Where the values of a column are, if they are in rows of another table, at most one for each row."""

    value: ColumnElement[Any] | InstrumentedAttribute[Any]
    """The value in such a row."""
    having: Callable[[ColumnElement[bool]], ColumnElement[bool]]
    """From a condition on that row to the condition of having one that meets it: databases find those in one go,
    where they would look for each value apart."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in answers and in ``q``, ``sort`` and ``fields``, and how it is got."""

    name: str
    expression: ColumnElement[Any] | InstrumentedAttribute[Any]
    kind: Kind = Kind.TEXT
    identity: bool = False
    """Whether it comes even if ``fields`` does not name it."""
    detail: Detail | None = None

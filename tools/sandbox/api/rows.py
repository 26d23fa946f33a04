"""A kind of row: its columns, the tables behind them, and how a row is written."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import chain
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnClause, ColumnElement, Select, String, TableClause, func, literal, select
from sqlalchemy.sql import visitors

from ..query import Column, Kind
from ..query.dates import write_date
from ..storage.base import Base

_CAPITAL: Final = re.compile("[A-Z]")
_KINDS: Final[dict[type, Kind]] = {int: Kind.NUMBER, float: Kind.NUMBER, datetime: Kind.DATE, bool: Kind.BOOLEAN}

AUDIT_COLUMNS: Final = {
    "createDate": "created_at",
    "createBy": "created_by",
    "createById": "created_by_id",
    "modifyDate": "modified_at",
    "modifyBy": "modified_by",
    "modifyById": "modified_by_id",
}
"""What tells who made and changed a row, and when: its name in answers, and in the table."""

Named = TypeVar("Named")

KINDS: "dict[str, RowKind]" = {}
"""All kinds there are, by ``dataType``. Each module adds its own when it is imported."""


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


@dataclass(frozen=True, slots=True)
class RowKind:
    """One ``dataType`` of VisualVault's.

    The columns are what an answer shows and what ``q``, ``sort`` and ``fields`` may name: one table for all four.
    """

    data_type: str
    path: str
    """The resource in ``href``, as in ``~/users/{id}``."""
    columns: tuple[Column, ...]
    tables: Tables
    """Those that the columns need."""
    more: tuple[Column, ...] = ()
    """Further columns, which come only if ``fields`` names them."""
    finish: Callable[[list[dict[str, Any]]], list[dict[str, Any]]] = list
    """What is still to be done to the rows that are answered."""

    def __post_init__(self) -> None:
        KINDS.setdefault(self.data_type, self)

    @property
    def by_name(self) -> dict[str, Column]:
        """Return all columns by name in lower case."""
        return {column.name.lower(): column for column in (*self.columns, *self.more)}

    @property
    def key(self) -> Column:
        """Return the column that identifies a row: the first."""
        return self.columns[0]

    def select(self, columns: Iterable[Column]) -> Select[Any]:
        """Return the select of some columns, labelled with their names."""
        return self.tables.select(*(column.expression.label(column.name) for column in columns))

    def write(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return a row as it is answered."""
        head = {"href": f"~/{self.path}/{row[self.key.name]}", "dataType": self.data_type}
        return head | {name: write_value(value) for name, value in row.items()}


def row_kind(
    data_type: str,
    path: str,
    table: type[Base],
    *columns: str | Column,
    always: Mapping[str, str] | None = None,
    joined: Iterable[Joined] = (),
) -> RowKind:
    """Return a kind of row whose columns are mostly those of one table.

    :param columns: after those that always come; a name stands for the table's column of that name (``columns_of``)
    :param always: the columns that come whatever ``fields`` names, and the table's for them; else ``id`` and ``name``
    :param joined: tables that the other columns need
    """
    identities = columns_of(table, always=True, **(always or {"id": "id", "name": "name"}))
    own = (columns_of(table, column) if isinstance(column, str) else (column,) for column in columns)
    return RowKind(data_type, path, (*identities, *chain.from_iterable(own)), Tables(table, tuple(joined)))


def names(text: str) -> tuple[str, ...]:
    """Return the names in a text, with blanks between them."""
    return tuple(text.split())


def by_name(named: Mapping[Named, str]) -> dict[str, Named]:
    """Return what each name stands for, of names that are written with blanks between those of one thing."""
    return {name: thing for thing, words in named.items() for name in names(words)}


def snake_case(name: str) -> str:
    """Return the name of a table's column after that of a field: ``site_id`` after ``siteId``."""
    return _CAPITAL.sub(r"_\g<0>", name).lower()


def columns_of(table: type[Base], *names: str, always: bool = False, **renamed: str) -> tuple[Column, ...]:
    """Return columns that are those of a table. Their kind is that of its type.

    :param names: of columns named after the table's: ``siteId`` after ``site_id``
    :param always: whether they come even if ``fields`` does not name them
    :param renamed: names of other columns, and the table's for them
    """
    attributes = {name: getattr(table, own) for name, own in ({n: snake_case(n) for n in names} | renamed).items()}
    return tuple(Column(name, attribute, kind_of(attribute), identity=always) for name, attribute in attributes.items())


def kind_of(expression: Any) -> Kind:
    """Return how the values of an expression compare, by its type."""
    return _KINDS.get(expression.type.python_type, Kind.TEXT)


def constant(name: str, value: str | None) -> Column:
    """Return a column that is the same in every row: real servers send it, the sandbox has nothing to say in it."""
    return Column(name, literal(value, String()))


text: Final = Column
number: Final = partial(Column, kind=Kind.NUMBER)
date: Final = partial(Column, kind=Kind.DATE)
boolean: Final = partial(Column, kind=Kind.BOOLEAN)
identity: Final = partial(Column, identity=True)
"""Columns of each kind; the last is text that comes even if ``fields`` does not name it."""


def audit_columns(table: type[Base]) -> tuple[Column, ...]:
    """Return the columns that tell who made and changed a row, and when."""
    return columns_of(table, always=False, **AUDIT_COLUMNS)


def values_of(row: Base, *names: str, **renamed: str) -> dict[str, Any]:
    """Return columns of a row as they are answered, named as by ``columns_of``."""
    attributes = {name: snake_case(name) for name in names} | renamed
    return {name: write_value(getattr(row, own)) for name, own in attributes.items()}


def write_value(value: Any) -> Any:
    """Return a value of a row as it is answered."""
    return write_date(value) if isinstance(value, datetime) else value


def _names(conditions: Iterable[Any]) -> set[str]:
    """Return the names of the tables that some conditions speak of."""
    return {
        element.table.name
        for condition in conditions
        for element in visitors.iterate(condition)
        if isinstance(element, ColumnClause) and isinstance(element.table, TableClause)
    }

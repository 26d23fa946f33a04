"""A kind of row: its columns, and how they are written."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, String, literal
from sqlalchemy.orm import InstrumentedAttribute

from ..query import Column, Kind
from ..query.dates import write_date
from ..storage.base import Base
from .tables import Tables, from_tables

__all__ = [
    "RowKind",
    "Tables",
    "audit_columns",
    "boolean",
    "columns_of",
    "constant",
    "date",
    "from_tables",
    "identity",
    "number",
    "snake_case",
    "text",
]  # fmt: skip

_CAPITAL: Final = re.compile("[A-Z]")
_KINDS: Final[dict[type, Kind]] = {int: Kind.NUMBER, float: Kind.NUMBER, datetime: Kind.DATE, bool: Kind.BOOLEAN}

KINDS: "dict[str, RowKind]" = {}
"""All kinds there are, by ``dataType``. Each module adds its own when it is imported."""


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

    def __post_init__(self) -> None:
        KINDS.setdefault(self.data_type, self)

    @property
    def by_name(self) -> dict[str, Column]:
        """Return the columns by name in lower case."""
        return {column.name.lower(): column for column in self.columns}

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
        return head | {name: _write_value(value) for name, value in row.items()}


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
    return tuple(
        Column(name, attribute, _KINDS.get(attribute.type.python_type, Kind.TEXT), identity=always)
        for name, attribute in attributes.items()
    )


def constant(name: str, value: str | None) -> Column:
    """Return a column that is the same in every row: real servers send it, the sandbox has nothing to say in it."""
    return Column(name, literal(value, String()))


def text(name: str, expression: Any) -> Column:
    """Return a column of text."""
    return Column(name, expression)


def number(name: str, expression: Any) -> Column:
    """Return a column of numbers."""
    return Column(name, expression, Kind.NUMBER)


def date(name: str, expression: Any) -> Column:
    """Return a column of dates."""
    return Column(name, expression, Kind.DATE)


def boolean(name: str, expression: Any) -> Column:
    """Return a column that is true or false."""
    return Column(name, expression, Kind.BOOLEAN)


def identity(name: str, expression: InstrumentedAttribute[Any]) -> Column:
    """Return a column of text that comes even if ``fields`` does not name it."""
    return Column(name, expression, identity=True)


def audit_columns(table: type[Base]) -> tuple[Column, ...]:
    """Return the columns that tell who made and changed a row, and when."""
    return columns_of(
        table, createDate="created_at", createBy="created_by", createById="created_by_id",
        modifyDate="modified_at", modifyBy="modified_by", modifyById="modified_by_id",
    )  # fmt: skip


def _write_value(value: Any) -> Any:
    return write_date(value) if isinstance(value, datetime) else value

"""What is exported, as data: columns, cells, and the manifest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeAlias

from ...vault.filters import Kind
from ...vault.record import read_date
from ..widgets.listing.columns import Column

Cell: TypeAlias = "str | int | float | bool | datetime | None"
"""A value as a spreadsheet has it; None for an empty cell."""

_FIRST_YEAR = 1900
"""Spreadsheets know no earlier dates."""
_SURE_DIGITS = 15
"""More digits than these a spreadsheet does not keep."""


class Format(StrEnum):
    """A kind of file."""

    CSV = "csv"
    EXCEL = "xlsx"
    JSON = "json"


@dataclass
class Manifest:
    """What a file holds, and whether that is all there was."""

    what: str
    """What was listed, for a person."""
    source: str
    """The address of the API that it came from."""
    filter: str = ""
    """The filter as a sentence; "" for none."""
    find: str = ""
    """What the name had to hold; "" for all."""
    sort: str = ""
    columns: tuple[str, ...] = ()
    begun: datetime = field(default_factory=lambda: datetime.now(UTC))
    ended: datetime | None = None
    listed: int | None = None
    """Rows of the list at the beginning, as the server counts them; None where it does not say."""
    read: int = 0
    """Rows that came, each once."""
    repeated: int = 0
    """Rows that came again, since the list has moved while it was read; they are left out."""
    exported: int = 0
    """Rows in the file."""
    is_capped: bool = False
    """Whether there are more rows than are exported at most."""
    cut: int = 0
    """Texts that were longer than a cell of Excel may be, and are cut."""

    @property
    def is_complete(self) -> bool:
        """Whether all rows came that the server had counted."""
        return not self.is_capped and (self.listed is None or self.read >= self.listed)

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data, by names that stay."""
        return {
            "what": self.what,
            "source": self.source,
            "filter": self.filter,
            "nameContains": self.find,
            "sort": self.sort,
            "columns": list(self.columns),
            "begun": _iso(self.begun),
            "ended": _iso(self.ended) if self.ended else None,
            "rowsListed": self.listed,
            "rowsRead": self.read,
            "rowsRepeated": self.repeated,
            "rowsExported": self.exported,
            "textsCut": self.cut,
            "complete": self.is_complete,
        }


@dataclass
class Table:
    """Rows with their columns."""

    columns: Sequence[Column]
    manifest: Manifest
    rows: list[Mapping[str, Any]] = field(default_factory=list)

    def cells(self, row: Mapping[str, Any]) -> list[Cell]:
        """Return a row's cells."""
        return [cell_of(column, row.get(column.field)) for column in self.columns]


def cell_of(column: Column, value: Any) -> Cell:
    """Return a value as a spreadsheet has it. A text is never anything else: neither a formula nor a number."""
    if value is None or value == "":
        return None
    if (name := _name(column, value)) is not None:
        return name
    match value:
        case bool() | int() | float():
            return value
        case str() if column.kind is Kind.NUMBER:
            return _number(value)
        case str() if column.kind is Kind.DATE:
            return _date(value)
    return str(value)


def _name(column: Column, value: Any) -> str | None:
    """Return the name of a value that has one, whatever its case: sites are known by ids, and yes is ``true``."""
    choices = column.choices or {}
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return choices.get(text, choices.get(text.lower()) if column.is_named else None)


def _number(text: str) -> Cell:
    """Return a text as a number, where the number says all that the text does."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return text
    if not number.is_finite() or len(number.as_tuple().digits) > _SURE_DIGITS:
        return text
    return int(number) if number == number.to_integral_value() else float(number)


def _date(text: str) -> Cell:
    date = read_date(text)
    if date is None or date.year <= _FIRST_YEAR:
        return text
    return date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

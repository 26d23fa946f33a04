"""Values of fields: what a row has to tell, how two texts are compared, and what an edit is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Protocol

from ...vault.record import read_date
from ...vault.records import FieldType
from ..texts import t
from ..work.conflicts import Difference


class FieldRow(Protocol):
    """A field of one thing, with its value: an index field of a document is one, and a field of a form."""

    @property
    def field_id(self) -> str:
        """What it is called in what is sent."""

    @property
    def label(self) -> str:
        """Its name for a person."""

    @property
    def field_type(self) -> FieldType | int | None:
        """Its kind."""

    @property
    def value(self) -> str:
        """Its value as it was read; "" for none."""

    @property
    def description(self) -> str:
        """What its maker says of it."""

    @property
    def required(self) -> bool | None:
        """Whether its maker wants a value."""


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """A field's new value, and the one that it had when it was read."""

    field_id: str
    label: str
    kind: FieldType | int | None
    old: str
    new: str

    def turned(self) -> "FieldEdit":
        """Return the edit that takes this one back."""
        return FieldEdit(self.field_id, self.label, self.kind, self.new, self.old)


def edits_of(rows: Iterable[FieldRow], values: Mapping[str, str]) -> tuple[FieldEdit, ...]:
    """Return the edits that lead from rows to values by field id: fields that stay as they are have none."""
    return tuple(
        FieldEdit(row.field_id, row.label, row.field_type, row.value, values[row.field_id])
        for row in rows
        if row.field_id in values and not same_value(row.field_type, row.value, values[row.field_id])
    )


def differences(
    edits: Iterable[FieldEdit], rows: Iterable[FieldRow], expected: Iterable[str]
) -> tuple[Difference, ...]:
    """Return the fields that have another value than is expected; one that is not there any more has none."""
    found = {row.field_id.lower(): row.value for row in rows}
    return tuple(
        Difference(edit.label, edit.new, found.get(edit.field_id.lower(), ""))
        for edit, value in zip(edits, expected, strict=True)
        if edit.field_id.lower() not in found or not same_value(edit.kind, found[edit.field_id.lower()], value)
    )


def same_value(kind: FieldType | int | None, one: str, other: str) -> bool:
    """Return whether two texts are the same value of a field, however a server writes it."""
    if one == other:
        return True
    if kind == FieldType.CALENDAR:
        date = _date(one)
        return date is not None and date == _date(other)
    if kind == FieldType.NUMERIC:
        number = _number(one)
        return number is not None and number == _number(other)
    return _plain(one) == _plain(other)


def told(label: str, value: str) -> str:
    """Return a field and its value, for a person."""
    return t("label-value", label=label, value=value or t("no-value"))


def _date(text: str) -> datetime | None:
    """Return a date; one without a zone is taken for UTC, in which forms have theirs (observed)."""
    date = read_date(text)
    return date.replace(tzinfo=UTC) if date is not None and date.tzinfo is None else date


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        return None


def _plain(text: str) -> str:
    """Return a text as servers may give it back: without blanks around it, and with one kind of line end."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())

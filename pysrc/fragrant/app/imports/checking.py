"""Whether a text of a file can be a value of a field. What is known here is told before anything goes out."""

import re
from datetime import UTC, time
from decimal import Decimal

from ...vault.filters.values import Scalar
from ...vault.record import read_date
from ...vault.records import FieldType
from ..texts import t
from .sheet import FailedFormula

_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")


def problem_of(kind: FieldType | int | None, label: str, text: str) -> str:
    """Return why a text can't be a value of a field, in words; "" where it can, as far as is known here."""
    if isinstance(text, FailedFormula):
        return t("import-failed-formula", field=label, value=text)
    value = text.strip()
    if kind == FieldType.NUMERIC and value and _NUMBER.fullmatch(value) is None:
        return t("import-no-number", field=label, value=value)
    if kind == FieldType.CALENDAR and value and read_date(value) is None:
        return t("import-no-date", field=label, value=value)
    return ""


def key_of(kind: FieldType | int | None, text: str) -> str:
    """Return what a value is told apart by as a key: the same for all texts that a vault takes for the same value."""
    value = text.strip()
    if kind == FieldType.NUMERIC and _NUMBER.fullmatch(value) is not None:
        return f"{Decimal(value).normalize():f}"
    if kind == FieldType.CALENDAR and (date := read_date(value)) is not None:
        try:
            return (date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC)).isoformat()
        except OverflowError:
            return value
    return value.casefold()


def searched_as(kind: FieldType | int | None, text: str) -> Scalar:
    """Return a key as a filter has it: a day stands for all of its moments."""
    value = text.strip()
    if kind == FieldType.NUMERIC and _NUMBER.fullmatch(value) is not None:
        return Decimal(value)
    if kind == FieldType.CALENDAR and (date := read_date(value)) is not None:
        return date if date.time() != time() else date.date()
    return value

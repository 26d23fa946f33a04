"""How a field is filled in: which control it has, and how its value is written there and read from there."""

from collections.abc import Sequence
from datetime import time, timedelta
from enum import StrEnum, auto

from ...vault.record import read_date
from ...vault.records import FieldType, SelectOption


class Form(StrEnum):
    """A kind of control."""

    LINE = auto()
    LINES = auto()
    NUMBER = auto()
    DATE = auto()
    MOMENT = auto()
    SELECT = auto()
    COMBO = auto()
    """A line with suggestions."""


LISTS = frozenset(
    {
        FieldType.LIST,
        FieldType.DATA_SOURCE_LIST,
        FieldType.USER_LIST,
        FieldType.EDITABLE_LIST,
        FieldType.EDITABLE_DATA_SOURCE_LIST,
    }
)
"""The kinds of field that have values to choose from."""

_EDITABLE = frozenset({FieldType.EDITABLE_LIST, FieldType.EDITABLE_DATA_SOURCE_LIST, FieldType.USER_LIST})


def form_of(kind: FieldType | int | None, value: str, options: Sequence[SelectOption]) -> Form:
    """Return the control for a field. A value that a control could not hold as it is gets a plain line."""
    match kind:
        case FieldType.MULTI_LINE:
            return Form.LINES
        case FieldType.NUMERIC:
            return Form.NUMBER
        case FieldType.CALENDAR:
            return _date_form(value)
        case _ if kind in _EDITABLE and options:
            return Form.COMBO
        case _ if kind in LISTS and options:
            return Form.SELECT
    return Form.LINES if "\n" in value else Form.LINE


def shown(form: Form, value: str) -> str:
    """Return a value as its control has it."""
    date = read_date(value) if form in (Form.DATE, Form.MOMENT) else None
    if date is None:
        return value
    return date.date().isoformat() if form is Form.DATE else date.replace(tzinfo=None).isoformat(timespec="minutes")


def _date_form(value: str) -> Form:
    if not value:
        return Form.DATE
    date = read_date(value)
    if date is None or date.year < 1000:
        return Form.LINE
    if date.utcoffset() in (None, timedelta()) and date.time() == time():
        return Form.DATE  # forms have their days at midnight in UTC (observed)
    return Form.MOMENT if date.tzinfo is None and not (date.second or date.microsecond) else Form.LINE

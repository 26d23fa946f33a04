"""Dates as VisualVault's clients write and read them, and their sum in SQL. All are kept in UTC, without a zone."""

import calendar
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import DateTime
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

_TIMES = ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p", " %I:%M%p", " %I:%M:%S%p")
_MONTHS = {"year": 12, "quarter": 3, "month": 1}
_SECONDS = {"week": 604_800, "day": 86_400, "hour": 3_600, "minute": 60, "second": 1}

PARTS = frozenset(_MONTHS) | frozenset(_SECONDS)
"""The parts ``dateadd`` knows (year to second: documented; quarter and week: SQL Server's habit)."""


def read_date(text: str) -> datetime:
    """Return the date that a text stands for: ISO 8601, with or without a zone, or the US order.

    That all of these are accepted was observed by a third party on real servers.

    :raises ValueError: it stands for none.
    """
    text = text.strip()
    if "/" in text[:3]:
        return _read_us(text)
    try:
        date = datetime.fromisoformat(text)
        return date.astimezone(UTC).replace(tzinfo=None) if date.tzinfo else date
    except OverflowError:
        raise ValueError("out of range") from None


def _read_us(text: str) -> datetime:
    for time in _TIMES:
        with suppress(ValueError):
            return datetime.strptime(text, f"%m/%d/%Y{time}")  # noqa: DTZ007  UTC, without a zone, as everywhere here
    raise ValueError("no date in the US order")


def write_date(date: datetime) -> str:
    """Return a date as the newer documentation shows it: with ``Z``, and no zeros at the end of the fraction."""
    text = date.isoformat(timespec="microseconds")
    return text.rstrip("0").rstrip(".") + "Z"


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC).replace(tzinfo=None)


def add_to_date(part: str, amount: int, date: datetime) -> datetime:
    """Return ``date`` moved by ``amount`` parts. The 31st moved to a shorter month is its last day.

    :raises ValueError: there is no such part, or the result is outside the years 1 to 9999.
    """
    try:
        if part in _SECONDS:
            return date + timedelta(seconds=amount * _SECONDS[part])
        if part not in _MONTHS:
            raise ValueError(f"There is no part {part!r} of a date.")
        months = date.year * 12 + date.month - 1 + amount * _MONTHS[part]
        year, month = months // 12, months % 12 + 1
        return date.replace(year=year, month=month, day=min(date.day, calendar.monthrange(year, month)[1]))
    except (OverflowError, calendar.IllegalMonthError):
        raise ValueError("The result is outside the years 1 to 9999.") from None


def sqlite_dateadd(part: str, amount: int, stored: str | None) -> str | None:
    """``add_to_date`` as a function of SQLite's, over dates as SQLAlchemy stores them there. No date gives none."""
    if stored is None:
        return None
    try:
        return add_to_date(part, amount, datetime.fromisoformat(stored)).isoformat(" ", "microseconds")
    except ValueError:
        return None


class dateadd(GenericFunction[Any]):  # noqa: N801  its name in SQL
    """``dateadd(part, amount, date)``. SQLite gets it from ``sqlite_dateadd``; SQL Server has it."""

    type = DateTime()
    inherit_cache = True


@compiles(dateadd, "postgresql")
def _dateadd_in_postgresql(element: Any, compiler: Any, **settings: Any) -> str:
    unit, amount, date = (compiler.process(clause, **settings) for clause in element.clauses)
    return f"({date} + {amount} * CAST('1 ' || {unit} AS INTERVAL))"

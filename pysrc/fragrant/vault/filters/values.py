"""The values of a filter: how ``q`` writes them, and how a row's value is compared with one."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple, TypeAlias

from ..errors import VaultError
from ..record import read_date


class DaysAgo(NamedTuple):
    """The day so many days before today, in UTC: what "the last 30 days" begins with."""

    days: int


Scalar: TypeAlias = str | int | float | Decimal | bool | date | datetime | DaysAgo
"""A value to compare with."""

_DIGITS = 60
"""More than any number of a vault has, and few enough to be written out."""

Resolved: TypeAlias = str | Decimal | bool | date | datetime


def resolve(value: Scalar, today: date) -> Resolved:
    """Return a value that no day changes any more. :raises VaultError: it is of no kind that a filter can hold."""
    if isinstance(value, DaysAgo):
        try:
            return today - timedelta(days=value.days)
        except OverflowError:
            raise VaultError("That is too many days.") from None
    if isinstance(value, str | bool | date):
        return value
    if isinstance(value, int | float | Decimal):
        number = Decimal(str(value))
        if number.is_finite() and abs(number.adjusted()) <= _DIGITS:
            return number
    raise VaultError(f"A filter can't hold a value of this kind: {type(value).__name__}")


def quote(value: str) -> str:
    """Return a text literal, its quotes doubled (inferred: VisualVault documents no way to write one)."""
    return "'" + value.replace("'", "''") + "'"


def is_plain(value: Resolved) -> bool:
    """Tell whether ``q`` can say a value: a backslash, which some servers read as an escape (seen), it can't."""
    return not (isinstance(value, str) and "\\" in value)


def next_day(value: date) -> date:
    """Return the day after, before which a day ends. :raises VaultError: there is none."""
    try:
        return value + timedelta(days=1)
    except OverflowError:
        raise VaultError("That is the last day of all.") from None


def is_day(value: Resolved) -> bool:
    """Tell whether a value is a whole day, to which all of its moments belong."""
    return isinstance(value, date) and not isinstance(value, datetime)


def literal(value: Resolved) -> str:
    """Return a value as ``q`` has it: between quotes, whatever its kind (documented)."""
    match value:
        case bool():
            return quote("true" if value else "false")
        case datetime():
            try:
                zoned = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
            except OverflowError:
                raise VaultError("That is no moment of a calendar.") from None
            return quote(zoned.isoformat() + ("Z" if value.tzinfo else ""))
        case date():
            return quote(value.isoformat())
        case Decimal():
            return quote(f"{value:f}")
    return quote(value)


def as_comparable(given: Any, value: Resolved) -> Any:
    """Return what a row holds as the kind that ``value`` is of; None where it is none of that kind.

    Texts are compared without the case of letters (inferred of the server), and a date without a zone is taken for UTC.
    """
    match value:
        case bool():
            return given if isinstance(given, bool) else {"true": True, "false": False}.get(str(given).lower())
        case Decimal():
            return _number(given)
        case date():
            return _moment(given)
    if type(given) in (int, float) and _number(value) is not None:
        return _number(given)  # a text that is a number, beside a number
    return None if given is None else str(given).casefold()


def own_comparable(value: Resolved, given: Any) -> Any:
    """Return a filter's value as :func:`as_comparable` has ``given``, the row's."""
    match value:
        case str() if type(given) in (int, float) and _number(value) is not None:
            return _number(value)
        case datetime():
            return value if value.tzinfo else value.replace(tzinfo=UTC)
        case str():
            return value.casefold()
    return value


def _number(given: Any) -> Decimal | None:
    try:
        number = Decimal(str(given).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _moment(given: Any) -> datetime | None:
    moment = given if isinstance(given, datetime) else read_date(given)
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)

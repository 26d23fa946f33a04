"""Numbers of a workbook as texts: some are days or moments, which only their format tells (ECMA-376 18.8.30)."""

import re
from datetime import datetime, timedelta
from decimal import Decimal

_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Formats that have no text in the file, and show dates or times; from 27 on in some languages."""
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DATE_SIGNS = re.compile("[dmyhs]", re.IGNORECASE)
_MOST_DAYS = 2_958_466
"""The first day that is none of Excel's: 10000-01-01."""
_DAY_S = 86_400
_NO_LEAP_DAY = 60
"""Excel counts a 29 February 1900, which there never was: numbers before it are one day short."""


def is_date_format(number: int, code: str | None) -> bool:
    """Tell whether a format shows a date or a time; a length of time, such as ``[h]:mm``, is a number."""
    if code is None:
        return number in _BUILT_IN_DATES
    if re.search(r"\[(h+|m+|s+)\]", code, re.IGNORECASE):
        return False
    first = code.partition(";")[0]
    return "general" not in first.lower() and _DATE_SIGNS.search(_LITERAL.sub("", first)) is not None


def date_text(text: str, *, since_1904: bool) -> str:
    """Return a day as ``2026-02-01``, a moment as ``2026-02-01T13:30:00``, a time as ``13:30:00``.

    Seconds are rounded. What is no number of a day stays as it is.
    """
    try:
        number = float(text)
    except ValueError:
        return text
    if not 0 <= number < _MOST_DAYS:
        return text
    seconds = round(number * _DAY_S)
    days, rest = divmod(seconds, _DAY_S)
    if days == 0:
        return _clock(rest)
    if since_1904:
        begun = datetime(1904, 1, 1)  # noqa: DTZ001 - a spreadsheet's dates have no zone
    elif days == _NO_LEAP_DAY:
        return text
    else:
        begun = datetime(1899, 12, 31 if days < _NO_LEAP_DAY else 30)  # noqa: DTZ001
    try:
        moment = begun + timedelta(days=days)
    except OverflowError:
        return text
    return moment.date().isoformat() + (f"T{_clock(rest)}" if rest else "")


def number_text(text: str) -> str:
    """Return a number as people write it: without the digits and exponents by which a workbook keeps it."""
    try:
        number = float(text)
        written = Decimal(f"{number:.15g}")
    except (ValueError, ArithmeticError):
        return text
    if not written.is_finite() or abs(written.adjusted()) > 30:
        return text
    plain = f"{written:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain in ("-0", "") else plain


def _clock(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}"

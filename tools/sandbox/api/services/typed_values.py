"""Values that a body has for properties of objects and variables of workflows, each of a type."""

import math
from typing import Any, Final

from ...query.dates import read_date, write_date

_MAX_TEXT: Final = 4_000
_WORDS: Final = {"true": True, "1": True, "false": False, "0": False}


def read_text(value: Any) -> str:
    """Return a text of at most 4,000 characters.

    :raises ValueError: it is none.
    """
    if not isinstance(value, str | int | float) or len(text := str(value)) > _MAX_TEXT:
        raise ValueError("no text")
    return text


def read_number(value: Any) -> float:
    """Return a number, which may come as a text.

    :raises ValueError: it is none that is finite.
    """
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("no number")
    return number


def read_moment(value: Any) -> str:
    """Return a date as it is kept and answered.

    :raises ValueError: it is none.
    """
    return write_date(read_date(read_text(value)))


def read_yes_or_no(value: Any) -> bool:
    """Return what is true or false, which may come as a text.

    :raises ValueError: it is neither.
    """
    if read_text(value).lower() not in _WORDS:
        raise ValueError("neither yes nor no")
    return _WORDS[read_text(value).lower()]

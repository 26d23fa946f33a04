"""The query of a request. Names come in any letter case (seen in their clients)."""

from flask import request

from .envelope import Problem

_TRUE = frozenset({"true", "1"})


def text_parameter(name: str) -> str:
    """Return the first value of a parameter, empty if there is none; else HTTP 400 for a null character."""
    wanted = name.lower()
    text = next((value for key, value in request.args.items() if key.lower() == wanted), "").strip()
    if "\0" in text:  # some databases can't hold it
        raise Problem(400, f"The parameter {name} holds a null character.")
    return text


def flag_parameter(name: str) -> bool:
    """Return a parameter that is on or off: ``true`` in any letter case or ``1`` is on."""
    return text_parameter(name).lower() in _TRUE


def names_parameter(name: str) -> list[str]:
    """Return a list written with commas, in lower case."""
    return [part for part in (part.strip().lower() for part in text_parameter(name).split(",")) if part]


def number_parameter(name: str, default: int, maximum: int) -> int:
    """Return a whole number of 0 or more, cut down to ``maximum``; else HTTP 400 (inferred)."""
    text = text_parameter(name)
    if not text:
        return default
    if not (text.isascii() and text.isdigit()):
        raise Problem(400, f"The parameter {name} must be a whole number of 0 or more.")
    return maximum if len(text) > 9 else min(int(text), maximum)

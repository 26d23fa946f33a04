"""Invoices, orders and statements as PDF: a form that is drawn once, and filled in by the hundred.

A mark such as ``{number<.....}`` stands in the form where a value goes. It is replaced by as many bytes, in a font
whose letters are of one width, so the rest of the file stays true.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from .build import drawn
from .paper import Paper

LINES: Final = 6
"""How many items fit."""
Line = tuple[str, str, str, str]
"""The quantity, what it is, its price, and both multiplied."""

_MARK: Final = re.compile(rb"\{(\w+)([<>])\.*\}")
_FORM: Final = Paper("Acme Fragrances")


def fill_in_form(values: Mapping[str, str], items: Iterable[Line]) -> bytes:
    """Return a PDF of one page. What is too long for its place is cut off.

    :param values: by the names of the marks: ``heading``, ``mark``, ``number``, ``date``, ``due``, ``name``, …
    """
    known = {name.encode(): value for name, value in values.items()}
    for line, (count, what, price, sum_) in enumerate(items):
        for name, value in (("c", count), ("w", what), ("p", price), ("s", sum_)):
            known[f"{name}{line}".encode()] = value

    def write(mark: re.Match[bytes]) -> bytes:
        return _fit(known.get(mark[1], ""), len(mark[0]), to_the_right=mark[2] == b">")

    return _MARK.sub(write, drawn("form", "pdf", _FORM))


def _fit(value: str, width: int, *, to_the_right: bool) -> bytes:
    """Return a value of exactly ``width`` bytes, escaped (ISO 32000-1, section 7.3.4.2)."""
    letters = [bytes([byte]) for byte in value.encode("cp1252", "replace")]
    letters = [b"\\" + letter if letter in (b"\\", b"(", b")") else letter for letter in letters]
    while sum(map(len, letters)) > width:
        letters.pop()
    text = b"".join(letters)
    return text.rjust(width) if to_the_right else text.ljust(width)

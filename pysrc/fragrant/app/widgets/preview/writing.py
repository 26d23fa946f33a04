"""How texts are laid out: tables as rows and cells, JSON indented. All of it stays text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from ....strict_json import loads

MOST_ROWS = 1_000
MOST_COLUMNS = 100
MOST_LINES = 10_000
"""What is shown of a table, and of JSON: a page with more of it is slow, and nobody reads it."""

_DELIMITERS = ",;\t|"
_SIGN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\],:]|[^\s{}\[\],:"]++', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Table:
    """The beginning of a table, its header first."""

    rows: list[list[str]]
    count: int
    """Rows in all that was read, without the header."""
    is_narrowed: bool
    """Whether columns are left out."""


def table(text: str, name: str, *, is_whole: bool) -> Table | None:
    """Return a text with separated values (RFC 4180) as a table; None where it can't be read as one.

    Of a file that was read in part the last row is dropped, since it may be half of one.
    """
    import csv  # noqa: PLC0415 (rarely needed)

    shown: list[list[str]] = []
    count = 0
    last: list[str] = []
    try:
        for row in csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text, name)):
            if not row:
                continue
            count += 1
            last = row
            if len(shown) <= MOST_ROWS:
                shown.append(row)
    except csv.Error:
        return None
    if not is_whole:
        count -= 1
        if shown and shown[-1] is last:
            shown.pop()
    if not shown:
        return None
    width = max(map(len, shown))
    kept = min(width, MOST_COLUMNS)
    rows = [row[:kept] + [""] * (kept - len(row)) for row in shown]
    return Table(rows, count - 1, width > MOST_COLUMNS)


def _delimiter(text: str, name: str) -> str:
    """Return what separates values: a tab where the name says so, else what the first line has most of."""
    if PurePosixPath(name).suffix.lower() in (".tsv", ".tab"):
        return "\t"
    first = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
    return max(_DELIMITERS, key=first.count)


def indented(text: str) -> tuple[str, bool] | None:
    """Return JSON with a line for each member, and whether that is all of it; None for what is not JSON.

    What stands in it stays as it is written: numbers keep their digits, and a name that comes twice is shown twice.
    """
    try:
        loads(text)
    except ValueError:
        return None
    lines: list[str] = []
    for line in _lines(text):
        if len(lines) == MOST_LINES:
            return "\n".join(lines), False
        lines.append(line)
    return "\n".join(lines), True


def _lines(text: str) -> Iterator[str]:
    depth = 0
    line = ""
    before = ""
    for found in _SIGN.finditer(text):
        sign = found[0]
        if sign in ("}", "]"):
            depth -= 1
            if before in ("{", "["):
                line += sign
            else:
                yield line
                line = "  " * depth + sign
        else:
            if before in ("{", "[", ","):
                yield line
                line = "  " * depth
            line += ": " if sign == ":" else sign
            depth += sign in ("{", "[")
        before = sign
    yield line

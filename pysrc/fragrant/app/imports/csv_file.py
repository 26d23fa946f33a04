"""A table in CSV (RFC 4180), as spreadsheets and people write it: other delimiters, other encodings, a mark."""

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

from ...pieces import Pieces
from ..spreadsheets import as_meant
from ..texts import formats, t
from .sheet import LONGEST_TEXT, Rows, Sheet, UnusableFileError, sheet_of

DELIMITERS = (",", ";", "\t", "|")

_DELIMITER_WORDS: Mapping[str, Callable[[], str]] = {
    ",": lambda: t("import-comma"),
    ";": lambda: t("import-semicolon"),
    "\t": lambda: t("import-tab"),
    "|": lambda: t("import-bar"),
}

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ENCODING_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}
_LOOKED_AT = 20
"""Records by which delimiters are compared."""
_RECORDS_AT_ONCE = 100
"""Records that are read between two turns."""
_SAID = "sep="
"""Begins a line in which Excel has the delimiter said."""


def read_csv(content: bytes, delimiter: str = "") -> Pieces[Sheet]:
    """Return the table of a file. A note says the encoding, unless it is UTF-8.

    :param delimiter: what stands between two values; "" finds it
    :raises UnusableFileError: it is no text, its quotes don't close, or it has too much.
    """
    text, encoding = _decoded(content)
    start, said = _said(text)
    delimiter = delimiter or said or _found(text[start:])
    rows = Rows()
    first = 1 if not start else 2
    reader = _reader(text[start:], delimiter)
    number = first
    try:
        for count, record in enumerate(reader):
            rows.add(number, [as_meant(each) for each in record])
            number = first + reader.line_num
            if count % _RECORDS_AT_ONCE == 0:
                yield len(rows.found)
    except csv.Error:
        raise UnusableFileError(t("import-broken-quotes", row=formats().number(number))) from None
    notes = [t("import-encoding", encoding=_ENCODING_NAMES[encoding])] if encoding != "utf-8" else []
    return sheet_of(rows.found, delimiter, notes)


def delimiter_words(delimiter: str) -> str:
    """Return what a delimiter is called."""
    return _DELIMITER_WORDS[delimiter]() if delimiter in _DELIMITER_WORDS else delimiter


def _decoded(content: bytes) -> tuple[str, str]:
    """Return the text and its encoding: that of its mark, or UTF-8, or else what Windows has in the West."""
    mark, marked = next(((mark, name) for mark, name in _MARKS if content.startswith(mark)), (b"", ""))
    for encoding in [marked] if marked else ["utf-8", "cp1252"]:
        try:
            text = content[len(mark) :].decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text, encoding
    raise UnusableFileError(t("import-no-text"))


def _said(text: str) -> tuple[int, str]:
    """Return where the table begins, and the delimiter where the first line says it."""
    line, _, _ = text[:20].partition("\n")
    said = line.rstrip("\r")
    if said[:4].lower() == _SAID and len(said) == len(_SAID) + 1:
        return len(line) + 1, said[-1]
    return 0, ""


def _found(text: str) -> str:
    """Return the delimiter by which the first records have the same number of values, and the most of them."""
    return max(DELIMITERS, key=lambda each: _fit(text, each))


def _fit(text: str, delimiter: str) -> tuple[int, int]:
    try:
        widths = [len(each) for each in islice(_reader(text, delimiter), _LOOKED_AT) if each]
    except csv.Error:
        return (0, 0)
    if not widths or widths[0] < 2:
        return (0, 0)
    return (sum(each == widths[0] for each in widths), widths[0])


def _reader(text: str, delimiter: str) -> Any:
    csv.field_size_limit(LONGEST_TEXT * 4)  # of a longer one nothing is kept: it may be all that follows a quote
    lines: Iterable[str] = io.StringIO(text, newline="")
    return csv.reader(lines, delimiter=delimiter, strict=True)

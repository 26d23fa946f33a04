"""The cells of one sheet of a workbook, as texts."""

import re
from collections.abc import Mapping, Sequence

from ..texts import t
from .archive import Handler
from .number_formats import date_text, number_text
from .sheet import LONGEST_TEXT, MOST_COLUMNS, FailedFormula, Rows, UnusableFileError, check_columns

_REFERENCE = re.compile("([A-Za-z]{1,3})[0-9]{1,7}")


class Cells(Handler):
    """Hears a sheet, and keeps its rows.

    A formula counts for what it gave when the file was saved. Text that only says how something is spoken does not.
    """

    def __init__(self, texts: Sequence[str], date_styles: frozenset[int], *, since_1904: bool) -> None:
        self.rows = Rows()
        self._texts = texts
        self._date_styles = date_styles
        self._since_1904 = since_1904
        self._number = 0
        self._cells: list[str] = []
        self._column = 0
        self._kind = self._style = ""
        self._parts: list[str] = []
        self._length = 0
        self._is_in = self._is_spoken = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Hear that an element begins."""
        if name == "row":
            number = attributes.get("r", "")
            self._number = int(number) if number.isdigit() and len(number) < 9 else self._number + 1
            self._cells = []
        elif name == "c":
            self._column = _column_of(attributes.get("r", ""), len(self._cells))
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._parts, self._length = [], 0
        elif name == "rPh":
            self._is_spoken = True
        self._is_in = name in ("v", "t") and not self._is_spoken

    def end(self, name: str) -> None:
        """Hear that it ends."""
        self._is_in = False
        if name == "c" and self._parts:
            self._keep(self._meant("".join(self._parts)))
        elif name == "row":
            self.rows.add(self._number, self._cells)
        elif name == "rPh":
            self._is_spoken = False

    def text(self, text: str) -> None:
        """Hear some of its text."""
        if self._is_in and self._length <= LONGEST_TEXT:
            self._parts.append(text)
            self._length += len(text)

    def _keep(self, text: str) -> None:
        check_columns(self._column + 1)
        missing = self._column + 1 - len(self._cells)
        self._cells.extend([""] * missing)
        self._cells[self._column] = text

    def _meant(self, text: str) -> str:
        match self._kind:
            case "s":
                place = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else len(self._texts)
                if place >= len(self._texts):
                    raise UnusableFileError(t("import-broken-workbook"))
                return self._texts[place]
            case "b":
                return "true" if text == "1" else "false"
            case "e":
                return FailedFormula(text)
            case "n":
                is_date = self._style.isdigit() and len(self._style) < 9 and int(self._style) in self._date_styles
                return date_text(text, since_1904=self._since_1904) if is_date else number_text(text)
        return text


def _column_of(reference: str, following: int) -> int:
    """Return the place of a column, from 0 on, by the name of a cell; the next one where it has none."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return min(following, MOST_COLUMNS)
    place = 0
    for letter in match[1].upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1

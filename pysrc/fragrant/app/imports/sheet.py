"""A table as it stands in a file: texts, with the numbers of their rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..error_messages import WordedError
from ..sizes import in_words
from ..texts import formats, n, t

MOST_BYTES = 20_000_000
"""Of the file. What a workbook becomes when it is unpacked has a limit of its own (:mod:`.archive`)."""
MOST_ROWS = 20_000
MOST_COLUMNS = 300
LONGEST_TEXT = 32_767
"""Characters of a cell: no more stand in one of Excel's."""


class UnusableFileError(WordedError):
    """A file that can't be read as a table, with the sentence that says why."""

    def __init__(self, words: str) -> None:
        super().__init__("The file can't be used.")
        self._words = words

    def words(self) -> str:
        """Return why, in the language that was in use when it was read."""
        return self._words


class FailedFormula(str):
    """What stands in a cell whose formula has failed, such as ``#DIV/0!``: no value at all."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something."""

    number: int
    """Its number in the file, as a person sees it there: the first line is 1."""
    cells: Sequence[str]

    def at(self, column: int) -> str:
        """Return the text in a column; "" where the row ends before it."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file below their heading."""

    labels: Sequence[str]
    rows: Sequence[Row]
    notes: Sequence[str] = field(default=())
    """What a person should know of how it was read, such as the encoding, in words."""
    way: str = ""
    """The name of the sheet, or in CSV the delimiter."""


def sheet_of(rows: Sequence[Row], way: str, notes: Sequence[str] = ()) -> Sheet:
    """Return a table whose first row is its heading.

    :raises UnusableFileError: there is no heading, or no row below it.
    """
    if not rows:
        raise UnusableFileError(t("import-empty"))
    labels = [" ".join(each.split()) for each in rows[0].cells]
    while labels and not labels[-1]:
        labels.pop()
    if len(rows) == 1:
        raise UnusableFileError(t("import-no-rows"))
    return Sheet(labels, rows[1:], notes, way)


class Rows:
    """Collects rows, and refuses a file that has too much of anything."""

    def __init__(self) -> None:
        self.found: list[Row] = []

    def add(self, number: int, cells: Sequence[str]) -> None:
        """Take a row, unless it is empty. :raises UnusableFileError: it is one too many, or has too much."""
        if not any(each.strip() for each in cells):
            return
        if len(self.found) > MOST_ROWS:
            raise UnusableFileError(t("import-too-many-rows", most=formats().number(MOST_ROWS)))
        check_columns(len(cells))
        if any(len(each) > LONGEST_TEXT for each in cells):
            row, most = formats().number(number), formats().number(LONGEST_TEXT)
            raise UnusableFileError(t("import-too-long", row=row, most=most))
        self.found.append(Row(number, cells))


def check_columns(count: int) -> None:
    """Refuse a table that is too wide. :raises UnusableFileError: it has too many columns."""
    if count > MOST_COLUMNS:
        raise UnusableFileError(t("import-too-many-columns", most=formats().number(MOST_COLUMNS)))


def check_size(size: int) -> None:
    """Refuse a file before it is read. :raises UnusableFileError: it is too big, or has no bytes."""
    if size > MOST_BYTES:
        raise UnusableFileError(t("import-too-big", most=in_words(MOST_BYTES)))
    if size == 0:
        raise UnusableFileError(t("import-empty"))


def unreadable() -> UnusableFileError:
    """Return what is wrong with a file that the disk does not give."""
    return UnusableFileError(t("import-unreadable"))


def rows_in_words(count: int) -> str:
    """Return how many rows there are, in words."""
    return n("import-rows", count)


def limits() -> str:
    """Return how much a file may hold, in words."""
    return t("import-limits", size=in_words(MOST_BYTES), rows=rows_in_words(MOST_ROWS))


def column_name(column: int) -> str:
    """Return what a spreadsheet calls a column: A for 0, AA for 26."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name

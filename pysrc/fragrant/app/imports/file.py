"""A file that somebody has given, as CSV or as a workbook: its bytes say which, whatever it is called."""

from collections.abc import Sequence

from .csv_file import read_csv
from .sheet import Sheet, check_size
from .workbook import OLD_MARK, ZIP_MARK, Workbook, open_workbook


class TableFile:
    """A file with a table. Its bytes are kept here, so that it can be read in another way."""

    def __init__(self, name: str, content: bytes) -> None:
        """Open it. :raises UnusableFileError: it is too big, or no table."""
        check_size(len(content))
        self.name = name
        self._content = content
        is_workbook = content.startswith((ZIP_MARK, OLD_MARK))
        self._book: Workbook | None = open_workbook(content) if is_workbook else None

    @property
    def sheets(self) -> Sequence[str]:
        """The names of the sheets; none in CSV."""
        return self._book.names if self._book is not None else ()

    @property
    def is_csv(self) -> bool:
        """Whether it is CSV."""
        return self._book is None

    def read(self, choice: str = "") -> Sheet:
        """Return the table.

        :param choice: the sheet, or in CSV the delimiter; "" takes the first sheet, or finds the delimiter
        :raises UnusableFileError: it is broken, empty, or has too much.
        """
        if self._book is None:
            return read_csv(self._content, choice)
        return self._book.read(choice if choice in self._book.paths else self._book.names[0])

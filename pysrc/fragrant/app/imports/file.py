"""A file that somebody has given, as CSV or as a workbook: its bytes say which, whatever it is called."""

from collections.abc import Sequence

from ...pieces import Pieces
from .csv_file import read_csv
from .sheet import Sheet, check_size
from .workbook import OLD_MARK, ZIP_MARK, Workbook, open_workbook


class TableFile:
    """A file with a table. Its bytes are kept here, so that it can be read in another way."""

    def __init__(self, name: str, content: bytes) -> None:
        """Take its bytes. :raises UnusableFileError: it is too big."""
        check_size(len(content))
        self.name = name
        self.is_csv = not content.startswith((ZIP_MARK, OLD_MARK))
        """Whether it is CSV."""
        self._content = content
        self._book: Workbook | None = None

    @property
    def sheets(self) -> Sequence[str]:
        """The names of the sheets, once it has been read; none in CSV."""
        return self._book.names if self._book is not None else ()

    def read(self, choice: str = "") -> Pieces[Sheet]:
        """Return the table, read in pieces.

        :param choice: the sheet, or in CSV the delimiter; "" takes the first sheet, or finds the delimiter
        :raises UnusableFileError: it is no table, broken, empty, or has too much.
        """
        if self.is_csv:
            return (yield from read_csv(self._content, choice))
        if self._book is None:
            self._book = yield from open_workbook(self._content)
        return (yield from self._book.read(choice if choice in self._book.paths else self._book.names[0]))

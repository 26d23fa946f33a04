"""How far many files are."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from .transport import Progress


class BatchProgress(NamedTuple):
    """How far one file is, and how far all of them."""

    name: str
    done: int
    """Bytes of this file."""
    size: int
    """Bytes that this file has; 0: unknown."""
    files_done: int
    """Files that are over and done with, also those that failed."""
    files: int
    all_done: int
    """Bytes of all files."""
    all_size: int


Report: TypeAlias = Callable[[BatchProgress], None]


class Tally:
    """Counts files and their bytes, and tells of each change."""

    def __init__(self, sizes: Sequence[int], report: Report | None) -> None:
        self._sizes = list(sizes)
        self._done = [0] * len(sizes)
        self._over = 0
        self._report = report

    def progress(self, index: int, name: str) -> Progress:
        """Return what is told of one file's bytes."""

        def tell(done: int, _total: int) -> None:
            self._done[index] = min(done, self._sizes[index] or done)  # a form has more bytes than its file
            self._tell(index, name)

        return tell

    def end(self, index: int, name: str) -> None:
        """Note that a file is over and done with."""
        self._over += 1
        self._tell(index, name)

    def _tell(self, index: int, name: str) -> None:
        if self._report is not None:
            files, all_done = len(self._sizes), sum(self._done)
            size = self._sizes[index]
            self._report(BatchProgress(name, self._done[index], size, self._over, files, all_done, sum(self._sizes)))

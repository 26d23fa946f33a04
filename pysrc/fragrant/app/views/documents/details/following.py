"""Has the panes read again what changes have touched, also when they are taken back or done later."""

from collections.abc import Callable, Sequence

from fragrant.app.widgets import following

from ..changes import ShortChange
from ..desk import Desk


class Following(following.Following[ShortChange]):
    """Listens to the work in hand."""

    def __init__(self, desk: Desk, on_leaving: Callable[[frozenset[str]], None]) -> None:
        """``on_leaving`` is told the ids of the documents that will be deleted in some seconds."""
        self._desk = desk

        def tell(waiting: Sequence[ShortChange]) -> None:
            on_leaving(frozenset(id_ for each in waiting for id_ in each.touches().gone))

        super().__init__(desk.work, ShortChange, self._read_again, tell)

    def _read_again(self, done: Sequence[ShortChange]) -> None:
        """Have the panes read what was touched since the last time."""
        if not self._desk.is_open:
            return
        touched = [each.touches() for each in done]
        gone = {id_ for each in touched for id_ in each.gone}
        spot = self._desk.spot
        if spot.document in gone:
            self._desk.close()
        if spot.folder in gone:
            self._desk.open_folder("")
        documents = {id_ for each in touched for id_ in each.documents} - gone
        folders = {id_ for each in touched for id_ in each.folders}
        self._desk.changed(rows=documents, folders=folders, gone=gone)

"""Has the panes read again what changes have touched, also when they are taken back or done later."""

from collections.abc import Callable
from weakref import WeakSet

from fragrant.app.view import delayed
from fragrant.app.work import Result, State, Task

from ..changes import ShortChange, Touched
from ..desk import Desk

SECONDS = 1.0
"""Between two readings while much is in hand: a list is not read anew for each of a thousand documents."""


class Following:
    """Listens to the work in hand, once it is there."""

    def __init__(self, desk: Desk, on_leaving: Callable[[frozenset[str]], None]) -> None:
        """``on_leaving`` is told the ids of the documents that will be deleted in some seconds."""
        self._desk = desk
        self._on_leaving = on_leaving
        self._seen: WeakSet[Result] = WeakSet()
        """Results that have been told."""
        self._touched: list[Touched] = []
        self._is_due = False
        self._stop: Callable[[], None] | None = None

    def start(self) -> None:
        """Begin to listen; a second time does nothing."""
        if self._stop is None and self._desk.work is not None:
            self._stop = self._desk.work.on_change(self._look)

    def stop(self) -> None:
        """Listen no more."""
        if self._stop is not None:
            self._stop()

    def _look(self) -> None:
        self._on_leaving(self._leaving())
        tasks = self._desk.work.tasks
        self._touched += [each for task in tasks for each in self._new(task)]
        if not any(task.is_open for task in tasks):
            self._flush()
        elif self._touched and not self._is_due:
            self._is_due = True
            delayed(SECONDS, self._flush)

    def _flush(self) -> None:
        """Have the panes read what was touched since the last time."""
        self._is_due = False
        touched, self._touched = self._touched, []
        if not touched or not self._desk.is_open:
            return
        gone = {id_ for each in touched for id_ in each.gone}
        spot = self._desk.spot
        if spot.document in gone:
            self._desk.close()
        if spot.folder in gone:
            self._desk.open_folder("")
        documents = {id_ for each in touched for id_ in each.documents} - gone
        folders = {id_ for each in touched for id_ in each.folders}
        self._desk.changed(rows=documents, folders=folders, gone=gone)

    def _leaving(self) -> frozenset[str]:
        waiting = [task for task in self._desk.work.tasks if task.seconds_left() is not None]
        changes = (getattr(result, "change", None) for task in waiting for result in task.results)
        return frozenset(id_ for each in changes if isinstance(each, ShortChange) for id_ in each.touches().gone)

    def _new(self, task: Task) -> list[Touched]:
        found = []
        for result in task.results:
            change = getattr(result, "change", None)
            change = getattr(change, "opposite", change)  # what takes another back holds it
            if result.state is State.DONE and isinstance(change, ShortChange) and result not in self._seen:
                self._seen.add(result)
                found.append(change.touches())
        return found

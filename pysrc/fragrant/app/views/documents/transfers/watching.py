"""Have the list follow what a task has done, now and then."""

from collections.abc import Callable
from typing import Protocol

from fragrant.app.view import delayed
from fragrant.app.work import Task, Work

SECONDS = 3.0
"""Between two readings of the list."""


class Changed(Protocol):
    """What is called when a task has done more."""

    def __call__(self, *, is_over: bool) -> None:
        """``is_over``: nothing more of it is to come, for now."""


def watch(work: Work, task: Task, changed: Changed) -> None:
    """Call ``changed`` while a task gets things done, not more often than every few seconds, and when it is over."""
    _Watch(work, task, changed)


class _Watch:
    def __init__(self, work: Work, task: Task, changed: Changed) -> None:
        self._work = work
        self._task = task
        self._changed = changed
        self._told = 0
        self._was_open = True
        self._call_off: Callable[[], None] | None = None
        self._stop = work.on_change(self._look)

    def _look(self) -> None:
        task = self._task
        if task not in self._work.tasks:
            self._stop()
        if self._was_open and not task.is_open:
            self._tell()
        elif task.done > self._told and self._call_off is None:
            self._call_off = delayed(SECONDS, self._tell)
        self._was_open = task.is_open

    def _tell(self) -> None:
        if self._call_off is not None:
            self._call_off()
            self._call_off = None
        self._told = self._task.done
        self._changed(is_over=not self._task.is_open)

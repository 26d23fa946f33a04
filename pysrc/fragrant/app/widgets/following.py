"""Hears what changes of some kind are done, also when they are taken back or done later."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from ..view import delayed
from ..work import Change, Result, State, Task, Work

SECONDS = 1.0
"""Between two tellings while much is in hand: a list is not read anew for each of a thousand rows."""

Kind = TypeVar("Kind", bound=Change)


class Following(Generic[Kind]):
    """Listens to the work in hand.

    ``on_done`` is told the changes of a kind that are done since the last time, ``on_waiting`` those that will be in
    some seconds.
    """

    def __init__(
        self,
        work: Work,
        kind: type[Any],
        on_done: Callable[[Sequence[Kind]], None],
        on_waiting: Callable[[Sequence[Kind]], None],
    ) -> None:
        self._work = work
        self._kind = kind
        self._on_done = on_done
        self._on_waiting = on_waiting
        self._seen: WeakSet[Result] = WeakSet()
        """Results that have been told."""
        self._done: list[Kind] = []
        self._is_due = self._is_stopped = False
        self._stop = work.on_change(self._look)

    def stop(self) -> None:
        """Listen no more."""
        self._is_stopped = True
        self._stop()

    def _look(self) -> None:
        self._on_waiting(self._waiting())
        tasks = self._work.tasks
        self._done += [each for task in tasks for each in self._new(task)]
        if not any(task.is_open for task in tasks):
            self._flush()
        elif self._done and not self._is_due:
            self._is_due = True
            delayed(SECONDS, self._flush)

    def _flush(self) -> None:
        self._is_due = False
        done, self._done = self._done, []
        if done and not self._is_stopped:
            self._on_done(done)

    def _waiting(self) -> list[Kind]:
        waiting = [task for task in self._work.tasks if task.seconds_left() is not None]
        changes: list[Any] = [getattr(result, "change", None) for task in waiting for result in task.results]
        return [each for each in changes if isinstance(each, self._kind)]

    def _new(self, task: Task) -> list[Kind]:
        found = []
        for result in task.results:
            change = getattr(result, "change", None)
            change = getattr(change, "opposite", change)  # what takes another back holds it
            if result.state is State.DONE and isinstance(change, self._kind) and result not in self._seen:
                self._seen.add(result)
                found.append(change)
        return found

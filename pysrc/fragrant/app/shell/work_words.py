"""What is to be said of work in hand, and what can be done about it: pure, so that nothing of it needs a browser."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .. import sizes
from ..texts import n, t
from ..work import EntryState, State, Task, Waits
from ..work.journal import Entry

_OVER = (State.FAILED, State.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Count:
    """What the bar says: ``done`` of ``total`` things of what is open, and how many tasks want a look."""

    done: int = 0
    total: int = 0
    troubled: int = 0


def count(tasks: Iterable[Task]) -> Count:
    """Return what the bar says of tasks. A task that doesn't count its things is one."""
    tasks = list(tasks)
    opened = [task for task in tasks if task.is_open]
    return Count(
        done=sum(task.done for task in opened),
        total=sum(max(task.total, 1) for task in opened),
        troubled=sum(task.state in _OVER for task in tasks if not task.is_open),
    )


def in_hand(tasks: Iterable[Task], entries: Iterable[Entry]) -> list[Task]:
    """Return the tasks to list, the latest first: what was done as a whole stands among the changes instead."""
    recorded: list[Task | None] = [task for entry in entries for task in (entry.task, entry.undo_task)]
    return [task for task in reversed(list(tasks)) if task.state is not State.DONE or task not in recorded]


def status(task: Task, waits_for: Waits | None) -> str:
    """Return where a task stands, as a sentence."""
    match task.state:
        case State.WAITING if (seconds := task.seconds_left()) is not None:
            return n("work-goes-out", max(round(seconds), 0))
        case State.WAITING | State.PAUSED if waits_for is Waits.SIGN_IN:
            return t("work-waits-sign-in")
        case State.WAITING | State.PAUSED if waits_for is Waits.NETWORK:
            return t("work-waits-network")
        case State.WAITING | State.PAUSED:
            return t("work-waits")
        case State.RUNNING:
            return progress(task)
        case State.FAILED:
            return t("work-some-failed", failed=str(_number(task, State.FAILED)), total=str(max(task.total, 1)))
        case State.UNKNOWN:
            return t("work-is-unknown")
        case State.CANCELLED:
            return t("work-was-cancelled", done=str(task.done), total=str(max(task.total, 1)))
    return t("work-done")


def progress(task: Task) -> str:
    """Return how far a task is: things, and bytes where they are counted."""
    parts = [t("work-things", done=str(task.done), total=str(task.total))] if task.total > 1 else []
    if task.bytes_total:
        parts.append(t("work-bytes", done=sizes.in_words(task.bytes_done), total=sizes.in_words(task.bytes_total)))
    return " · ".join(parts) or t("work-runs")


def part_done(task: Task) -> float | None:
    """Return how much of a task is done, from 0 to 1; None where that is not known, or it does not run."""
    if not task.is_open or task.seconds_left() is not None:
        return None
    if task.bytes_total:
        return task.bytes_done / task.bytes_total
    return task.done / task.total if task.total > 1 else None


def actions(task: Task) -> Sequence[str]:
    """Return the names of what can be done about a task."""
    found = ["cancel"] if task.is_open else []
    if not task.is_open and task.state is State.UNKNOWN:
        found += ["look", "again"]
    if (not task.is_open and any(each.state is State.FAILED for each in task.results)) or task.state is State.FAILED:
        found.append("retry")
    if not task.is_open and sum(each.state in _OVER for each in task.results) > 1:
        found.append("save")
    return [*found, *(["dismiss"] if not task.is_open else [])]


def entry_status(entry: Entry) -> str:
    """Return what has become of something that was done; "" where it stands."""
    match entry.state:
        case EntryState.UNDOING:
            return t("work-undoing")
        case EntryState.UNDONE:
            return t("work-undone")
        case EntryState.PARTLY:
            return t("work-undone-partly")
        case EntryState.CANT:
            return t("work-cant-undo")
    return ""


def _number(task: Task, state: State) -> int:
    return sum(each.state is state for each in task.results) or 1

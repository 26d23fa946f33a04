"""How an action is begun, waited for, and told of."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from ..texts import t
from ..view import Offer, explain_failure, run, say
from ..work import Action, Change, State, Task

DELETE_WAITS_S = 10.0
"""Seconds in which deleting can be called off as if nothing had been."""


class Doer(Protocol):
    """Whoever begins actions: what the panes of a view share."""

    work: Any
    """The person's work (:mod:`fragrant.app.work`)."""
    is_open: bool
    """Whether the view is still there, so that something can be said in it."""


def do(
    desk: Doer,
    words: Callable[[], str],
    changes: Sequence[Change],
    *,
    wait_s: float = 0,
    is_told_here: bool = False,
) -> Task:
    """Begin an action. When it is done say so, and offer the way back where there is one; what can wait offers it now.

    ``is_told_here``: whoever begins it says himself what went wrong.
    """
    action = Action(words, changes)
    task: Task = desk.work.submit(action, wait_s=wait_s)
    if wait_s:
        say(t("will-be-done", words=words()), Offer(t("undo"), lambda: _undo(desk, task)))
    else:
        run(_tell(desk, task, can_be_undone=action.can_be_undone, is_told_here=is_told_here))
    return task


def begin(desk: Doer, change: Change, *, is_told_here: bool = False) -> Task:
    """Begin an action of one change; as for :func:`do`."""
    return do(desk, change.words, [change], is_told_here=is_told_here)


async def _tell(desk: Doer, task: Task, *, can_be_undone: bool, is_told_here: bool) -> None:
    await over(desk, task)
    if not desk.is_open:
        return
    if task.state is State.DONE:
        if can_be_undone:
            say(task.words(), Offer(t("undo"), lambda: _undo(desk, task)))
    elif not is_told_here and (problem := problem_of(task)):
        say(t("action-failed", words=task.words(), problem=problem), is_problem=True)


async def over(desk: Doer, task: Task) -> Task:
    """Wait until a task is over, or until it is not known what became of it."""
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def look() -> None:
        if not task.is_open and not done.done():
            done.set_result(None)

    stop = desk.work.on_change(look)
    look()
    try:
        await done
    finally:
        stop()
    return task


def problem_of(task: Task) -> str:
    """Return why a task that is over has failed, in words; "" where it has not."""
    if task.state not in (State.FAILED, State.UNKNOWN):
        return ""
    error = next((each.error for each in task.results if each.error is not None), None)
    return explain_failure(error) if error is not None else ""


async def _undo(desk: Doer, task: Task) -> None:
    """Take an action back, and say what kept it from that."""
    undoing = desk.work.undo(task)
    if undoing is None:
        return
    await over(desk, undoing)
    problems = {desk.work.explain(each.error): None for each in undoing.results if each.error is not None}
    if problems and desk.is_open:
        say(t("action-failed", words=undoing.words(), problem=" ".join(problems)), is_problem=True)

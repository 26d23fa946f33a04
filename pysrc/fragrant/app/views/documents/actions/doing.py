"""How an action is begun, waited for, and told of."""

import asyncio
from collections.abc import Callable, Sequence

from fragrant.app.view import Offer, explain_failure, say
from fragrant.app.work import Action, Change, State, Task

from ..desk import Desk
from ..words import t

DELETE_WAITS_S = 10.0
"""Seconds in which deleting can be called off as if nothing had been."""


def do(desk: Desk, words: Callable[[], str], changes: Sequence[Change], *, wait_s: float = 0) -> Task:
    """Begin an action, say so, and offer the way back where there is one."""
    action = Action(words, changes)
    task: Task = desk.work.submit(action, wait_s=wait_s)
    if wait_s or action.can_be_undone:
        say(t("will-be-done", words=words()) if wait_s else words(), Offer(t("undo"), lambda: _undo(desk, task)))
    return task


def begin(desk: Desk, change: Change) -> Task:
    """Begin an action of one change."""
    return do(desk, change.words, [change])


async def over(desk: Desk, task: Task) -> Task:
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


def _undo(desk: Desk, task: Task) -> None:
    desk.work.undo(task)

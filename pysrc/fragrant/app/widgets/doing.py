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


def do(desk: Doer, words: Callable[[], str], changes: Sequence[Change], *, is_told_here: bool = False) -> Task:
    """Begin an action. When it is done say so, and offer the way back where there is one.

    ``is_told_here``: whoever begins it says himself what went wrong.
    """
    action = Action(words, changes)
    task: Task = desk.work.submit(action)
    run(_tell(desk, task, can_be_undone=action.can_be_undone, is_told_here=is_told_here))
    return task


def delete(desk: Doer, changes: Sequence[Change], in_words: Callable[[int], str]) -> None:
    """Delete things in some seconds, and offer to call that off; ``in_words`` says it of several.

    What is being deleted already is left out, or to call off the one would not save it from the other.
    """
    begun = {each for each in desk.work.under_way() if type(each) is type(changes[0])}
    left = [each for each in changes if each not in begun]
    if not left:
        return
    words = left[0].words if len(left) == 1 else lambda: in_words(len(left))
    task: Task = desk.work.submit(Action(words, left), wait_s=DELETE_WAITS_S)
    take_away = say(t("will-be-done", words=words()), Offer(t("undo"), lambda: _undo(desk, task)))
    run(_follow(desk, task, take_away))


async def _follow(desk: Doer, task: Task, take_away: Callable[[], None]) -> None:
    """Offer to call a task off for as long as that can be done, and say what went wrong then."""
    await _until(desk, lambda: task.seconds_left() is None)
    take_away()
    await _tell(desk, task, can_be_undone=False, is_told_here=False)


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
    await _until(desk, lambda: not task.is_open)
    return task


async def _until(desk: Doer, is_so: Callable[[], bool]) -> None:
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def look() -> None:
        if not done.done() and is_so():
            done.set_result(None)

    stop = desk.work.on_change(look)
    look()
    try:
        await done
    finally:
        stop()


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
        say(t("work-nothing-to-undo"))
        return
    await over(desk, undoing)
    problems = {desk.work.explain(each.error): None for each in undoing.results if each.error is not None}
    if problems and desk.is_open:
        say(t("action-failed", words=undoing.words(), problem=" ".join(problems)), is_problem=True)

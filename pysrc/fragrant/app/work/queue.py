"""The one queue of changes, and what runs beside it."""

import asyncio
from collections.abc import Callable, Collection, Coroutine
from typing import Any

from .action_task import ActionTask
from .gate import Gate
from .results import State, Step, Todo
from .sending import Sender

AT_ONCE = 4
"""Changes of one action that are on their way at the same time."""

WRITES = (Todo.SEND, Todo.LOOK_THEN_SEND)
"""What has to wait for its turn: all but looking."""


class Background:
    """What runs until it is over, or all of it is stopped."""

    def __init__(self, on_fault: Callable[[Exception], None], ended: Callable[[], None]) -> None:
        self._on_fault = on_fault
        self._ended = ended
        self._running: set[asyncio.Task[None]] = set()
        self._is_stopped = False

    def start(self, work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
        """Begin with something."""
        running = asyncio.ensure_future(self._run(work))
        self._running.add(running)
        running.add_done_callback(self._running.discard)
        running.add_done_callback(lambda _: work.close())  # one that was stopped before it began
        return running

    def stop(self) -> None:
        """Stop everything."""
        self._is_stopped = True
        for running in self._running:
            running.cancel()

    async def _run(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception as error:  # noqa: BLE001 - a fault of ours
            if not self._is_stopped:
                self._on_fault(error)
        finally:
            self._ended()


class Queue:
    """Carries out one action after another; those that say so at once, beside the others."""

    def __init__(self, gate: Gate, sender: Sender, background: Background, changed: Callable[[], None]) -> None:
        self._gate = gate
        self._sender = sender
        self._background = background
        self._changed = changed
        self._tasks: list[ActionTask] = []
        self._is_running = self._is_dropped = False
        self._flights: dict[Step, asyncio.Task[None]] = {}
        self._broken_off: set[Step] = set()

    def put(self, task: ActionTask) -> None:
        """Carry out what is to be done about an action, when its turn comes."""
        if self._is_dropped:
            return
        if task.is_beside:
            self._background.start(self._take_turn(task))
        elif task not in self._tasks:
            self._tasks.append(task)
            if not self._is_running:
                self._is_running = True
                self._background.start(self._work_off())

    def look_at(self, task: ActionTask) -> None:
        """Look, at once, at what wants a look."""
        if not self._is_dropped:
            self._background.start(self._carry_out(task, (Todo.LOOK,)))

    def break_off(self, step: Step) -> None:
        """Give up a change that is on its way, and may be broken off."""
        flight = self._flights.get(step)
        if flight is not None:
            self._broken_off.add(step)
            flight.cancel()

    def drop(self) -> None:
        """Send nothing more, and give up what is on its way."""
        self._is_dropped = True
        self._tasks.clear()
        for step, flight in self._flights.items():
            flight.cancel()
            step.settle(State.UNKNOWN)
            step.is_busy = False

    async def _work_off(self) -> None:
        try:
            while self._tasks:
                await self._take_turn(self._tasks.pop(0))
        finally:
            self._is_running = False

    async def _take_turn(self, task: ActionTask) -> None:
        await task.prepare()
        await self._carry_out(task, WRITES)

    async def _carry_out(self, task: ActionTask, todos: Collection[Todo]) -> None:
        count = min(AT_ONCE, len(task.steps))
        await asyncio.gather(*(self._work_on(task, todos) for _ in range(count)))
        self._changed()

    async def _work_on(self, task: ActionTask, todos: Collection[Todo]) -> None:
        """Take one change after another, as long as there are some."""
        while True:
            await self._gate.passed()
            taken = task.take(todos)
            if taken is None:
                return
            step, todo = taken
            flight = self._flights[step] = asyncio.ensure_future(self._sender.go_on(task, step, todo))
            try:
                await flight
            except asyncio.CancelledError:
                if step not in self._broken_off or self._is_dropped:
                    raise
                self._broken_off.discard(step)
                await self._sender.broken_off(task, step)
            finally:
                if self._flights.get(step) is flight:  # else it is on its way again already
                    del self._flights[step]

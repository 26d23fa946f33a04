"""An action in hand: its changes, one result each."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from itertools import islice
from typing import Protocol

from ...oauth import Instant
from .changes import Action, Change
from .results import State, Step, Todo
from .tasks import Task


class Desk(Protocol):
    """What an action asks of the work that it is part of."""

    def is_shut(self) -> bool:
        """Tell whether nothing may go out now."""

    def now(self) -> Instant:
        """Return this moment."""

    def enqueue(self, task: "ActionTask") -> None:
        """Carry out what is to be done, when its turn comes."""

    def look_at(self, task: "ActionTask") -> None:
        """Look, at once, at what wants a look."""

    def break_off(self, step: Step) -> None:
        """Give up a change that is on its way, and may be broken off."""

    def changed(self) -> None:
        """Tell who listens."""


class Delay:
    """The seconds before an action goes out, in which it can be called off as if nothing had been."""

    def __init__(self, seconds: float, now: Callable[[], float], after: Callable[..., Callable[[], None]]) -> None:
        self._seconds = seconds
        self._now = now
        self._after = after
        self._due = 0.0
        self._stop: Callable[[], None] | None = None

    def start(self, then: Callable[[], None]) -> None:
        """Count all of the seconds anew, and do something when they are over."""
        self.stop()
        self._due = self._now() + self._seconds
        self._stop = self._after(self._seconds, then)

    def stop(self) -> None:
        """Count no more."""
        if self._stop is not None:
            self._stop()
        self._stop = None

    def seconds_left(self) -> float | None:
        """Return the seconds that are left; None while nothing is counted."""
        return None if self._stop is None else max(self._due - self._now(), 0.0)


class ActionTask(Task):
    """An action whose changes wait, are on their way, or are over."""

    def __init__(
        self, number: int, action: Action, desk: Desk, *, delay: Delay | None = None, is_beside: bool = False
    ) -> None:
        super().__init__(number, action.words)
        self.steps: Sequence[Step] = [Step(change) for change in action.changes]
        self.delay = delay
        """While it is not None nothing has gone out, and the action is not in the queue yet."""
        self.is_beside = is_beside
        self.is_cancelled = False
        self.began: Instant | None = None
        """When something of it first went out."""
        self._desk = desk
        self._settled = 0
        """The first changes, as many as this, are not asked for again: a bulk may have thousands."""

    @property
    def results(self) -> Sequence[Step]:
        """What became of each change, in order."""
        return self.steps

    @property
    def is_open(self) -> bool:
        """Whether something of it is on its way or still to go out."""
        return any(step.is_open for step in self.steps)

    @property
    def can_be_undone(self) -> bool:
        """Whether some of it can be taken back, as far as that is known."""
        return any(step.opposite is not None or (step.is_open and step.change.can_be_undone) for step in self.steps)

    @property
    def state(self) -> State:
        """Where it stands."""
        if any(step.is_busy for step in self.steps):
            return State.PAUSED if self._desk.is_shut() else State.RUNNING
        if self.is_open:
            if self._desk.is_shut():
                return State.PAUSED
            return State.RUNNING if self.began else State.WAITING
        return self._end()

    def _end(self) -> State:
        states = {step.state for step in self.steps}
        if not self.steps:
            return State.CANCELLED if self.is_cancelled else State.DONE
        return next((state for state in (State.UNKNOWN, State.FAILED, State.CANCELLED) if state in states), State.DONE)

    def seconds_left(self) -> float | None:
        """Return the seconds until it goes out; None where it waits for nothing, or the sign-in has run out."""
        return self.delay.seconds_left() if self.delay is not None else None

    async def prepare(self) -> None:
        """Find out what is to be done, when its turn has come."""

    def take(self, todos: Collection[Todo]) -> tuple[Step, Todo] | None:
        """Begin with the first change that one of these things is to be done about; None where there is none."""
        while self._settled < len(self.steps) and self.steps[self._settled].todo is Todo.NOTHING:
            self._settled += 1
        ahead = islice(self.steps, self._settled, None)
        step = next((step for step in ahead if step.todo in todos), None)
        if step is None or (step.change.comes_after and self._is_anything_before(step)):
            return None
        todo = step.take()
        if todo is Todo.SEND and self.began is None:
            self.began = self._desk.now()
        self._desk.changed()
        return step, todo

    def _is_anything_before(self, step: Step) -> bool:
        """Tell whether a change before it is on its way: who carries that out comes back for this one."""
        return any(each.is_busy for each in self.steps[: self.steps.index(step)])

    def put_back(self, step: Step) -> None:
        """Have a change sent later, since it did not go out, or was refused."""
        self._settled = 0
        if self.is_cancelled:
            step.settle(State.CANCELLED)
        else:
            step.state, step.todo, step.bytes_done = State.WAITING, Todo.SEND, 0

    def cancel(self) -> None:
        """Send nothing more of it. What is done stays done, and what is on its way is waited for."""
        if not self.is_open:
            return
        self.is_cancelled = True
        if self.delay is not None:
            self.delay.stop()
            self.delay = None
        for step in self.steps:
            if step.todo is Todo.SEND:
                step.settle(State.CANCELLED)
            elif step.is_busy and step.state is State.RUNNING and step.change.size:
                self._desk.break_off(step)
            step.todo = Todo.NOTHING
        self._desk.changed()

    def retry_failed(self) -> None:
        """Send once more what is known to have failed."""
        self._want(State.FAILED, Todo.SEND)

    def look(self) -> None:
        """Look once more at what is unknown."""
        if self._mark(State.UNKNOWN, Todo.LOOK):
            self._desk.look_at(self)
            self._desk.changed()

    def again(self) -> None:
        """Send once more what is unknown, unless a look says that it is done, or can't be had."""
        self._want(State.UNKNOWN, Todo.LOOK_THEN_SEND)

    def _want(self, state: State, todo: Todo) -> None:
        if self._mark(state, todo):
            self.is_cancelled = False
            self._desk.enqueue(self)
            self._desk.changed()

    def _mark(self, state: State, todo: Todo) -> bool:
        self._settled = 0
        wanted = [step for step in self.steps if step.state is state and not step.is_open]
        for step in wanted:
            step.want(todo)
        return bool(wanted)


class Undoing(ActionTask):
    """What takes back an action. Which changes that are is known when its turn has come."""

    def __init__(
        self, number: int, words: Callable[[], str], desk: Desk, find: Callable[[], Awaitable[Sequence[Change]]]
    ) -> None:
        super().__init__(number, Action(words, ()), desk)
        self._find = find
        self._is_prepared = False

    @property
    def is_open(self) -> bool:
        """Whether something of it is on its way or still to go out."""
        return not (self._is_prepared or self.is_cancelled) or super().is_open

    async def prepare(self) -> None:
        """Find out what there is to take back."""
        if not (self._is_prepared or self.is_cancelled):
            self.steps = [Step(change) for change in await self._find()]
            self._is_prepared = True

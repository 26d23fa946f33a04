"""What became of each change of a task."""

from collections.abc import Callable
from enum import Enum, StrEnum, auto
from typing import Any

from .changes import Applied, Change, Seen


class State(StrEnum):
    """Where a change, or a task, stands."""

    WAITING = auto()
    """Nothing has gone out yet."""
    RUNNING = auto()
    PAUSED = auto()
    """It waits for the sign-in or the network. A single change is never in this state."""
    DONE = auto()
    FAILED = auto()
    """It is known that it was not made."""
    UNKNOWN = auto()
    """It may have been made, or not."""
    CANCELLED = auto()
    """It was called off before it went out, or was seen not to have arrived."""


class Todo(Enum):
    """What is to be done next about a change. Nobody but :mod:`.sending` decides it after its start."""

    SEND = auto()
    LOOK = auto()
    """Look, and leave it at that."""
    LOOK_THEN_SEND = auto()
    """Look, and send it where it is not done."""
    NOTHING = auto()


class Result:
    """What became of one change, or of one thing that a job has noted."""

    def __init__(self, words: Callable[[], str], state: State = State.WAITING) -> None:
        self.words = words
        self.state = state
        self.old = ""
        self.new = ""
        self.error: Exception | None = None
        """Why it failed, or is unknown; an ``Exception`` of ours where a change itself is at fault."""
        self.seen: Seen | None = None
        """What the last look said, while the state is UNKNOWN; None where none could be had."""
        self.result: Any = None
        """What the API answered."""
        self.bytes_done = 0
        self.bytes_total = 0


class Step(Result):
    """A change on its way."""

    def __init__(self, change: Change) -> None:
        super().__init__(change.words)
        self.change = change
        self.todo = Todo.SEND
        self.is_busy = False
        self.was_repeated = False
        """Whether it has been sent again by itself, after a look that said that it had not arrived."""
        self.opposite: Change | None = None
        """What takes it back; None where nothing does, or it has been taken back."""
        self.is_undone = False
        self.bytes_total = change.size

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to be done about it."""
        return self.is_busy or self.todo is not Todo.NOTHING

    def take(self) -> Todo:
        """Begin with what is to be done about it, and return what that is."""
        todo, self.todo, self.is_busy = self.todo, Todo.NOTHING, True
        if todo is Todo.SEND:
            self.state = State.RUNNING
        return todo

    def settle(self, state: State, error: Exception | None = None, seen: Seen | None = None) -> None:
        """Note how it ended."""
        self.state, self.error, self.seen, self.todo = state, error, seen, Todo.NOTHING

    def succeed(self, applied: Applied) -> None:
        """Note that it was made."""
        self.settle(State.DONE)
        self.old, self.new, self.result, self.opposite = applied.old, applied.new, applied.result, applied.opposite
        self.bytes_done = self.bytes_total

    def want(self, todo: Todo) -> None:
        """Begin anew."""
        self.todo = todo
        if todo is Todo.SEND:
            self.state, self.error, self.bytes_done, self.was_repeated = State.WAITING, None, 0, False

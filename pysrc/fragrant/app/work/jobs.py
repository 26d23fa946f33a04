"""Work that takes long and changes nothing in the vault, such as a download: beside the queue."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeAlias, TypeVar

from ...vault import NoAnswerError
from .gate import Gate, Waits
from .results import Result, State
from .sending import EXPECTED, REFUSED
from .tasks import Task

Found = TypeVar("Found")


class JobTask(Task):
    """A job in hand."""

    def __init__(self, number: int, words: Callable[[], str], *, outlives_token: bool) -> None:
        super().__init__(number, words)
        self.outlives_token = outlives_token
        self.reporter: Reporter | None = None
        self.notes: list[Result] = []
        self.things = self.bytes = (0, 0)
        self.running: asyncio.Task[None] | None = None
        self.start: Callable[[], None] = lambda: None
        self.ended: State | None = None
        self.error: Exception | None = None
        """Why it failed as a whole."""

    @property
    def state(self) -> State:
        """Where it stands."""
        if self.ended is not None:
            return self.ended
        return State.PAUSED if self.reporter is not None and self.reporter.is_waiting else State.RUNNING

    @property
    def is_open(self) -> bool:
        """Whether it runs."""
        return self.ended is None

    @property
    def results(self) -> list[Result]:
        """What it has noted of each thing."""
        return self.notes

    @property
    def done(self) -> int:
        """The number of things that are done."""
        return self.things[0]

    @property
    def total(self) -> int:
        """The number of things; 0 where it is not known."""
        return self.things[1]

    @property
    def bytes_done(self) -> int:
        """Bytes that have come in."""
        return self.bytes[0]

    @property
    def bytes_total(self) -> int:
        """Bytes in all; 0 where it is not known."""
        return self.bytes[1]

    def cancel(self) -> None:
        """Stop it."""
        if self.running is not None and self.is_open:
            self.running.cancel()
            if self.reporter is None:  # it has not begun, and won't
                self.ended = State.CANCELLED

    def retry_failed(self) -> None:
        """Do it once more where it has failed as a whole."""
        if self.ended is State.FAILED:
            self.start()


class Reporter:
    """What a job tells of itself, and how it asks the vault."""

    def __init__(self, task: JobTask, gate: Gate, pause: Callable[[], None], changed: Callable[[], None]) -> None:
        self._task = task
        self._gate = gate
        self._pause = pause
        self._changed = changed
        self._waiting = 0

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for the sign-in or the network."""
        return self._waiting > 0 and self._gate.waits_for is not None

    def things(self, done: int, total: int) -> None:
        """Tell how many things are done, of how many."""
        self._task.things = (done, total)
        self._changed()

    def bytes(self, done: int, total: int) -> None:
        """Tell how many bytes have come in, of how many."""
        self._task.bytes = (done, total)
        self._changed()

    def note(self, words: Callable[[], str], *, old: str = "", new: str = "", error: Exception | None = None) -> None:
        """Tell what became of one thing."""
        noted = Result(words, State.DONE if error is None else State.FAILED)
        noted.old, noted.new, noted.error = old, new, error
        self._task.notes.append(noted)
        self._changed()

    async def call(self, read: Callable[[], Awaitable[Found]]) -> Found:
        """Return what ``read`` returns, which changes nothing: it is called again after the next sign-in.

        :raises VaultError: it failed for another reason than the sign-in, or the network, that is gone.
        """
        while True:
            sign_in = await self._passed()
            try:
                return await read()
            except (*REFUSED, NoAnswerError) as error:
                if not await self._passed_after(error, sign_in):
                    raise

    async def patience(self, error: Exception) -> bool:
        """Wait for what a request lacked, as :meth:`fragrant.vault.Vault.waiting` wants it."""
        return await self._passed_after(error, self._gate.sign_in)

    async def _passed_after(self, error: Exception, sign_in: int) -> bool:
        """Wait for the next sign-in, or the network; return whether either was what lacked."""
        if isinstance(error, REFUSED):
            if sign_in == self._gate.sign_in:
                self._pause()
        elif self._gate.waits_for is not Waits.NETWORK:
            return False
        await self._passed()
        return True

    async def _passed(self) -> int:
        self._waiting += 1
        self._changed()
        try:
            return await self._gate.passed()
        finally:
            self._waiting -= 1


Job: TypeAlias = Callable[[Reporter], Awaitable[None]]


async def carry_out(task: JobTask, job: Job, reporter: Reporter, on_fault: Callable[[Exception], None]) -> None:
    """Do a job, and note how it ended."""
    task.reporter, task.ended, task.error = reporter, None, None
    task.notes, task.things, task.bytes = [], (0, 0), (0, 0)
    try:
        await job(reporter)
    except asyncio.CancelledError:
        task.ended = State.CANCELLED
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        task.ended, task.error = State.FAILED, error
        if not isinstance(error, (*EXPECTED, *REFUSED)):
            on_fault(error)
    else:
        task.ended = State.FAILED if any(each.error for each in task.notes) else State.DONE

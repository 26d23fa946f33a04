"""How one change goes out, and what its outcome means: nothing is sent twice without a look in between."""

from collections.abc import Callable

from ...oauth import TokenExpiredError, UrlNotAllowedError
from ...vault import (
    ApiError,
    NoAnswerError,
    NotSignedInError,
    OutcomeUnknownError,
    ServerFaultError,
    UnexpectedAnswerError,
    Vault,
    VaultError,
    WriteBlockedError,
)
from .action_task import ActionTask
from .changes import Applied, ChangedMeanwhileError, Seen
from .gate import Gate, Waits
from .results import State, Step, Todo

REFUSED = (NotSignedInError, TokenExpiredError)
"""The sign-in has run out: nothing was done."""

EXPECTED = (VaultError, UrlNotAllowedError, ChangedMeanwhileError)
"""What a change may fail with; anything else is a fault of its own."""


class BrokenOffError(Exception):
    """A change was called off while it was on its way."""


class Sender:
    """Sends changes, one at a time for each of its callers."""

    def __init__(
        self,
        vault: Vault,
        gate: Gate,
        *,
        pause: Callable[[], None],
        changed: Callable[[], None],
        on_fault: Callable[[Exception], None],
    ) -> None:
        self._vault = vault
        self._gate = gate
        self._pause = pause
        self._changed = changed
        self._on_fault = on_fault

    async def go_on(self, task: ActionTask, step: Step, todo: Todo) -> None:
        """Do what is to be done about a change that has been taken. Whoever cancels this has to let go of it."""
        if todo is Todo.SEND:
            await self._send(task, step)
        else:
            await self._look_again(task, step, and_send=todo is Todo.LOOK_THEN_SEND)
        step.is_busy = False
        self._changed()

    async def _send(self, task: ActionTask, step: Step) -> None:
        sign_in = self._gate.sign_in
        try:
            applied = await step.change.apply(self._vault, lambda sent, total: self._count(step, sent, total))
        except REFUSED:
            self._refused(sign_in)
            task.put_back(step)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            await self._failed(task, step, error)
        else:
            step.succeed(applied)

    async def broken_off(self, task: ActionTask, step: Step) -> None:
        """Find out what became of a change that was given up while it was on its way."""
        await self._failed(task, step, BrokenOffError())
        step.is_busy = False
        self._changed()

    async def _failed(self, task: ActionTask, step: Step, error: Exception) -> None:
        if _is_fault(error):
            self._on_fault(error)
        if may_have_been_done(error):
            step.settle(State.UNKNOWN, error)
            self._changed()
            await self._look_first(task, step, error)
        elif isinstance(error, NoAnswerError) and self._gate.waits_for is Waits.NETWORK:
            task.put_back(step)  # what reads before it writes got no answer
        else:
            step.settle(State.FAILED, error)

    async def _look_first(self, task: ActionTask, step: Step, error: Exception) -> None:
        """Look at what has been sent and got no clear answer."""
        found = await self._look(step)
        match found:
            case Applied():
                step.succeed(found)
            case None | Seen.UNSURE:
                step.settle(State.UNKNOWN, error, found)
            case _ if isinstance(error, BrokenOffError):
                step.settle(State.CANCELLED)
            case _ if is_over(error):
                step.settle(State.FAILED, error)
            case _ if is_harmless_twice(error) and not step.was_repeated:
                step.was_repeated = True
                task.put_back(step)
            case _:
                step.settle(State.UNKNOWN, error, Seen.NOT_DONE)

    async def _look_again(self, task: ActionTask, step: Step, *, and_send: bool) -> None:
        """Look because a person wants to know; send it then where they want that and a look could be had."""
        found = await self._look(step)
        if isinstance(found, Applied):
            step.succeed(found)
        elif found is None or not and_send:
            step.settle(State.UNKNOWN, step.error, found)
        else:
            task.put_back(step)

    async def _look(self, step: Step) -> Applied | Seen | None:
        """Return what a look says; None where none could be had."""
        while True:
            sign_in = await self._gate.passed()
            try:
                found = await step.change.look(self._vault)
            except REFUSED:
                self._refused(sign_in)
            except NoAnswerError:
                if self._gate.waits_for is not Waits.NETWORK:
                    return None
            except Exception as error:  # noqa: BLE001 - whatever it is, the outcome stays unknown
                if _is_fault(error):
                    self._on_fault(error)
                return None
            else:
                return Applied() if found is Seen.DONE else found

    def _refused(self, sign_in: int) -> None:
        """Stop until somebody has signed in, unless they have done so since this went out."""
        if sign_in == self._gate.sign_in:
            self._pause()

    def _count(self, step: Step, sent: int, total: int) -> None:
        step.bytes_done, step.bytes_total = sent, total or step.bytes_total
        self._changed()


def may_have_been_done(error: Exception) -> bool:
    """Tell whether something that failed in this way may have been done all the same."""
    if isinstance(error, ServerFaultError):
        return error.status != 503  # which says that it was not
    return isinstance(error, OutcomeUnknownError | UnexpectedAnswerError | BrokenOffError) or _is_fault(error)


def is_over(error: Exception) -> bool:
    """Tell whether what failed in this way can't arrive any more, or never will."""
    if isinstance(error, ApiError):
        return error.status not in (502, 504)  # by which a gateway says that it doesn't know
    return isinstance(error, UnexpectedAnswerError | WriteBlockedError) or _is_fault(error)


def is_harmless_twice(error: Exception) -> bool:
    """Tell whether sending it once more does no harm (a PUT, RFC 9110 section 9.2.2)."""
    return isinstance(error, OutcomeUnknownError) and error.can_be_read_back


def _is_fault(error: Exception) -> bool:
    """Tell whether this is nothing that the vault did, but a mistake in the change itself, wherever it happened."""
    return not isinstance(error, (*EXPECTED, BrokenOffError))

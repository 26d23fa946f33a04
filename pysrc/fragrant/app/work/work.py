"""All that one person has in hand: one queue of changes, what runs beside it, and what was done."""

from collections.abc import Callable, Iterator, Sequence

from ...oauth import Instant
from ...vault import Vault
from ..sign_in.ports import Clock
from ..texts import t
from . import jobs
from .action_task import ActionTask, Delay, Undoing
from .changes import Action, Change
from .closing import Closing, Dropped, closing_of
from .gate import Gate, Network, Waits
from .hearing import Hearing
from .journal import Entry, Journal, is_to_call_off
from .queue import Background, Queue
from .results import State, Step
from .sending import Sender
from .tasks import Task

KEPT = 200
"""Tasks that are done, and still shown."""


class Work:
    """The work of one person, who is signed in; :meth:`drop` ends it for good.

    ``explain`` puts an error into words. ``on_fault`` is told what went wrong in the page itself.
    """

    def __init__(
        self,
        vault: Vault,
        *,
        clock: Clock,
        network: Network,
        explain: Callable[[Exception], str],
        on_fault: Callable[[Exception], None],
    ) -> None:
        self.explain = explain
        self.journal = Journal()
        self._clock = clock
        self._on_fault = on_fault
        self._hearing = Hearing()
        self._gate = Gate(network)
        sender = Sender(vault, self._gate, pause=self.pause, changed=self.changed, on_fault=on_fault)
        self._background = Background(on_fault, self.changed)
        self._queue = Queue(self._gate, sender, self._background, self.changed)
        self._tasks: list[Task] = []
        self._is_dropped = False
        self._count = 0
        self._stop_listening = network.on_change(self._network_changed)

    # What views do

    @property
    def tasks(self) -> tuple[Task, ...]:
        """What is in hand, and what is over, in the order in which it came."""
        return tuple(self._tasks)

    @property
    def waits_for(self) -> Waits | None:
        """Why nothing goes out; None while things do."""
        return self._gate.waits_for

    def submit(self, action: Action, *, wait_s: float = 0, beside: bool = False) -> Task:
        """Carry out an action: its changes in order, some at once, after all that was submitted before.

        :param wait_s: seconds in which it can be called off as if nothing had been; only then it is put into the queue
        :param beside: it does not wait for what was submitted before, nor the next for it, as with uploads
        """
        delay = Delay(wait_s, lambda: self._clock.now().monotonic, self._clock.after) if wait_s else None
        task = ActionTask(self._number(), action, self, delay=delay, is_beside=beside)
        if self._is_dropped:
            task.cancel()
            return task
        self.journal.open(task)
        self._add(task)
        if delay is None:
            self.enqueue(task)
        elif self.waits_for is not Waits.SIGN_IN:
            delay.start(lambda: self._due(task))
        return task

    def run(self, words: Callable[[], str], job: jobs.Job, *, outlives_token: bool = False) -> Task:
        """Do a job that changes nothing in the vault, beside the queue. Cancelling it cancels its coroutine.

        :param outlives_token: it is likely to take longer than the sign-in lasts, which is then said
        """
        task = jobs.JobTask(self._number(), words, outlives_token=outlives_token)
        if self._is_dropped:
            task.ended = State.CANCELLED
            return task

        def start() -> None:
            reporter = jobs.Reporter(task, self._gate, self.pause, self.changed)
            task.ended = task.reporter = None
            task.running = self._background.start(jobs.carry_out(task, job, reporter, self._on_fault))

        task.start = start
        self._add(task)
        start()
        return task

    def undo(self, task: Task | None = None) -> Task | None:
        """Take back an action, or the latest of which something can be taken back; return what does so.

        What has not gone out is called off. Of what is on its way the rest is, and what is done is taken back then.
        """
        entry = self.journal.of(task) if isinstance(task, ActionTask) else self.journal.latest()
        if entry is None or self._is_dropped:
            return None
        if is_to_call_off(entry):
            entry.task.cancel()
            return entry.task
        if not entry.can_be_undone:
            return None
        entry.task.cancel()
        words = entry.words
        undoing = Undoing(
            self._number(), lambda: t("work-undo", words=words()), self, lambda: self._to_take_back(entry)
        )
        undoing.is_beside = entry.task.is_beside
        entry.undo_task = undoing
        self._add(undoing)
        self.enqueue(undoing)
        return undoing

    def under_way(self) -> Iterator[Change]:
        """Return the changes that wait, or are on their way."""
        tasks = (task for task in self._tasks if isinstance(task, ActionTask))
        return (step.change for task in tasks for step in task.steps if step.is_open)

    def dismiss(self, task: Task) -> None:
        """Show a task that is over no more."""
        if task in self._tasks and not task.is_open:
            self._tasks.remove(task)
            self.changed()

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` soon after anything has changed; the returned function calls that off."""
        return self._hearing.on_change(listener)

    # The end of a sign-in, and of the page

    def closing(self) -> Closing:
        """Return what would be lost if the page were left now."""
        return closing_of(self._tasks)

    def send_delayed(self) -> None:
        """Have what waits its seconds go out now."""
        for task in self._delayed():
            self._due(task)

    def keep_delayed(self) -> None:
        """Call off what waits its seconds."""
        for task in self._delayed():
            task.cancel()

    async def settled(self) -> bool:
        """Wait until nothing is in hand; return False at once where the sign-in, or the network, is waited for."""
        await self._hearing.until(lambda: self.waits_for is not None or not self._is_anything_open)
        return not self._is_anything_open

    @property
    def _is_anything_open(self) -> bool:
        return any(task.is_open for task in self._tasks)

    def pause(self) -> None:
        """Send nothing more: the sign-in has run out. What waits its seconds waits all of them anew afterwards."""
        if self._is_dropped:
            return
        self._gate.pause()
        for task in self._delayed():
            if task.delay is not None:
                task.delay.stop()
        self.changed()

    def resume(self) -> None:
        """Go on, since the same person has signed in again; what was refused goes out once more."""
        if self._is_dropped or self.waits_for is not Waits.SIGN_IN:
            return
        self._gate.resume()
        for task in self._delayed():
            if task.delay is not None:
                task.delay.start(lambda task=task: self._due(task))  # type: ignore[misc]
        self.changed()

    def drop(self) -> Dropped:
        """End all of it, since nobody may go on with it, and return what was lost."""
        lost = self.closing()
        if self._is_dropped:
            return Dropped()
        self._is_dropped = True
        self._stop_listening()
        self._gate.pause()
        for task in self._tasks:
            task.cancel()
        self._queue.drop()
        self._background.stop()
        self._hearing.end()
        self._tasks.clear()
        self.journal.forget()
        return Dropped(lost.delayed, lost.unsent, lost.running, lost.jobs)

    # What its tasks ask for

    def now(self) -> Instant:
        """Return this moment."""
        return self._clock.now()

    def is_shut(self) -> bool:
        """Tell whether nothing may go out now."""
        return self.waits_for is not None

    def changed(self) -> None:
        """Tell those who listen."""
        self._hearing.changed()

    def enqueue(self, task: ActionTask) -> None:
        """Carry out what is to be done, when its turn comes."""
        self._queue.put(task)

    def look_at(self, task: ActionTask) -> None:
        """Look, at once, at what wants a look."""
        self._queue.look_at(task)

    def break_off(self, step: Step) -> None:
        """Give up a change that is on its way, and may be broken off."""
        self._queue.break_off(step)

    # The rest

    async def _to_take_back(self, entry: Entry) -> Sequence[Change]:
        await self._hearing.until(lambda: not any(step.is_busy for step in entry.task.steps))
        return entry.to_take_back()

    def _due(self, task: ActionTask) -> None:
        if task.delay is not None:
            task.delay.stop()
            task.delay = None
            self.enqueue(task)
            self.changed()

    def _delayed(self) -> list[ActionTask]:
        return [task for task in self._tasks if isinstance(task, ActionTask) and task.delay is not None]

    def _network_changed(self) -> None:
        self._gate.look()
        if self.waits_for is None:
            for task in self._tasks:
                if isinstance(task, ActionTask) and any(map(_wants_a_look, task.steps)):
                    task.look()
        self.changed()

    def _number(self) -> int:
        self._count += 1
        return self._count

    def _add(self, task: Task) -> None:
        over = [task for task in self._tasks if task.state in (State.DONE, State.CANCELLED)]
        for old in over[: max(len(over) - KEPT, 0)]:
            self._tasks.remove(old)
        self._tasks.append(task)
        self.changed()


def _wants_a_look(step: Step) -> bool:
    """Tell whether its outcome is unknown only because no look could be had."""
    return step.state is State.UNKNOWN and step.seen is None and not step.is_open

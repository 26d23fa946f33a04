"""What has been done in this tab, and how it is taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from ...vault import Progress, Vault
from ..texts import t
from .action_task import ActionTask, Undoing
from .changes import Applied, Change, ChangedMeanwhileError, Seen
from .results import State, Step


class EntryState(StrEnum):
    """What has become of something that was done."""

    DONE = auto()
    UNDOING = auto()
    UNDONE = auto()
    PARTLY = auto()
    """Some of it has been taken back, and some has not: the results of the undo say why."""
    CANT = auto()
    """There is no way back, or its things have been changed since."""


class Entry:
    """One action, of which something at least has been done."""

    def __init__(self, task: ActionTask) -> None:
        self.task = task
        self.words = task.words
        self.undo_task: Undoing | None = None
        """The last attempt to take it back: its results say what became of each thing."""

    @property
    def steps(self) -> Sequence[Step]:
        """The changes that were made; those alone are recorded."""
        return [step for step in self.task.steps if step.state is State.DONE]

    @property
    def when(self) -> float:
        """When it went out, in seconds since 1970."""
        return self.task.began.wall if self.task.began is not None else 0.0

    @property
    def state(self) -> EntryState:
        """What has become of it."""
        if self.undo_task is not None and self.undo_task.is_open:
            return EntryState.UNDOING
        steps = self.steps
        undone = sum(step.is_undone for step in steps)
        if undone:
            return EntryState.UNDONE if undone == len(steps) else EntryState.PARTLY
        return EntryState.DONE if any(step.opposite for step in steps) else EntryState.CANT

    @property
    def can_be_undone(self) -> bool:
        """Whether some of it can be taken back now. An undo of unknown outcome comes first."""
        undo = self.undo_task
        if undo is not None and (undo.is_open or undo.state is State.UNKNOWN):
            return False
        return self.task.can_be_undone

    def to_take_back(self) -> Sequence[Change]:
        """Return what takes it back, the last change first."""
        return [_TakingBack(step, step.opposite) for step in reversed(self.steps) if step.opposite is not None]


class Journal:
    """All of it, in the order in which it was done."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries, the latest last."""
        return [entry for entry in self._entries if entry.steps]

    def open(self, task: ActionTask) -> Entry:
        """Make room for what will be done of an action."""
        self._entries.append(Entry(task))
        return self._entries[-1]

    def of(self, task: ActionTask) -> Entry | None:
        """Return an action's entry."""
        return next((entry for entry in self._entries if entry.task is task), None)

    def latest(self) -> Entry | None:
        """Return the latest of which something can be taken back, or that has not gone out yet."""
        return next((entry for entry in reversed(self._entries) if is_to_call_off(entry) or entry.can_be_undone), None)

    def forget(self) -> None:
        """Forget all of it."""
        self._entries.clear()


def is_to_call_off(entry: Entry) -> bool:
    """Tell whether nothing of it has gone out yet."""
    return entry.task.is_open and entry.task.began is None


@dataclass(frozen=True)
class _TakingBack(Change):
    """What takes back one change, unless its thing has been changed since."""

    step: Step
    opposite: Change

    @property
    def comes_after(self) -> bool:  # type: ignore[override]
        return self.opposite.comes_after

    def words(self) -> str:
        return t("work-undo", words=self.step.words())

    async def apply(self, vault: Vault, progress: Progress) -> Applied:
        if self.step.is_undone:  # by another attempt
            return Applied()
        if not await self.opposite.is_untouched(vault):
            self.step.opposite = None
            raise ChangedMeanwhileError
        return self._taken_back(await self.opposite.apply(vault, progress))

    async def look(self, vault: Vault) -> Applied | Seen:
        found = await self.opposite.look(vault)
        if found is Seen.DONE:
            return self._taken_back(Applied())
        return self._taken_back(found) if isinstance(found, Applied) else found

    def _taken_back(self, applied: Applied) -> Applied:
        self.step.is_undone, self.step.opposite = True, None
        return Applied(applied.old, applied.new)

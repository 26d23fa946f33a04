"""What would be lost if a person's work ended now."""

from collections.abc import Iterable
from dataclasses import dataclass

from .action_task import ActionTask
from .queue import WRITES
from .tasks import Task


@dataclass(frozen=True, slots=True)
class Closing:
    """What would be lost if the page were left now, in numbers of changes."""

    delayed: int = 0
    """They wait their seconds."""
    unsent: int = 0
    """They are in the queue."""
    running: int = 0
    """They are on their way."""
    jobs: int = 0
    """What is no change, such as a download; a job counts as one."""

    def __bool__(self) -> bool:
        """Tell whether there is anything to ask about."""
        return bool(self.delayed or self.unsent or self.running or self.jobs)


@dataclass(frozen=True, slots=True)
class Dropped(Closing):
    """What was lost. ``running``: it was on its way, so that it may have been done."""


def closing_of(tasks: Iterable[Task]) -> Closing:
    """Return what of these would be lost."""
    delayed = unsent = running = in_jobs = 0
    for task in tasks:
        if not isinstance(task, ActionTask):
            in_jobs += task.is_open
        elif task.delay is not None:
            delayed += len(task.steps)
        elif task.is_open:
            unsent += sum(step.todo in WRITES for step in task.steps)
            unsent += not task.steps  # an undo that is not prepared yet
            running += sum(step.is_busy for step in task.steps)
    return Closing(delayed, unsent, running, in_jobs)

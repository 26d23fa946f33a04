"""What is in hand, as it is shown: how far an action or a job is, what became of each thing, what to do next."""

from collections.abc import Callable, Sequence

from .results import Result, State


class Task:
    """Something in hand, or done."""

    outlives_token = False
    """Whether it is likely to take longer than the sign-in lasts: it will then wait for the next one."""

    def __init__(self, number: int, words: Callable[[], str]) -> None:
        self.number = number
        """The order in which tasks came."""
        self.words = words
        """What it is, in the language in use."""

    @property
    def state(self) -> State:
        """Where it stands."""
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        """Whether it is not over yet."""
        raise NotImplementedError

    @property
    def results(self) -> Sequence[Result]:
        """What became of each change, in order."""
        raise NotImplementedError

    @property
    def done(self) -> int:
        """The number of things that are done."""
        return sum(each.state is State.DONE for each in self.results)

    @property
    def total(self) -> int:
        """The number of things; 0 where it is not known."""
        return len(self.results)

    @property
    def bytes_done(self) -> int:
        """Bytes that have gone out or come in."""
        return sum(each.bytes_done for each in self.results)

    @property
    def bytes_total(self) -> int:
        """Bytes in all; 0 where it is not known, or nobody counts."""
        return sum(each.bytes_total for each in self.results)

    def seconds_left(self) -> float | None:
        """Return the seconds until it goes out; None where it waits for nothing, or the sign-in has run out."""
        return None

    def cancel(self) -> None:
        """Send nothing more of it. What is done stays done."""

    def retry_failed(self) -> None:
        """Send once more what is known to have failed."""

    def look(self) -> None:
        """Look once more at what is unknown."""

    def again(self) -> None:
        """Send once more what is unknown, unless a look says that it is done, or can't be had."""

"""What a person changes in the vault, as data: what goes out, how to see whether it arrived, how to take it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from ...vault import Progress, Vault


class Seen(Enum):
    """What a look at the vault says about a change whose answer never came."""

    DONE = auto()
    NOT_DONE = auto()
    UNSURE = auto()


@dataclass(frozen=True, slots=True)
class Applied:
    """A change that was made."""

    old: str = ""
    """What stood there before, for a person."""
    new: str = ""
    """What stands there now."""
    opposite: "Change | None" = None
    """What takes it back; it knows the thing as this change left it, such as its revision."""
    result: Any = None
    """What the API answered, such as the new document."""


class Change:
    """One change to one thing. Frozen data classes are made of it.

    :meth:`apply` sends one request that changes something. It may read before that. What it raises is about that
    request, or about what came before: an error of what it reads afterwards must not leave it.
    """

    can_be_undone: bool = False
    """Whether :attr:`Applied.opposite` is to be expected: a person is told before it goes out."""

    size: int = 0
    """Bytes that it sends, where they are many. Cancelling breaks such a change off; all others are waited for."""

    comes_after: bool = False
    """Whether it goes out only when the changes before it are over, of which some are on their way at a time."""

    def words(self) -> str:
        """Return what it does, in the language in use, such as: Rename “A” to “B”."""
        raise NotImplementedError

    async def apply(self, vault: Vault, progress: Progress) -> Applied:
        """Make it. ``progress`` is told the bytes sent, and all there are.

        :raises VaultError: see :mod:`fragrant.vault.errors`.
        """
        raise NotImplementedError

    async def look(self, vault: Vault) -> Applied | Seen:
        """Tell whether it was made, by reading alone. :class:`Applied` says so, too, and knows the opposite."""
        raise NotImplementedError

    async def is_untouched(self, vault: Vault) -> bool:
        """Tell whether its thing is still as it was when this change was thought of. Asked of an opposite."""
        raise NotImplementedError


@dataclass(frozen=True)
class Action:
    """What a person did with one click: one entry of the journal, one Ctrl+Z."""

    words: Callable[[], str]
    """What it is, in the language in use."""
    changes: Sequence[Change]

    @property
    def can_be_undone(self) -> bool:
        """Whether all of it can be taken back."""
        return all(change.can_be_undone for change in self.changes)


class ChangedMeanwhileError(Exception):
    """What should be taken back is not as it was left: somebody has changed it since."""

"""What has to be read again after a change."""

from abc import abstractmethod
from typing import Generic, NamedTuple, TypeVar

from fragrant.app import work
from fragrant.vault.record import Record

Row = TypeVar("Row", bound=Record)


class Touched(NamedTuple):
    """What has to be read again after a change."""

    rows: tuple[str, ...] = ()
    """Ids."""
    branches: tuple[str, ...] = ()
    """``groups`` and ``sites``, where others are there now, or under other names."""
    gone: tuple[str, ...] = ()
    """Ids of what is there no more."""


class ShortChange(work.ShortChange):
    """A change that tells what it touches."""

    @abstractmethod
    def touches(self) -> Touched:
        """Return what has to be read again after it."""


class OneValue(work.OneValue[Row], ShortChange, Generic[Row]):
    """A change from one value to another that tells what it touches."""

"""The base of changes to forms."""

from abc import abstractmethod
from typing import NamedTuple

from fragrant.app.work import ShortChange


class Touched(NamedTuple):
    """What has to be read again after a change."""

    template_id: str
    names: tuple[str, ...] = ()
    """Instance names."""
    gone: tuple[str, ...] = ()
    """Instance names of forms that are there no more."""


class FormChange(ShortChange):
    """A change that tells what it touches."""

    @abstractmethod
    def touches(self) -> Touched:
        """Return what has to be read again after it."""

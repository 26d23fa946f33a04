"""The base of changes to documents and folders."""

from abc import abstractmethod
from typing import NamedTuple

from fragrant.app import work


class Touched(NamedTuple):
    """What has to be read again after a change."""

    documents: tuple[str, ...] = ()
    """Ids."""
    folders: tuple[str, ...] = ()
    """Ids of the folders whose subfolders are others now; "" for the top, which stands for all of the tree."""
    gone: tuple[str, ...] = ()
    """Ids of documents and folders that are there no more."""


class ShortChange(work.ShortChange):
    """A change that tells what it touches."""

    @abstractmethod
    def touches(self) -> Touched:
        """Return what has to be read again after it."""

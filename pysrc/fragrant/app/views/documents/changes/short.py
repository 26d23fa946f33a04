"""The base of changes that send one short request."""

from abc import abstractmethod
from typing import NamedTuple

from fragrant.app.work import Applied, Change
from fragrant.vault import Progress, Vault


class Touched(NamedTuple):
    """What has to be read again after a change."""

    documents: tuple[str, ...] = ()
    """Ids."""
    folders: tuple[str, ...] = ()
    """Ids of the folders whose subfolders are others now; "" for the top, which stands for all of the tree."""
    gone: tuple[str, ...] = ()
    """Ids of documents and folders that are there no more."""


class ShortChange(Change):
    """A change whose request is sent at once, without progress; it takes nothing back unless it says so."""

    async def apply(self, vault: Vault, progress: Progress) -> Applied:  # noqa: ARG002 - there are no bytes to count
        """Make it; errors as for :meth:`_make`."""
        return await self._make(vault)

    async def is_untouched(self, vault: Vault) -> bool:  # noqa: ARG002 - nothing is asked
        """Return True, where there is nothing that somebody could have changed."""
        return True

    @abstractmethod
    def touches(self) -> Touched:
        """Return what has to be read again after it."""

    @abstractmethod
    async def _make(self, vault: Vault) -> Applied:
        """Send the request. :raises VaultError: see :mod:`fragrant.vault.errors`."""

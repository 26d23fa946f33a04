"""The base of changes that send one short request."""

from abc import abstractmethod

from ...vault import Progress, Vault
from .changes import Applied, Change


class ShortChange(Change):
    """A change whose request is sent at once, without progress; it takes nothing back unless it says so."""

    async def apply(self, vault: Vault, progress: Progress) -> Applied:  # noqa: ARG002 - there are no bytes to count
        """Make it; errors as for :meth:`_make`."""
        return await self._make(vault)

    async def is_untouched(self, vault: Vault) -> bool:  # noqa: ARG002 - nothing is asked
        """Return True, where there is nothing that somebody could have changed."""
        return True

    @abstractmethod
    async def _make(self, vault: Vault) -> Applied:
        """Send the request. :raises VaultError: see :mod:`fragrant.vault.errors`."""

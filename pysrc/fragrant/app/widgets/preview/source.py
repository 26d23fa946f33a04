"""What a file to show is fetched from."""

from typing import Protocol

from ....vault.disk import Receiver


class PreviewSource(Protocol):
    """A file that can be fetched: a :class:`fragrant.vault.Download` is one."""

    @property
    def name(self) -> str:
        """Its name for a person."""

    async def fetch(self, place: Receiver) -> None:
        """Fetch it to where it goes. :raises VaultError: it can't be had."""

"""Relations of documents, and alerts: a server lists the former without their kind, and the latter not at all."""

from dataclasses import dataclass
from typing import Final

from fragrant.app.work import Applied, Seen
from fragrant.vault import Vault

from ..words import t
from .short import ShortChange, Touched

DOCUMENT_ADDED: Final = "3702CFBF-555C-4032-BFB2-E25829788BAC"
"""The event "document added to folder" (seen in the Node client); none of a document's own is known."""


@dataclass(frozen=True)
class Relate(ShortChange):
    """Relate a document to another, which is its ``Parent``, ``Child`` or ``Peer``.

    Relating a pair once more may change the kind of a relation that is there, and no row tells what it was.
    """

    document_id: str
    name: str
    other_id: str
    other_name: str
    kind: str = "Peer"
    can_be_undone: bool = True
    """False where they are related already: taking it back would not be unrelating them."""

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(documents=(self.document_id, self.other_id))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-relate", name=self.name, other=self.other_name)

    async def _make(self, vault: Vault) -> Applied:
        await vault.documents.relate(self.document_id, to=self.other_id, kind=self.kind)
        return self._applied()

    async def look(self, vault: Vault) -> Applied | Seen:
        """Read whether they are related; where they were before, that tells nothing."""
        if not self.can_be_undone:
            return Seen.UNSURE
        return self._applied() if await are_related(vault, self.document_id, self.other_id) else Seen.NOT_DONE

    async def is_untouched(self, vault: Vault) -> bool:
        """Return whether they are still not related."""
        return not await are_related(vault, self.document_id, self.other_id)

    def _applied(self) -> Applied:
        back = Unrelate(self.document_id, self.name, self.other_id, self.other_name, self.kind, can_be_undone=True)
        return Applied("", self.other_name, back if self.can_be_undone else None)


@dataclass(frozen=True)
class Unrelate(ShortChange):
    """Remove a relation. It has an opposite only where its kind is known: no row of a list tells it."""

    document_id: str
    name: str
    other_id: str
    other_name: str
    kind: str = ""
    can_be_undone: bool = False

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(documents=(self.document_id, self.other_id))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-unrelate", name=self.name, other=self.other_name)

    async def _make(self, vault: Vault) -> Applied:
        await vault.documents.unrelate(self.document_id, to=self.other_id)
        return self._applied()

    async def look(self, vault: Vault) -> Applied | Seen:
        """Read whether they are related."""
        return Seen.NOT_DONE if await are_related(vault, self.document_id, self.other_id) else self._applied()

    async def is_untouched(self, vault: Vault) -> bool:
        """Return whether they are still related."""
        return await are_related(vault, self.document_id, self.other_id)

    def _applied(self) -> Applied:
        back = Relate(self.document_id, self.name, self.other_id, self.other_name, self.kind)
        return Applied(self.other_name, "", back if self.can_be_undone else None)


async def are_related(vault: Vault, document_id: str, other_id: str) -> bool:
    """Return whether two documents are related. :raises VaultError: as for a list."""
    return any([row.document_id.lower() == other_id.lower() async for row in vault.documents.related(document_id)])


@dataclass(frozen=True)
class SetFolderAlert(ShortChange):
    """Have the user alerted when a document is added to a folder, or no more.

    No address tells whether an alert was on, so that there is nothing to look at and no opposite.
    """

    folder_id: str
    path: str
    on: bool

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched()

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-alert-on", path=self.path) if self.on else t("change-alert-off", path=self.path)

    async def _make(self, vault: Vault) -> Applied:
        if self.on:
            await vault.folders.alert(self.folder_id, DOCUMENT_ADDED)
        else:
            await vault.folders.end_alert(self.folder_id, DOCUMENT_ADDED)
        return Applied()

    async def look(self, vault: Vault) -> Applied | Seen:  # noqa: ARG002 - there is nothing to read
        """Return that it can't be known."""
        return Seen.UNSURE

"""Checking out and in, and releasing."""

from dataclasses import dataclass

from fragrant.app.work import Change
from fragrant.vault import Vault
from fragrant.vault.records import CheckIn, Document, DocumentState

from ..words import t
from .one_value import OneValue
from .short import Touched


@dataclass(frozen=True)
class SetCheckOut(OneValue[Document]):
    """Check a document out, or in without a new revision.

    ``can_be_undone`` is False where somebody else has it checked out: nobody can check it out for them again.
    """

    document_id: str
    name: str
    out: bool
    can_be_undone: bool = True

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(documents=(self.document_id,))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-check-out", name=self.name) if self.out else t("change-check-in", name=self.name)

    async def _read(self, vault: Vault) -> Document:
        return await vault.documents.get(self.document_id)

    async def _send(self, vault: Vault) -> Document:
        return await vault.documents.set_status(self.document_id, CheckIn.OUT if self.out else CheckIn.IN)

    def _value(self, row: Document) -> object:
        return row.check_in_status == CheckIn.OUT

    @property
    def _old(self) -> object:
        return not self.out

    @property
    def _new(self) -> object:
        return self.out

    def _opposite(self) -> Change | None:
        return SetCheckOut(self.document_id, self.name, not self.out) if self.can_be_undone else None

    def _label(self) -> str:
        return t("status")

    def _shown(self, value: object) -> str:
        return t("checked-out") if value else t("checked-in")


@dataclass(frozen=True)
class SetState(OneValue[Document]):
    """Release a revision, or take its release back."""

    document_id: str
    revision_id: str
    name: str
    old: int
    new: int

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(documents=(self.document_id,))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-state", name=self.name, state=state_words(self.new))

    async def _read(self, vault: Vault) -> Document:
        return await vault.documents.revision(self.document_id, self.revision_id)

    async def _send(self, vault: Vault) -> Document:
        return await vault.documents.set_state(self.document_id, self.revision_id, DocumentState(self.new))

    def _value(self, row: Document) -> object:
        return row.release_state

    @property
    def _old(self) -> object:
        return self.old

    @property
    def _new(self) -> object:
        return self.new

    def _opposite(self) -> Change:
        return SetState(self.document_id, self.revision_id, self.name, self.new, self.old)

    def _label(self) -> str:
        return t("status")

    def _shown(self, value: object) -> str:
        return state_words(value)


def state_words(state: object) -> str:
    """Return a state of release in words; a number that is not known as it is."""
    match state:
        case DocumentState.RELEASED:
            return t("released")
        case DocumentState.UNRELEASED:
            return t("unreleased")
        case DocumentState.PENDING:
            return t("pending")
    return str(state)

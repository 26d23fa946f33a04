"""Changes to where a document is: move, copy, delete."""

from dataclasses import dataclass, field

from fragrant.app.work import Applied, Change, Seen
from fragrant.vault import NotFoundError, Vault
from fragrant.vault.filters import field as column
from fragrant.vault.records import Archive, Document

from ..words import t
from .one_value import OneValue
from .short import ShortChange, Touched


@dataclass(frozen=True, slots=True)
class Spot:
    """A folder as a place for documents: its id, and its path for a person."""

    folder_id: str
    path: str


@dataclass(frozen=True)
class MoveDocument(OneValue[Document]):
    """Another folder for a document. Where it was is read just before it goes."""

    document_id: str
    name: str
    origin: Spot
    target: Spot

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(documents=(self.document_id,))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-move", name=self.name, path=self.target.path)

    async def _read(self, vault: Vault) -> Document:
        return await vault.documents.get(self.document_id)

    async def _send(self, vault: Vault) -> Document:
        return await vault.documents.move(self.document_id, folder_id=self.target.folder_id)

    def _value(self, row: Document) -> object:
        return row.folder_id.lower()

    @property
    def _old(self) -> object:
        return self.origin.folder_id.lower()

    @property
    def _new(self) -> object:
        return self.target.folder_id.lower()

    def _opposite(self) -> Change:
        return MoveDocument(self.document_id, self.name, self.target, self.origin)

    def _label(self) -> str:
        return t("folder")

    def _shown(self, value: object) -> str:
        return next(
            (spot.path for spot in (self.origin, self.target) if spot.folder_id.lower() == value), t("elsewhere")
        )


@dataclass(frozen=True)
class CopyDocument(ShortChange):
    """A copy of a document's newest revision, in some folder. Its opposite moves the copy to the recycle bin."""

    document_id: str
    name: str
    target: Spot
    new_name: str = ""

    can_be_undone = True
    _there_before: set[str] = field(default_factory=set, compare=False, repr=False)
    """The documents of that name that the folder had before: a new one is the copy."""

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(documents=(self.document_id,))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-copy", name=self.name, path=self.target.path)

    async def _make(self, vault: Vault) -> Applied:
        self._there_before.update(row.document_id for row in await self._namesakes(vault))
        copy = await vault.documents.copy(self.document_id, folder_id=self.target.folder_id, name=self.new_name or None)
        return self._applied(copy)

    async def look(self, vault: Vault) -> Applied | Seen:
        """Look for a document of that name which was not there before."""
        new = [row for row in await self._namesakes(vault) if row.document_id not in self._there_before]
        return self._applied(new[0]) if len(new) == 1 else Seen.UNSURE if new else Seen.NOT_DONE

    async def _namesakes(self, vault: Vault) -> list[Document]:
        name = self.new_name or self.name
        return await vault.folders.documents(self.target.folder_id, column("name") == name).all()

    def _applied(self, copy: Document) -> Applied:
        return Applied("", copy.name, DeleteDocument(copy.document_id, copy.name, left=Version.of(copy)), copy)


@dataclass(frozen=True, slots=True)
class Version:
    """What tells one state of a document from another: its newest revision, and when that was changed."""

    revision_id: str
    modified: str
    """As the server writes it."""

    @classmethod
    def of(cls, row: Document) -> "Version":
        """Return the version of a row."""
        return cls(row.revision_id, str(row.get("modifyDate") or ""))


@dataclass(frozen=True)
class DeleteDocument(ShortChange):
    """Move a document to the recycle bin, with all its revisions.

    No address that brings it back is documented or seen in a client: there is no opposite.
    """

    document_id: str
    name: str
    left: Version | None = None
    """The version that may be deleted, where this takes back a copy; None for any."""

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(documents=(self.document_id,), gone=(self.document_id,))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-delete", name=self.name)

    async def _make(self, vault: Vault) -> Applied:
        await vault.documents.delete(self.document_id)
        return Applied(self.name)

    async def look(self, vault: Vault) -> Applied | Seen:
        """Read where the document is."""
        try:
            row = await vault.documents.get(self.document_id)
        except NotFoundError:
            return Applied(self.name)
        return Applied(self.name) if row.archive in (Archive.DELETED, Archive.PURGED) else Seen.NOT_DONE

    async def is_untouched(self, vault: Vault) -> bool:
        """Return whether the document is still in the version that may be deleted."""
        if self.left is None:
            return True
        try:
            return Version.of(await vault.documents.get(self.document_id)) == self.left
        except NotFoundError:
            return False

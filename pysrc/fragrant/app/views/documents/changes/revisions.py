"""A new revision of a document, with what is said about it."""

from dataclasses import dataclass, field
from typing import Any

from fragrant.app.work import Applied, ConflictError, Difference, Seen
from fragrant.vault import Progress, Vault
from fragrant.vault.records import Document

from ..words import t
from .short import ShortChange, Touched


@dataclass(frozen=True)
class AddRevision(ShortChange):
    """A file that becomes the newest revision. The newest can't be removed (seen): there is no opposite."""

    document_id: str
    name: str
    newest_id: str
    """The revision that it follows: where there is a newer one, somebody else was quicker, and nothing is sent."""
    content: Any = field(compare=False, repr=False)
    file_name: str
    size: int
    revision: str = ""
    """Its label; the vault makes one for ""."""
    change_reason: str = ""
    is_released: bool = True
    stays_out: bool = False
    """Whether the document stays checked out."""
    _there_before: set[str] = field(default_factory=set, compare=False, repr=False)

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(documents=(self.document_id,))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-revision", name=self.name, file=self.file_name)

    async def apply(self, vault: Vault, progress: Progress) -> Applied:
        """Send the file.

        :raises ConflictError: there is a newer revision than the one that it follows; nothing is sent.
        :raises VaultError: see :mod:`fragrant.vault.errors`.
        """
        now = await vault.documents.get(self.document_id)
        if now.revision_id.lower() != self.newest_id.lower():
            raise ConflictError((Difference(t("revision"), self.revision, now.revision),), by=now.modify_by)
        self._there_before.update(row.revision_id for row in await vault.documents.revisions(self.document_id).all())
        made = await vault.files.upload(
            self.document_id,
            self.content,
            self.file_name,
            revision=self.revision,
            change_reason=self.change_reason,
            state="Released" if self.is_released else "Unreleased",
            check_in=False if self.stays_out else None,
            progress=progress,
        )
        return self._applied(made)

    async def look(self, vault: Vault) -> Applied | Seen:
        """Look for a revision that was not there before."""
        rows = await vault.documents.revisions(self.document_id).all()
        new = [row for row in rows if row.revision_id not in self._there_before and row.file_size == self.size]
        return self._applied(new[0]) if len(new) == 1 else Seen.UNSURE if new else Seen.NOT_DONE

    async def _make(self, vault: Vault) -> Applied:
        return await self.apply(vault, lambda _sent, _all: None)

    def _applied(self, made: Document) -> Applied:
        return Applied("", made.revision, None, made)

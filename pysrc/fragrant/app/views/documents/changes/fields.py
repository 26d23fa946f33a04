"""Index fields of one document: only those that were edited are sent, all at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from fragrant.app.fields.values import FieldEdit, differences, told
from fragrant.app.work import Applied, ConflictError, NotKeptError, Seen
from fragrant.vault import Vault, VaultError
from fragrant.vault.records import DocumentIndexField

from ..words import n, t
from .short import ShortChange, Touched


@dataclass(frozen=True)
class SetFields(ShortChange):
    """New values for some index fields of a document.

    They are read just before they are sent: where one of them has another value than the person saw, nothing goes
    out. What stays is the gap between the two requests. The answer to the change has the values before (seen), so a
    new read says whether it was kept: a server may not clear a field that is sent empty (observed).
    """

    document_id: str
    name: str
    edits: tuple[FieldEdit, ...]

    can_be_undone = True

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(documents=(self.document_id,))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        if len(self.edits) == 1:
            return t("change-field", name=self.name, field=self.edits[0].label)
        return n("change-fields", len(self.edits), name=self.name)

    async def _make(self, vault: Vault) -> Applied:
        """Send the new values.

        :raises ConflictError: one of the fields has been changed since it was read; nothing is sent.
        :raises NotKeptError: the vault does not show a new value.
        :raises VaultError: see :mod:`fragrant.vault.errors`.
        """
        before = await vault.documents.index_fields(self.document_id).all()
        if changed := differences(self.edits, before, [edit.old for edit in self.edits]):
            raise ConflictError(changed, by=await self._last_by(vault))
        await vault.documents.send_index_fields(self.document_id, {each.field_id: each.new for each in self.edits})
        try:
            after = await vault.documents.index_fields(self.document_id).all()
        except VaultError:
            after = None  # it was changed, whatever keeps it from being read
        if after is not None and (lost := differences(self.edits, after, [edit.new for edit in self.edits])):
            raise NotKeptError(lost)
        return self._applied(after)

    async def look(self, vault: Vault) -> Applied | Seen:
        """Read which values the fields have."""
        found = await vault.documents.index_fields(self.document_id).all()
        if not differences(self.edits, found, [edit.new for edit in self.edits]):
            return self._applied(found)
        is_as_before = not differences(self.edits, found, [edit.old for edit in self.edits])
        return Seen.NOT_DONE if is_as_before else Seen.UNSURE

    async def is_untouched(self, vault: Vault) -> bool:
        """Return whether the fields still have the values that this change replaces."""
        found = await vault.documents.index_fields(self.document_id).all()
        return not differences(self.edits, found, [edit.old for edit in self.edits])

    def _applied(self, rows: list[DocumentIndexField] | None) -> Applied:
        back = SetFields(self.document_id, self.name, tuple(edit.turned() for edit in self.edits))
        olds, news = ("; ".join(told(edit.label, value) for edit, value in pairs) for pairs in self._pairs())
        return Applied(olds, news, back, rows)

    def _pairs(self) -> Iterable[list[tuple[FieldEdit, str]]]:
        yield [(edit, edit.old) for edit in self.edits]
        yield [(edit, edit.new) for edit in self.edits]

    async def _last_by(self, vault: Vault) -> str:
        try:
            return (await vault.documents.get(self.document_id)).modify_by
        except VaultError:
            return ""

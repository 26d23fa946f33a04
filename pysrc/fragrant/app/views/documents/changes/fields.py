"""Index fields of one document: only those that were edited are sent, all at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from fragrant.app.work import Applied, Seen
from fragrant.vault import Vault, VaultError
from fragrant.vault.record import read_date
from fragrant.vault.records import DocumentIndexField, FieldType

from ..words import n, t
from .errors import ConflictError, Difference, NotKeptError
from .short import ShortChange, Touched


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """A field's new value, and the one that it had when it was read."""

    field_id: str
    label: str
    kind: FieldType | int | None
    old: str
    new: str

    def turned(self) -> "FieldEdit":
        """Return the edit that takes this one back."""
        return FieldEdit(self.field_id, self.label, self.kind, self.new, self.old)


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
        if changed := _differences(self.edits, before, [edit.old for edit in self.edits]):
            raise ConflictError(changed, by=await self._last_by(vault))
        await vault.documents.send_index_fields(self.document_id, {each.field_id: each.new for each in self.edits})
        try:
            after = await vault.documents.index_fields(self.document_id).all()
        except VaultError:
            after = None  # it was changed, whatever keeps it from being read
        if after is not None and (lost := _differences(self.edits, after, [edit.new for edit in self.edits])):
            raise NotKeptError(lost)
        return self._applied(after)

    async def look(self, vault: Vault) -> Applied | Seen:
        """Read which values the fields have."""
        found = await vault.documents.index_fields(self.document_id).all()
        if not _differences(self.edits, found, [edit.new for edit in self.edits]):
            return self._applied(found)
        is_as_before = not _differences(self.edits, found, [edit.old for edit in self.edits])
        return Seen.NOT_DONE if is_as_before else Seen.UNSURE

    async def is_untouched(self, vault: Vault) -> bool:
        """Return whether the fields still have the values that this change replaces."""
        found = await vault.documents.index_fields(self.document_id).all()
        return not _differences(self.edits, found, [edit.old for edit in self.edits])

    def _applied(self, rows: list[DocumentIndexField] | None) -> Applied:
        back = SetFields(self.document_id, self.name, tuple(edit.turned() for edit in self.edits))
        olds, news = ("; ".join(_told(edit.label, value) for edit, value in pairs) for pairs in self._pairs())
        return Applied(olds, news, back, rows)

    def _pairs(self) -> Iterable[list[tuple[FieldEdit, str]]]:
        yield [(edit, edit.old) for edit in self.edits]
        yield [(edit, edit.new) for edit in self.edits]

    async def _last_by(self, vault: Vault) -> str:
        try:
            return (await vault.documents.get(self.document_id)).modify_by
        except VaultError:
            return ""


def edits_of(rows: Iterable[DocumentIndexField], values: Mapping[str, str]) -> tuple[FieldEdit, ...]:
    """Return the edits that lead from rows to values by field id: fields that stay as they are have none."""
    return tuple(
        FieldEdit(row.field_id, row.label, row.field_type, row.value, values[row.field_id])
        for row in rows
        if row.field_id in values and not same_value(row.field_type, row.value, values[row.field_id])
    )


def same_value(kind: FieldType | int | None, one: str, other: str) -> bool:
    """Return whether two texts are the same value of a field, however a server writes it."""
    if one == other:
        return True
    if kind == FieldType.CALENDAR:
        date = read_date(one)
        return date is not None and date == read_date(other)
    if kind == FieldType.NUMERIC:
        number = _number(one)
        return number is not None and number == _number(other)
    return _plain(one) == _plain(other)


def _differences(
    edits: Sequence[FieldEdit], rows: Iterable[DocumentIndexField], expected: Sequence[str]
) -> tuple[Difference, ...]:
    """Return the fields that have another value than is expected; one that is not there any more has none."""
    found = {row.field_id.lower(): row.value for row in rows}
    return tuple(
        Difference(edit.label, edit.new, found.get(edit.field_id.lower(), ""))
        for edit, value in zip(edits, expected, strict=True)
        if edit.field_id.lower() not in found or not same_value(edit.kind, found[edit.field_id.lower()], value)
    )


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        return None


def _plain(text: str) -> str:
    """Return a text as servers may give it back: without blanks around it, and with one kind of line end."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _told(label: str, value: str) -> str:
    return t("label-value", label=label, value=value or t("no-value"))

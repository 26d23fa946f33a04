"""Fields of one form: only those that were edited are sent, all at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from fragrant.app.fields.values import FieldEdit, differences, told
from fragrant.app.work import Applied, ConflictError, Difference, NotKeptError, Seen
from fragrant.vault import Vault, VaultError
from fragrant.vault.records import FieldType, FormInstance

from ..finding import newest
from ..kinds import FormField, text_of
from ..words import n, t
from .base import FormChange, Touched


@dataclass(frozen=True)
class SetFormFields(FormChange):
    """New values for some fields of a form, in a new version of it.

    The newest version is read just before it is sent: where a field has another value than the person saw, nothing
    goes out. What stays is the gap between the two requests. A new read says whether it was kept.
    """

    template_id: str
    name: str
    edits: tuple[FieldEdit, ...]

    can_be_undone = True

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(self.template_id, (self.name,))

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
        before = await newest(vault, self.template_id, self.name)
        if changed := self._differences(before, [edit.old for edit in self.edits]):
            raise ConflictError(changed, by=before.modify_by)
        await vault.forms.change(self.template_id, before.form_id, {edit.field_id: edit.new for edit in self.edits})
        try:
            after = await newest(vault, self.template_id, self.name)
        except VaultError:
            return self._applied(None)  # it was changed, whatever keeps it from being read
        if lost := self._differences(after, [edit.new for edit in self.edits]):
            raise NotKeptError(lost)
        return self._applied(after)

    async def look(self, vault: Vault) -> Applied | Seen:
        """Read which values the fields have."""
        found = await newest(vault, self.template_id, self.name)
        if not self._differences(found, [edit.new for edit in self.edits]):
            return self._applied(found)
        is_as_before = not self._differences(found, [edit.old for edit in self.edits])
        return Seen.NOT_DONE if is_as_before else Seen.UNSURE

    async def is_untouched(self, vault: Vault) -> bool:
        """Return whether the fields still have the values that this change replaces."""
        found = await newest(vault, self.template_id, self.name)
        return not self._differences(found, [edit.old for edit in self.edits])

    def _differences(self, form: FormInstance, expected: Iterable[str]) -> tuple[Difference, ...]:
        return differences(self.edits, values_of(form, self.edits), expected)

    def _applied(self, form: FormInstance | None) -> Applied:
        back = SetFormFields(self.template_id, self.name, tuple(edit.turned() for edit in self.edits))
        old = "; ".join(told(edit.label, edit.old) for edit in self.edits)
        new = "; ".join(told(edit.label, edit.new) for edit in self.edits)
        return Applied(old, new, back, form)


def values_of(form: FormInstance, edits: Iterable[FieldEdit]) -> list[FormField]:
    """Return the values that a form has in the fields of some edits."""
    return [
        FormField(edit.field_id, edit.label, _type_of(edit.kind), text_of(form.get(edit.field_id))) for edit in edits
    ]


def _type_of(kind: FieldType | int | None) -> FieldType:
    return kind if isinstance(kind, FieldType) else FieldType.SINGLE_LINE

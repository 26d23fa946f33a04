"""A new form that is known again by its key: what an import makes."""

from dataclasses import dataclass, field

from fragrant.app.error_messages import WordedError
from fragrant.app.fields.values import FieldEdit, differences, told
from fragrant.app.work import Applied, Seen
from fragrant.vault import Vault
from fragrant.vault.records import FormInstance

from ..key_looks import KeyLooks
from ..words import t
from .base import FormChange, Touched
from .deleting import DeleteForm
from .fields import values_of


class KeyExistsError(WordedError):
    """There is a form with the key already: nothing was sent."""

    def __init__(self, name: str) -> None:
        super().__init__("A form has this key.")
        self._name = name

    def words(self) -> str:
        """Return what happened and what to do, in the language in use."""
        return t("import-exists", name=self._name)


@dataclass(frozen=True)
class CreateKeyedForm(FormChange):
    """A new form of a template, unless there is one with its key: it is looked for some seconds before at most.

    So it is not made twice, also where the answer never came: before it is sent again, it is looked for anew. What
    stays is the gap between the look and the sending.
    """

    template_id: str
    template_name: str
    key: FieldEdit
    """The field by whose value the form is known again; it is one of the edits."""
    edits: tuple[FieldEdit, ...]
    looks: KeyLooks = field(compare=False, repr=False)
    """Shared by all changes of an import."""

    can_be_undone = True

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(self.template_id)

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-import", template=self.template_name, key=self.key.new)

    async def _make(self, vault: Vault) -> Applied:
        """Make the form.

        :raises KeyExistsError: there is one with the key; nothing is sent.
        :raises VaultError: see :mod:`fragrant.vault.errors`.
        """
        found = await self.looks.take(vault, self.key.new)
        if found:
            raise KeyExistsError(found[0].instance_name)
        made = await vault.forms.create(self.template_id, {edit.field_id: edit.new for edit in self.edits})
        return self._applied(made)

    async def look(self, vault: Vault) -> Applied | Seen:
        """Look for a form with the key, and with these values."""
        found = await self.looks.look(vault, self.key.new)
        wanted = [edit.new for edit in self.edits]
        if len(found) == 1 and not differences(self.edits, values_of(found[0], self.edits), wanted):
            return self._applied(found[0])
        return Seen.UNSURE if found else Seen.NOT_DONE

    def _applied(self, made: FormInstance) -> Applied:
        name = made.instance_name or made.form_id
        back = DeleteForm(self.template_id, name, made.form_id)
        return Applied("", "; ".join([name, *(told(edit.label, edit.new) for edit in self.edits)]), back, made)

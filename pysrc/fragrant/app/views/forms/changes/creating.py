"""A new form."""

from dataclasses import dataclass, field

from fragrant.app.fields.values import FieldEdit, differences, told
from fragrant.app.work import Applied, Seen
from fragrant.vault import Vault
from fragrant.vault.records import FormInstance

from ..words import t
from .base import FormChange, Touched
from .deleting import DeleteForm
from .fields import values_of

_LOOKED_AT = 50
"""Forms, the latest ones, among which one is looked for whose answer never came."""


@dataclass(frozen=True)
class CreateForm(FormChange):
    """A new form of a template. Its opposite deletes it, as long as nobody has saved it again.

    The server gives the form its name, so that one whose answer never came is looked for by its values, among those
    that were not there before.
    """

    template_id: str
    template_name: str
    edits: tuple[FieldEdit, ...]

    can_be_undone = True
    _there_before: set[str] = field(default_factory=set, compare=False, repr=False)

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(self.template_id)

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-create", template=self.template_name)

    async def _make(self, vault: Vault) -> Applied:
        """Make the form. :raises VaultError: see :mod:`fragrant.vault.errors`."""
        self._there_before.update(form.form_id for form in await self._latest(vault))
        made = await vault.forms.create(self.template_id, {edit.field_id: edit.new for edit in self.edits})
        return self._applied(made)

    async def look(self, vault: Vault) -> Applied | Seen:
        """Look for a form with these values which was not there before."""
        wanted = [edit.new for edit in self.edits]
        new = [form for form in await self._latest(vault) if form.form_id not in self._there_before]
        found = [form for form in new if not differences(self.edits, values_of(form, self.edits), wanted)]
        if len(found) == 1:
            return self._applied(found[0])
        return Seen.UNSURE if found or len(new) == _LOOKED_AT else Seen.NOT_DONE

    async def _latest(self, vault: Vault) -> list[FormInstance]:
        latest = vault.forms.find(self.template_id, expand=True, sort="createDate", sortdir="desc", limit=_LOOKED_AT)
        return await latest.all()

    def _applied(self, made: FormInstance) -> Applied:
        name = made.instance_name or made.form_id
        back = DeleteForm(self.template_id, name, made.form_id)
        return Applied("", "; ".join([name, *(told(edit.label, edit.new) for edit in self.edits)]), back, made)

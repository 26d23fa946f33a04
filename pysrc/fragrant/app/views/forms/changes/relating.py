"""Relations of forms, to other forms and to documents: they stay with the form through its versions (observed)."""

from dataclasses import dataclass, replace
from typing import Literal

from fragrant.app.work import Applied, Seen
from fragrant.vault import Vault

from ..finding import newest
from ..words import t
from .base import FormChange, Touched


@dataclass(frozen=True)
class RelateForm(FormChange):
    """Relate a form to another, or to a document, or no more. Each is the other's opposite."""

    template_id: str
    name: str
    kind: Literal["form", "document"]
    other_id: str
    """The id of a version of the other form, or the document's own."""
    other_name: str
    is_to_be: bool = True
    """Whether they are to be related; False: no more."""

    can_be_undone = True

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(self.template_id, (self.name,))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        if self.is_to_be:
            return t("change-relate", name=self.name, other=self.other_name)
        return t("change-unrelate", name=self.name, other=self.other_name)

    async def _make(self, vault: Vault) -> Applied:
        """Relate them, or remove the relation. :raises VaultError: see :mod:`fragrant.vault.errors`."""
        form_id = (await newest(vault, self.template_id, self.name)).form_id
        forms = vault.forms
        if self.kind == "form":
            await (forms.relate_form if self.is_to_be else forms.unrelate_form)(form_id, to=self.other_id)
        else:
            await (forms.relate_document if self.is_to_be else forms.unrelate_document)(form_id, to=self.other_id)
        return self._applied()

    async def look(self, vault: Vault) -> Applied | Seen:
        """Read whether they are related."""
        return self._applied() if await self._are_related(vault) is self.is_to_be else Seen.NOT_DONE

    async def is_untouched(self, vault: Vault) -> bool:
        """Return whether they are still as this change found them."""
        return await self._are_related(vault) is not self.is_to_be

    async def _are_related(self, vault: Vault) -> bool:
        form_id = (await newest(vault, self.template_id, self.name)).form_id
        if self.kind == "document":
            documents = vault.forms.related_documents(form_id)
            return any([row.document_id.lower() == self.other_id.lower() async for row in documents])
        forms = vault.forms.related_forms(form_id)
        return any([row.instance_name == self.other_name async for row in forms])

    def _applied(self) -> Applied:
        old, new = ("", self.other_name) if self.is_to_be else (self.other_name, "")
        return Applied(old, new, replace(self, is_to_be=not self.is_to_be))

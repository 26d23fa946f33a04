"""A form that goes, with all of its versions and relations."""

from dataclasses import dataclass

from fragrant.app.work import Applied, Seen
from fragrant.vault import Vault

from ..finding import is_there, newest
from ..words import t
from .base import FormChange, Touched


@dataclass(frozen=True)
class DeleteForm(FormChange):
    """Delete a form. Nothing brings it back: no address is known that would."""

    template_id: str
    name: str
    form_id: str
    """The version that the person saw; the newest one's is sent."""

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(self.template_id, gone=(self.name,))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-delete", name=self.name)

    async def _make(self, vault: Vault) -> Applied:
        """Delete it. :raises VaultError: see :mod:`fragrant.vault.errors`."""
        await vault.forms.delete((await newest(vault, self.template_id, self.name)).form_id)
        return Applied(self.name, "")

    async def look(self, vault: Vault) -> Applied | Seen:
        """Read whether it is still there."""
        return Seen.NOT_DONE if await is_there(vault, self.template_id, self.name) else Applied(self.name, "")

    async def is_untouched(self, vault: Vault) -> bool:
        """Return whether its newest version is still the one that was seen."""
        return (await newest(vault, self.template_id, self.name)).form_id == self.form_id

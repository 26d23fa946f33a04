"""A new password, which the user chooses: no password goes through this page."""

from dataclasses import dataclass

from fragrant.app.work import Applied, Seen
from fragrant.vault import Vault

from ..words import t
from .touching import ShortChange, Touched


@dataclass(frozen=True)
class ResetPassword(ShortChange):
    """Have a user sent an e-mail by which they choose a new password. What the vault answers is thrown away."""

    user_id: str
    name: str

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched()

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-password", name=self.name)

    async def _make(self, vault: Vault) -> Applied:
        await vault.users.reset_password(self.user_id, send_email=True)
        return Applied()

    async def look(self, vault: Vault) -> Applied | Seen:  # noqa: ARG002 - nothing tells whether it was sent
        """Return that it can't be known."""
        return Seen.UNSURE

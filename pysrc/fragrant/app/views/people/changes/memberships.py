"""Who is in which group."""

from dataclasses import dataclass

from fragrant.app.work import Applied, Seen
from fragrant.vault import NotFoundError, Vault

from ..words import t
from .touching import ShortChange, Touched


@dataclass(frozen=True)
class AddMember(ShortChange):
    """Put a user into a group. Where they are in it already nothing is sent, and nothing taken back."""

    user_id: str
    user_name: str
    group_id: str
    group_name: str

    can_be_undone = True

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(rows=(self.user_id, self.group_id))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-join", name=self.user_name, group=self.group_name)

    async def _make(self, vault: Vault) -> Applied:
        if await is_member(vault, self.user_id, self.group_id):
            return Applied(self.group_name, self.group_name)
        await vault.groups.add_user(self.group_id, self.user_id)
        return self._applied()

    async def look(self, vault: Vault) -> Applied | Seen:
        """Read whether they are in the group."""
        return self._applied() if await is_member(vault, self.user_id, self.group_id) else Seen.NOT_DONE

    async def is_untouched(self, vault: Vault) -> bool:
        """Return whether they are still not in the group."""
        return not await is_member(vault, self.user_id, self.group_id)

    def _applied(self) -> Applied:
        return Applied("", self.group_name, RemoveMember(self.user_id, self.user_name, self.group_id, self.group_name))


@dataclass(frozen=True)
class RemoveMember(ShortChange):
    """Take a user out of a group. Where they are not in it nothing is sent, and nothing taken back."""

    user_id: str
    user_name: str
    group_id: str
    group_name: str

    can_be_undone = True

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(rows=(self.user_id, self.group_id))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-leave", name=self.user_name, group=self.group_name)

    async def _make(self, vault: Vault) -> Applied:
        if not await is_member(vault, self.user_id, self.group_id):
            return Applied()
        await vault.groups.remove_user(self.group_id, self.user_id)
        return self._applied()

    async def look(self, vault: Vault) -> Applied | Seen:
        """Read whether they are in the group."""
        return Seen.NOT_DONE if await is_member(vault, self.user_id, self.group_id) else self._applied()

    async def is_untouched(self, vault: Vault) -> bool:
        """Return whether they are still in the group."""
        return await is_member(vault, self.user_id, self.group_id)

    def _applied(self) -> Applied:
        return Applied(self.group_name, "", AddMember(self.user_id, self.user_name, self.group_id, self.group_name))


async def is_member(vault: Vault, user_id: str, group_id: str) -> bool:
    """Return whether a user is in a group. :raises VaultError: see :mod:`fragrant.vault.errors`."""
    try:
        await vault.groups.user(group_id, user_id)
    except NotFoundError:
        return False
    return True

"""Deleting groups and sites. No address deletes a user in what is known of the API: users are disabled."""

from dataclasses import dataclass

from fragrant.app.work import Applied, Seen
from fragrant.vault import NotFoundError, Vault

from ..words import t
from .touching import ShortChange, Touched


@dataclass(frozen=True)
class DeleteGroup(ShortChange):
    """Delete a group with its memberships and its roles on folders, for good: there is no opposite.

    ``only_empty``: it takes back a new group, which may have got members meanwhile.
    """

    group_id: str
    name: str
    only_empty: bool = False

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(branches=("groups",), gone=(self.group_id,))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-delete-group", name=self.name)

    async def _make(self, vault: Vault) -> Applied:
        await vault.groups.delete(self.group_id)
        return Applied(self.name)

    async def look(self, vault: Vault) -> Applied | Seen:
        """Read whether the group is there."""
        try:
            await vault.groups.get(self.group_id)
        except NotFoundError:
            return Applied(self.name)
        return Seen.NOT_DONE

    async def is_untouched(self, vault: Vault) -> bool:
        """Return whether the group is still as empty as it has to be."""
        if not self.only_empty:
            return True
        try:
            return await vault.groups.users(self.group_id).first() is None
        except NotFoundError:
            return False


@dataclass(frozen=True)
class DeleteSite(ShortChange):
    """Delete a site, which has to be empty; there is no opposite."""

    site_id: str
    name: str

    def touches(self) -> Touched:
        """Return what has to be read again after it."""
        return Touched(branches=("sites",), gone=(self.site_id,))

    def words(self) -> str:
        """Return what it does, in the language in use."""
        return t("change-delete-site", name=self.name)

    async def _make(self, vault: Vault) -> Applied:
        await vault.sites.delete(self.site_id)
        return Applied(self.name)

    async def look(self, vault: Vault) -> Applied | Seen:
        """Read whether the site is there."""
        try:
            await vault.sites.get(self.site_id)
        except NotFoundError:
            return Applied(self.name)
        return Seen.NOT_DONE

    async def is_untouched(self, vault: Vault) -> bool:
        """Return whether the site is still empty."""
        try:
            return (
                await vault.sites.users(self.site_id).first() is None
                and await vault.sites.groups(self.site_id).first() is None
            )
        except NotFoundError:
            return False

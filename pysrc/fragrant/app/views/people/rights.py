"""What the caller may do to people, as far as that is known before anything is sent.

VaultAccess and VaultAdmins administer (documented). That nobody else may change people is inferred, and so is that all
may change their own profile: where the vault says otherwise, its refusal is told.
"""

from dataclasses import dataclass

from fragrant.vault.records import User

from .words import t

ADMINISTRATORS = ("VaultAccess", "VaultAdmins")
"""The groups that administer (documented)."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What one person may. Each method returns why not, in words; "" where they may, or nobody knows."""

    user_id: str = ""
    """Who they are; "" where the vault has not said."""
    is_administrator: bool | None = None
    """None where the vault has not said."""

    @classmethod
    def of(cls, me: User) -> "Rights":
        """Return the rights of a user, as their row says."""
        flags = [me.is_vault_access, me.get("isVaultAdmin")]
        known = True if True in flags else False if all(each is False for each in flags) else None
        return cls(me.user_id.lower(), known)

    def administer(self) -> str:
        """Return why they may not change people, groups and sites."""
        return t("only-administrators") if self.is_administrator is False else ""

    def edit_profile(self, user_id: str) -> str:
        """Return why they may not change a user's profile; their own they may."""
        return "" if self.is_self(user_id) else self.administer()

    def edit_user_name(self) -> str:
        """Return why they may not change the name that a user signs in with."""
        return self.administer()

    def disable(self, user_id: str) -> str:
        """Return why they may not disable a user."""
        return t("not-oneself") if self.is_self(user_id) else self.administer()

    def rename_group(self, name: str) -> str:
        """Return why they may not rename or delete a group."""
        return t("built-in-group") if is_built_in(name) else self.administer()

    def is_self(self, user_id: str) -> bool:
        """Tell whether a user is themselves, as far as that is known."""
        return bool(self.user_id) and user_id.lower() == self.user_id

    def would_lose_rights(self, user_id: str, group_name: str) -> bool:
        """Tell whether taking a user out of a group may take away their own right to put them back."""
        return self.is_self(user_id) and is_built_in(group_name)


def is_built_in(group_name: str) -> bool:
    """Tell whether a group carries VisualVault's own rights."""
    return group_name.casefold() in {each.casefold() for each in ADMINISTRATORS}

"""What a token covers (scopes), and what a user may do by VisualVault's own groups.

Members of **VaultAccess** have administration and all data, members of **VaultAdmins** have administration only
(documented). That API keys are for these members alone is documented, too; the rest of what follows from it here is
inferred.
"""

from typing import Final

from ..storage.people import User

VAULT: Final = "vault"
"""One customer database (documented)."""
ADMINISTRATION: Final = "administration"
"""The administration of a customer. That it is another scope is documented; the name is inferred."""
OPENID: Final = "openid"
"""Who someone is: the sandbox's own, not VisualVault's."""

SCOPES: Final = {
    VAULT: "Work with the documents, folders and forms of {database}, with your rights",
    ADMINISTRATION: "Administer the customer of {database}: its databases and who may enter them",
    OPENID: "Learn who you are: your user name, name and e-mail address",
}
"""Scopes and what they mean in words."""

VAULT_ACCESS: Final = "VaultAccess"
ADMINISTRATORS: Final = (VAULT_ACCESS, "VaultAdmins")
"""The groups that may administer."""


def has_vault_access(user: User) -> bool:
    """Return whether a user is in VaultAccess."""
    return _is_member(user, VAULT_ACCESS)


def is_administrator(user: User) -> bool:
    """Return whether a user is in VaultAccess or VaultAdmins."""
    return _is_member(user, *ADMINISTRATORS)


def is_beyond(user: User, scope: str | None) -> bool:
    """Return whether a scope is one that only administrators may have, and the user is none (inferred)."""
    return ADMINISTRATION in (scope or "").split() and not is_administrator(user)


def _is_member(user: User, *names: str) -> bool:
    return any(group.name in names and group.database_id == user.database_id for group in user.groups)

"""What a user may do by VisualVault's own groups (documented).

Members of **VaultAccess** have administration and all data, members of **VaultAdmins** have administration only. That
API keys are for these members alone is documented, too; the rest of what follows from it here is inferred.
"""

from typing import Final

from sqlalchemy import select

from ..storage.engine import current_session
from ..storage.people import Group, Membership, User

VAULT_ACCESS: Final = "VaultAccess"
VAULT_ADMINS: Final = "VaultAdmins"

ADMINISTRATORS: Final = (VAULT_ACCESS, VAULT_ADMINS)
"""The groups that may administer."""


def has_vault_access(user: User) -> bool:
    """Return whether a user is in VaultAccess."""
    return _is_member(user, VAULT_ACCESS)


def is_administrator(user: User) -> bool:
    """Return whether a user is in VaultAccess or VaultAdmins."""
    return _is_member(user, *ADMINISTRATORS)


def _is_member(user: User, *names: str) -> bool:
    groups = (
        select(Group.id)
        .join(Membership, Membership.group_id == Group.id)
        .where(Membership.user_id == user.id, Group.database_id == user.database_id, Group.name.in_(names))
    )
    return current_session().scalar(groups.limit(1)) is not None

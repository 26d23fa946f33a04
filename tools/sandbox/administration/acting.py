"""Who acts on a screen, in which database."""

from uuid import UUID

from flask import abort, g

from ..oauth.rights import has_vault_access
from ..storage.engine import current_session
from ..storage.people import CustomerDatabase, User


def administrator() -> User:
    """Return the administrator who is signed in."""
    user: User = g.administrator
    return user


def administered() -> CustomerDatabase:
    """Return the database that the screen is about."""
    database: CustomerDatabase = g.administered
    return database


def user_here(user_id: UUID) -> User:
    """Return a user of the database; without one, answer 404."""
    user = current_session().get(User, str(user_id))
    if user is None or user.database_id != administered().id:
        abort(404, "There is no such user in this database.")
    return user


def may_manage_key_of(user: User) -> bool:
    """Tell whether the administrator may issue a key that acts as ``user``: only with no fewer rights than the key's.

    A member of VaultAdmins alone would otherwise get at all data with the key of a member of VaultAccess.
    """
    return user.id == administrator().id or has_vault_access(administrator()) or not has_vault_access(user)

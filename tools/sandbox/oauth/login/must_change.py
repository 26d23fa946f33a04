"""Passwords that must be changed before anything else.

That a user can be told to is seen in VisualVault's clients, as ``mustChangePassword``; what then happens is inferred.
The mark is on a user of one database, the password on the account. So it counts for all databases of the
account, and is removed from all of them once the person has chosen a password.
"""

from typing import Final

from sqlalchemy import select, update

from ...storage.engine import current_session
from ...storage.people import Account, User
from .password_change import change_password

MUST_CHANGE: Final = (
    "The password must be changed before it is good for anything. Sign in at /Account/Login, which asks for a new one."
)


def must_change_password(account: Account) -> bool:
    """Return whether someone has to choose another password first."""
    marked = select(User.id).where(User.account_id == account.id, User.enabled, User.must_change_password)
    return current_session().scalar(marked.limit(1)) is not None


def has_chosen(account_id: str | None) -> None:
    """Remove the mark that an account must change its password. The caller commits."""
    if account_id is not None:
        marked = update(User).where(User.account_id == account_id, User.must_change_password)
        current_session().execute(marked.values(must_change_password=False))


def choose_password(account: Account, password: str) -> None:
    """Change the password of an account to one that its owner chose."""
    change_password(account, password)
    has_chosen(account.id)
    current_session().commit()

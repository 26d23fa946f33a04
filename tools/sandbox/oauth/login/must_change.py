"""Passwords that are good for one thing alone: to choose another.

That a user can be told to is seen in VisualVault's clients, as ``mustChangePassword``; what then happens is inferred.
The mark is on a user of one database, the password on the account. So it counts for all of its databases, and goes
from all of them once the person has chosen: an administrator elsewhere can trouble nobody more than that.
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
    """Tell whether someone has to choose another password first."""
    marked = select(User.id).where(User.account_id == account.id, User.enabled, User.must_change_password)
    return current_session().scalar(marked.limit(1)) is not None


def has_chosen(account_id: str | None) -> None:
    """Note that someone has chosen a password of their own. The caller commits."""
    if account_id is not None:
        marked = update(User).where(User.account_id == account_id, User.must_change_password)
        current_session().execute(marked.values(must_change_password=False))


def choose_password(account: Account, password: str) -> None:
    """Let someone sign in with a password of their own choice from now on."""
    change_password(account, password)
    has_chosen(account.id)
    current_session().commit()

"""The accounts behind users: what people sign in with.

An account may have users in several databases, even of other customers. An administrator of one of them must not be
able to take it over, so names and passwords of such accounts are not to be changed here (inferred).
"""

import secrets
import time
from typing import Any, Final

from sqlalchemy import select

from ...oauth.login.passwords import change_password, hash_password, password_error
from ...oauth.secrets import digest_of
from ...storage.engine import session
from ...storage.people import Account, CustomerDatabase, PasswordReset, Site, User
from ..access import current_database_id, current_token, in_database
from ..envelope import Problem, invalid
from ..writing import new_id

_RESET_LIFETIME: Final = 60 * 60
"""Seconds for which a token to choose a new password is good (inferred)."""


def new_user(site: Site, name: str, **columns: Any) -> User:
    """Return a user of a site, not added yet, who may sign in if there is an account."""
    place = {"id": new_id(), "database_id": site.database_id, "site_id": site.id}
    rights = {"enabled": True, "must_change_password": False, "password_never_expires": False}
    return User(user_id=name, **place, **rights, **columns)


def give_password(user: User, password: str) -> None:
    """Let a user sign in with a password from now on.

    :raises Problem: nobody can have it, or the user's name is another's (``meta.status`` 400); 403: the account is not
        only this customer's.
    """
    flaw = password_error(password)
    if flaw:
        raise invalid(flaw)
    if user.account_id is None:
        if _has_account(user.user_id):
            raise invalid("userId is taken: give the user another first.")
        account = Account(id=new_id(), username=user.user_id.lower(), password_hash=hash_password(password))
        session.add(account)
        session.flush()
        user.account_id = account.id
        return
    change_password(_account_of(user), password)


def rename(user: User, name: str) -> None:
    """Change the name a user signs in with, in all databases of the customer.

    :raises Problem: it is another's (``meta.status`` 400); 403: the account is not only this customer's.
    """
    if name.lower() != user.user_id.lower():
        refuse_taken(name)
    if user.account_id is None:
        user.user_id = name
        return
    account = _account_of(user)
    account.username = name.lower()
    for same in session.scalars(select(User).where(User.account_id == account.id)):
        same.user_id = name


def refuse_taken(name: str) -> None:
    """Refuse a user name that an account has, of whatever customer, or a user of this database.

    :raises Problem: ``meta.status`` 400.
    """
    same_database = select(User.user_id).where(in_database(User))
    names = session.scalars(same_database)
    if _has_account(name) or any(taken.lower() == name.lower() for taken in names):
        raise invalid("userId is taken.")


def offer_reset(user: User) -> str:
    """Return a token with which a new password can be chosen; the old one is good until then (inferred)."""
    token = secrets.token_urlsafe(32)
    expires_at = int(time.time()) + _RESET_LIFETIME
    session.add(PasswordReset(digest=digest_of(token), user_id=user.id, expires_at=expires_at))
    return token


def take_reset(token: str) -> User:
    """Return the user of a token made by ``offer_reset``, which is good no more then.

    :raises Problem: it is unknown or too old, or of another database (``meta.status`` 400).
    """
    reset = session.get(PasswordReset, digest_of(token))
    user = session.get(User, reset.user_id) if reset else None
    if not reset or not user or user.database_id != current_database_id():
        raise invalid("The token is unknown.")
    session.delete(reset)
    if reset.expires_at <= time.time():
        raise invalid("The token has expired.")
    return user


def _has_account(name: str) -> bool:
    return session.scalar(select(Account.id).where(Account.username == name.lower())) is not None


def _account_of(user: User) -> Account:
    customer_id = current_token().application.database.customer_id
    elsewhere = (
        select(User.id)
        .join(CustomerDatabase, CustomerDatabase.id == User.database_id)
        .where(User.account_id == user.account_id, CustomerDatabase.customer_id != customer_id)
    )
    if session.scalar(elsewhere.limit(1)):
        raise Problem(403, "The account is another customer's, too: it can't be changed here.")
    return session.get_one(Account, user.account_id)

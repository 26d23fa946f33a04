"""Who is signed in with this browser, and the CSRF token of its forms.

Both are in Flask's signed cookie (HttpOnly, by default SameSite=Lax). With SameSite=Lax browsers send it when another
site navigates to the authorize endpoint, but neither in a frame of another site nor with a form from there.

A session ends when the password changes, since whoever changes it wants others out (inferred). So do tokens: see
``passwords``.
"""

import hmac
import secrets
import time
from collections.abc import Sequence
from typing import Final

from flask import g, request
from flask import session as cookie
from sqlalchemy import select

from ...storage.engine import session
from ...storage.people import Account, Customer, CustomerDatabase, User
from ..secrets import digest_of
from .lockout import forget_failures, is_locked_out, note_failure
from .passwords import hash_password, is_password

_NO_ACCOUNT = hash_password(secrets.token_urlsafe())
"""Checked when there is no such account, so that the time taken does not tell."""
_CHANGE_PERIOD: Final = 10 * 60
"""Seconds for which a new password may be chosen without the old one being asked for again."""


def check_password(username: str, password: str) -> Account | None:
    """Return the account of a user name (in any letter case) if the password is its own.

    None also if the name is locked: then even the right password is refused.
    """
    if is_locked_out(username):
        return None
    account = None
    if "\0" not in username:
        account = session.scalar(select(Account).where(Account.username == username.strip().lower()))
    right = is_password(account.password_hash if account else _NO_ACCOUNT, password)
    if account is None or not right:
        if username.strip():
            note_failure(username)
        return None
    forget_failures(username)
    _note(account)
    return account


def is_password_unchanged() -> bool:
    """Return whether the password that the current request relies on, if any, is still the account's.

    Flush what is about to be stored first. Then a change of the password either is seen here, or waits for the commit
    and revokes what was stored.
    """
    if "password_relied_on" not in g:
        return True
    account_id, relied_on = g.password_relied_on
    now = select(Account.password_hash).where(Account.id == account_id).with_for_update(read=True)
    return bool(session.scalar(now) == relied_on)


def sign_in(account: Account, database_id: str | None = None) -> None:
    """Begin a session, in one database alone if that is given. Nothing of an earlier session is kept."""
    _begin(account, account=account.id, database=database_id)


def begin_password_change(account: Account) -> None:
    """Begin a session that can choose a new password, and nothing else."""
    _begin(account, changing=account.id)


def who_changes_password() -> Account | None:
    """Return the account whose session can choose a new password; None if there is none."""
    account = _account(cookie.get("changing"))
    return account if account and signed_in_at() > time.time() - _CHANGE_PERIOD else None


def sign_out() -> None:
    """End the session."""
    cookie.clear()


def current_account() -> Account | None:
    """Return the account that is signed in; None if there is none."""
    return _account(cookie.get("account"))


def signed_in_at() -> int:
    """Return when the session began, in seconds since 1970."""
    moment: int = cookie["signed_in_at"]
    return moment


def user_of(account: Account | None, database_id: str) -> User | None:
    """Return the user that an account is in a database; None if it has no access to it."""
    if account is None:
        return None
    return session.scalar(select(User).filter_by(account_id=account.id, database_id=database_id, enabled=True))


def current_users() -> Sequence[User]:
    """Return the users that the account is, one for each database that the session covers, in order of their names."""
    account, only = current_account(), cookie.get("database")
    if account is None:
        return ()
    users = (
        select(User)
        .join(User.database)
        .join(CustomerDatabase.customer)
        .where(User.account_id == account.id, User.enabled)
        .order_by(Customer.alias, CustomerDatabase.alias)
    )
    return session.scalars(users.where(User.database_id == only) if only else users).all()


def current_user_of(database_id: str) -> User | None:
    """Return the user that the account is in a database; None without a session that covers it."""
    return next((user for user in current_users() if user.database_id == database_id), None)


def csrf_token() -> str:
    """Return the CSRF token of this browser's forms."""
    if "csrf" not in cookie:
        cookie["csrf"] = secrets.token_urlsafe(32)
    token: str = cookie["csrf"]
    return token


def has_csrf_token() -> bool:
    """Return whether the form of the current request has it."""
    sent = request.form.get("csrf_token", "")
    return "csrf" in cookie and hmac.compare_digest(sent.encode(), cookie["csrf"].encode())


def _begin(account: Account, /, **kept: str | None) -> None:
    cookie.clear()
    cookie.update(kept)
    # It differs after each change of the password, and reveals neither that nor its hash.
    cookie["password"] = digest_of(account.password_hash)
    cookie["signed_in_at"] = int(time.time())


def _account(account_id: str | None) -> Account | None:
    """Return an account of the session, unless its password has changed since the session began."""
    account = session.get(Account, account_id) if account_id else None
    if account is None or cookie["password"] != digest_of(account.password_hash):
        return None
    _note(account)
    return account


def _note(account: Account) -> None:
    """Record which password the current request relies on."""
    g.password_relied_on = account.id, account.password_hash

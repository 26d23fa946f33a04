"""Accounts, and the properties of one: its API key, and the end of a lockout.

That the key and its secret come from an account's properties, for members of VaultAccess and VaultAdmins, is
documented; that the secret is shown once, and who may do it for others, is inferred.
"""

from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from ..oauth.clients.registration import key_of, key_row, register, remove_application, renew_secret
from ..oauth.login.lockout import forget_failures, is_locked_out, locked_out_among
from ..oauth.rights import is_administrator
from ..storage.engine import session
from ..storage.grants import Application
from ..storage.people import User
from .screens import administered, may_manage_key_of, row_here, screens


@screens.get("/accounts")
def list_accounts() -> str:
    """Show the accounts of the database."""
    users = select(User).where(User.database_id == administered.id, User.account_id.is_not(None))
    accounts = session.scalars(users.order_by(User.user_id)).all()
    keys = select(Application.user_id).where(Application.is_key, Application.database_id == administered.id)
    return render_template(
        "administration/accounts.html",
        users=accounts,
        with_keys=set(session.scalars(keys)),
        locked_out=locked_out_among(user.user_id for user in accounts),
    )


@screens.get("/accounts/<uuid:user_id>")
def show_account(user_id: UUID) -> str:
    """Show the properties of an account."""
    return _properties(row_here(User, user_id, "user"))


@screens.post("/accounts/<uuid:user_id>/key")
def change_key(user_id: UUID) -> ResponseReturnValue:
    """Issue an API key, give it another secret, or withdraw it: ``action`` says which."""
    user, action = row_here(User, user_id, "user"), request.form.get("action")
    if not may_manage_key_of(user):
        abort(403, "Only a member of VaultAccess may do that for this account.")
    key = key_of(user)
    if action == "withdraw" and key is not None:
        remove_application(key)
    elif action == "rotate" and key is not None:
        return _properties(user, renew_secret(key))
    elif action == "issue" and key is None and is_administrator(user) and user.enabled:
        return _properties(user, register(**key_row(user.id, user.user_id, user.database_id))[1])
    return redirect(url_for("administration.show_account", user_id=user.id), 303)


@screens.post("/accounts/<uuid:user_id>/unlock")
def unlock(user_id: UUID) -> ResponseReturnValue:
    """End the lockout of an account."""
    forget_failures(_name_of(row_here(User, user_id, "user")))
    return redirect(url_for("administration.show_account", user_id=user_id), 303)


def _properties(user: User, secret: str | None = None) -> str:
    """Return the screen; with a ``secret`` it is shown this once."""
    return render_template(
        "administration/account.html",
        user=user,
        locked_out=is_locked_out(_name_of(user)),
        key=key_of(user),
        secret=secret,
        may_have_key=is_administrator(user) and user.enabled,
        may_manage=may_manage_key_of(user),
    )


def _name_of(user: User) -> str:
    """Return the name that the user signs in with."""
    return user.account.username if user.account else user.user_id

"""What people sign in with: accounts, their names and passwords, and tokens in exchange for a token.

An account may have users in several databases, even of other customers. An administrator of one of them must not be
able to take it over, so names and passwords of such accounts are not to be changed here (inferred). The addresses of
tokens, and the keys of their answers, are seen in VisualVault's clients.
"""

import secrets
import time
from datetime import UTC, datetime
from typing import Any, Final

from flask import Response
from sqlalchemy import select

from ...oauth.login.passwords import change_password, has_chosen, hash_password, password_error
from ...oauth.login.sessions import check_password
from ...oauth.login.web_tokens import LIFETIME, issue_web_token
from ...oauth.rights import has_vault_access
from ...oauth.secrets import digest_of
from ...oauth.tokens.jwts import issue_jwt
from ...query.dates import read_date, write_date
from ...storage.engine import session
from ...storage.people import Account, CustomerDatabase, PasswordReset, Site, User
from ..access import current_token, current_user, in_database
from ..automation.programs import keep_email
from ..envelope import Problem, done, invalid
from ..inputs import Body, text_parameter
from ..lists import Row
from ..routers import api
from ..writing import find_row, new_id, require_administrator

_RESET_LIFETIME: Final = 60 * 60
"""Seconds for which a token to choose a new password is good (inferred)."""
_WRONG_CREDENTIALS: Final = 1
"""``data.errorCode``: the key is seen in their clients, its values are not (inferred)."""
_MAX_AUDIENCE: Final = 200


@api.get("/users/getjwt", query=("audience",))
def give_jwt() -> Row:
    """Return a JWT with the rights of the request's token, which may be a JWT itself.

    Any ``audience`` is accepted, and copied into the JWT (seen in their clients).
    """
    audience = text_parameter("audience")
    if len(audience) > _MAX_AUDIENCE:
        raise invalid(f"The parameter audience is too long: at most {_MAX_AUDIENCE} characters.")
    token, expires_at = issue_jwt(current_token(), audience)
    expires = datetime.fromtimestamp(expires_at, UTC).replace(tzinfo=None)
    return {"token": token, "expires": write_date(expires)}


@api.get("/users/<user_id>/webtoken", query=("expiration", "u", "p"))
def give_web_token(user: User) -> Row:
    """Return a web token of oneself or, for members of VaultAccess, of any user (who may is inferred).

    ``expiration`` is a date up to a day away; without it the token lasts five minutes. ``u`` and ``p`` have the user's
    name and password checked; if they are wrong, there is no token but ``errorCode``.
    """
    asking = current_user()
    if user.id != asking.id and not has_vault_access(asking):
        raise Problem(403, "Only a member of VaultAccess may act as another user.")
    if not user.enabled:
        raise invalid("The user may not sign in.")
    lifetime = _lifetime()
    if text_parameter("u") or text_parameter("p"):
        account = check_password(text_parameter("u"), text_parameter("p"))
        if account is None or account.id != user.account_id:
            return {"id": user.id, "errorCode": _WRONG_CREDENTIALS}
    return {"id": user.id, "webToken": issue_web_token(user, lifetime)}


def _lifetime() -> int:
    """Return the seconds until ``expiration``."""
    text = text_parameter("expiration")
    if not text:
        return LIFETIME
    try:
        seconds = int(read_date(text).replace(tzinfo=UTC).timestamp() - time.time())
    except ValueError:
        seconds = 0
    if seconds <= 0:
        raise invalid("expiration must be a date to come.")
    return seconds


@api.put("/users/<user_id>/password", body=("resetPassword", "sendEmail", "newPassword", "oldPassword"))
def update_password(user: User, body: Body) -> Row | Response:
    """Reset a password: ``resetPassword`` returns a token to choose a new one, mailed if ``sendEmail``.

    ``newPassword`` (and ``oldPassword`` for one's own) changes it at once (inferred).
    """
    own = is_own(user)
    if not body.flag("resetPassword"):
        if "newPassword" not in body:
            raise invalid("resetPassword or newPassword is missing.")
        take_new_password(user, body, own=own)
        return done()
    # The old password is good until a new one is chosen (inferred).
    token, expires_at = secrets.token_urlsafe(32), int(time.time()) + _RESET_LIFETIME
    session.add(PasswordReset(digest=digest_of(token), user_id=user.id, expires_at=expires_at))
    if body.flag("sendEmail", default=True) and user.email_address:
        keep_email(user.email_address, subject="Choose a new password", text=f"Choose it with this token: {token}")
    return {"id": user.id, "passwordResetToken": token}


@api.put("/users/reset", data="nothing", standing="inferred", body=("token", "newPassword"))
def reset_password(body: Body) -> None:
    """Choose a new password with a token of ``users/{id}/password``, which is good once.

    The C# client has the token in the address, where logs would keep it.
    """
    reset = session.get(PasswordReset, digest_of(body.text("token")))
    user = find_row(User, reset.user_id) if reset else None
    if not reset or not user:
        raise invalid("The token is unknown.")
    session.delete(reset)
    if reset.expires_at <= time.time():
        raise invalid("The token has expired.")
    give_password(user, body.text("newPassword"))
    has_chosen(user.account_id)


def is_own(user: User) -> bool:
    """Tell whether a user changes themselves. All others must be administrators, else 403."""
    own = user.id == current_user().id
    if not own:
        require_administrator()
    return own


def take_new_password(user: User, body: Body, *, own: bool) -> None:
    """Take ``newPassword``. One's own needs ``oldPassword``, else 403, and is one that was chosen, not given."""
    if own:
        account = session.get(Account, user.account_id) if user.account_id else None
        # A wrong one counts towards a lockout, or whoever has a token could guess on here for ever.
        if account is None or check_password(account.username, body.text("oldPassword")[:1_000]) is None:
            raise Problem(403, "oldPassword is wrong.")
    give_password(user, body.text("newPassword"))
    if own:
        has_chosen(user.account_id)


def give_password(user: User, password: str) -> None:
    """Let a user sign in with a password from now on.

    Else 400, if nobody can have it or the user's name is another's; 403, if the account is not only this customer's.
    """
    flaw = password_error(password)
    if flaw:
        raise invalid(flaw)
    if user.account_id:
        change_password(_account_of(user), password)
        return
    if _has_account(user.user_id):
        raise invalid("userId is taken: give the user another first.")
    account = Account(id=new_id(), username=user.user_id.lower(), password_hash=hash_password(password))
    session.add(account)
    session.flush()
    user.account_id = account.id


def new_user(site: Site, name: str, **columns: Any) -> User:
    """Return a user of a site, not added yet, who may sign in if there is an account."""
    place = {"id": new_id(), "database_id": site.database_id, "site_id": site.id}
    rights = {"enabled": True, "must_change_password": False, "password_never_expires": False}
    return User(user_id=name, **place, **rights, **columns)


def rename(user: User, name: str) -> None:
    """Change the name a user signs in with, in all databases of the customer.

    Else 400, if it is another's; 403, if the account is not only this customer's.
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
    """Refuse with 400 a user name that an account has, of whatever customer, or a user of this database."""
    names = session.scalars(select(User.user_id).where(in_database(User)))
    if _has_account(name) or any(taken.lower() == name.lower() for taken in names):
        raise invalid("userId is taken.")


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

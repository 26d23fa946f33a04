"""Users come and change.

Who may: an administrator anyone, and all people their own name, address and password (the fields are described in
VisualVault's Node client; that administration needs a right is inferred).
"""

from contextlib import suppress
from typing import Final

from flask import Response
from sqlalchemy import select

from ...oauth.clients.registration import end_all_access
from ...oauth.login.passwords import has_chosen
from ...oauth.login.sessions import check_password
from ...query.dates import read_date
from ...storage.engine import session
from ...storage.people import Account, Group, Membership, Site, User
from ..access import current_token, in_database
from ..automation.emails import keep_email
from ..bodies import Body
from ..envelope import Problem, done, invalid, not_found
from ..lists import Row
from ..parameters import text_parameter
from ..routers import api
from ..writing import change_row, columns_in, require_administrator, row_of_database, text_field
from .accounts import give_password, new_user, offer_reset, refuse_taken, rename, take_reset
from .users import USERS

_PROFILE: Final = ("firstName", "middleInitial", "lastName", "emailAddress")
_PASSWORD: Final = ("password", "mustChangePassword", "passwordNeverExpires", "passwordExpires")
_RIGHTS: Final = ("userId", *_PASSWORD, "enabled", "isVaultAccess")
_MAX_NAME: Final = 100


@api.post("/users", USERS, admin=True, query=("siteId",), body=("userId", *_PROFILE, *_PASSWORD, "sendEmail", "siteId"))
def create_user(body: Body) -> User:
    """Create a user of the site ``siteId``, by default the first (inferred)."""
    site_id = (text_parameter("siteId") or body.text("siteId")).lower()
    if not site_id:
        sites = select(Site.id).where(in_database(Site)).order_by(Site.name != "Home")
        site_id = session.scalar(sites.limit(1)) or ""
    return create_site_user(row_of_database(Site, site_id), body)


@api.post("/sites/<site_id>/users", USERS, admin=True, body=("userId", *_PROFILE, *_PASSWORD, "sendEmail"))
def create_site_user(site: Site, body: Body) -> User:
    """Create a user of a site. ``userId`` is by default the e-mail address. Without ``password`` nobody can sign in."""
    name = _user_name(body, default=body.text("emailAddress"))
    refuse_taken(name)
    user = new_user(site, name, **columns_in(User, body, *_PROFILE, new=True))
    if body.text("password"):
        give_password(user, body.text("password"))
    _change_expiry(user, body)
    session.add(user)
    session.flush()
    if body.flag("sendEmail") and user.email_address:
        keep_email(user.email_address, subject="Welcome", text=f"You can now sign in as {user.user_id}.")
    return user


@api.put("/users/<user_id>", USERS, body=(*_PROFILE, "newPassword", "oldPassword", *_RIGHTS))
def update_user(user: User, body: Body) -> User:
    """Change a user. Users change their own profile, and their password with ``oldPassword``."""
    own = _is_own(user)
    change_row(user, columns_in(User, body, *_PROFILE))
    if "newPassword" in body:
        _take_new_password(user, body, own=own)
    if any(name in body for name in _RIGHTS):
        require_administrator()
        _change_rights(user, body)
    return user


@api.put("/sites/<site_id>/users/<user_id>", USERS, admin=True, body=(*_PROFILE, *_RIGHTS))
def update_site_user(site: Site, user: User, body: Body) -> User:
    """Change a user of a site."""
    if user.site_id != site.id:
        raise not_found()
    change_row(user, columns_in(User, body, *_PROFILE))
    _change_rights(user, body)
    return user


@api.put("/users/<user_id>/password", body=("resetPassword", "sendEmail", "newPassword", "oldPassword"))
def update_password(user: User, body: Body) -> Row | Response:
    """Reset a password: ``resetPassword`` returns a token to choose a new one, mailed if ``sendEmail``.

    ``newPassword`` (and ``oldPassword`` for one's own) changes it at once (inferred).
    """
    own = _is_own(user)
    if not body.flag("resetPassword"):
        if "newPassword" not in body:
            raise invalid("resetPassword or newPassword is missing.")
        _take_new_password(user, body, own=own)
        return done()
    token = offer_reset(user)
    if body.flag("sendEmail", default=True) and user.email_address:
        keep_email(user.email_address, subject="Choose a new password", text=f"Choose it with this token: {token}")
    return {"id": user.id, "passwordResetToken": token}


@api.put("/users/reset", data="nothing", standing="inferred", body=("token", "newPassword"))
def reset_password(body: Body) -> None:
    """Choose a new password with a token of ``users/{id}/password``.

    The C# client has the token in the address, where logs would keep it.
    """
    user = take_reset(body.text("token"))
    give_password(user, body.text("newPassword"))
    has_chosen(user.account_id)


@api.put("/users/<user_id>/userid", USERS, admin=True, body=("userId",))
def update_user_name(user: User, body: Body) -> User:
    """Change the name a user signs in with."""
    rename(user, _user_name(body))
    return user


def _is_own(user: User) -> bool:
    """Tell whether a user changes themselves. All others must be administrators.

    :raises Problem: 403.
    """
    own = user.id == current_token().user_id
    if not own:
        require_administrator()
    return own


def _change_rights(user: User, body: Body) -> None:
    if "userId" in body:
        rename(user, _user_name(body))
    if body.text("password"):
        give_password(user, body.text("password"))
    _change_expiry(user, body)
    if "enabled" in body:
        user.enabled = body.flag("enabled")
        if not user.enabled:  # for good: what was given out must not come back to life with the right to sign in
            end_all_access(user.id)
    if "isVaultAccess" in body:
        _set_vault_access(user, wanted=body.flag("isVaultAccess"))


def _change_expiry(user: User, body: Body) -> None:
    user.must_change_password = body.flag("mustChangePassword", default=user.must_change_password)
    user.password_never_expires = body.flag("passwordNeverExpires", default=user.password_never_expires)
    if "passwordExpires" in body:
        # What is no date becomes none, as in other fields of the real server's (observed by a third party).
        with suppress(ValueError):
            user.password_expires = None
            user.password_expires = read_date(body.text("passwordExpires"))


def _set_vault_access(user: User, *, wanted: bool) -> None:
    group_id = session.scalar(select(Group.id).where(in_database(Group), Group.name == "VaultAccess"))
    membership = session.get(Membership, (group_id, user.id))
    if wanted and membership is None and group_id is not None:
        session.add(Membership(group_id=group_id, user_id=user.id))
    elif membership is not None and not wanted:
        session.delete(membership)


def _take_new_password(user: User, body: Body, *, own: bool) -> None:
    """Take ``newPassword``. One's own needs ``oldPassword``, and is one that was chosen, not given."""
    if own:
        account = session.get(Account, user.account_id) if user.account_id else None
        # A wrong one counts towards a lockout, or whoever has a token could guess on here for ever.
        if account is None or check_password(account.username, body.text("oldPassword")[:1_000]) is None:
            raise Problem(403, "oldPassword is wrong.")
    give_password(user, body.text("newPassword"))
    if own:
        has_chosen(user.account_id)


def _user_name(body: Body, default: str = "") -> str:
    name = text_field(body, "userId", _MAX_NAME) or default.strip()[:_MAX_NAME]
    if not name or not name.isprintable():
        raise invalid("userId is missing, or holds characters that can't be printed.")
    return name

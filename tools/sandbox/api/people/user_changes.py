"""Users come and change.

Who may: an administrator anyone, and all people their own name, address and password (the fields are described in
VisualVault's Node client; that administration needs a right is inferred).
"""

from datetime import datetime
from typing import Final

from flask import Blueprint, Response
from sqlalchemy import select

from ...oauth.clients.registration import end_all_access
from ...oauth.login.must_change import has_chosen
from ...oauth.login.sessions import check_password
from ...query.dates import read_date
from ...storage.engine import current_session
from ...storage.people import Account, Group, Membership, Site, User
from ..access import current_database_id, current_token
from ..automation.emails import keep_notice
from ..bodies import Body, read_body
from ..described import described
from ..envelope import Problem, answer, done, invalid, not_found
from ..parameters import text_parameter
from ..writing import new_id, require_administrator, row_of_database, text_field
from .accounts import give_password, offer_reset, refuse_taken, rename, take_reset
from .users import read_user

_PROFILE: Final = ("firstName", "middleInitial", "lastName", "emailAddress")
_PASSWORD: Final = ("password", "mustChangePassword", "passwordNeverExpires", "passwordExpires")
_MAX_NAME: Final = 100


def add_routes(api: Blueprint) -> None:
    """Add the addresses that make and change users."""
    api.add_url_rule("/users", view_func=create_user, methods=["POST"])
    api.add_url_rule("/users/<user_id>", view_func=update_user, methods=["PUT"])
    api.add_url_rule("/users/<user_id>/password", view_func=update_password, methods=["PUT"])
    api.add_url_rule("/users/<user_id>/userid", view_func=update_user_name, methods=["PUT"])
    api.add_url_rule("/users/reset", view_func=reset_password, methods=["PUT"])
    api.add_url_rule("/sites/<site_id>/users", view_func=create_site_user, methods=["POST"])
    api.add_url_rule("/sites/<site_id>/users/<user_id>", view_func=update_site_user, methods=["PUT"])


@described(
    data="object", standing="seen", query=("siteId",), body=("userId", *_PROFILE, *_PASSWORD, "sendEmail", "siteId")
)
def create_user() -> Response:
    """Make a user of the site ``siteId``; without one, of the first site (inferred)."""
    require_administrator()
    site_id = (text_parameter("siteId") or read_body().text("siteId")).lower()
    if not site_id:
        sites = select(Site.id).where(Site.database_id == current_database_id())
        home = current_session().scalar(sites.where(Site.name == "Home")) or current_session().scalar(sites)
        site_id = home or ""
    return create_site_user(site_id)


@described(data="object", standing="seen", body=("userId", *_PROFILE, *_PASSWORD, "sendEmail"))
def create_site_user(site_id: str) -> Response:
    """Make a user of a site. Without ``userId`` the address is the name. Without ``password`` nobody can sign in."""
    require_administrator()
    body = read_body()
    site = _site(site_id)
    name = _user_name(body, default=body.text("emailAddress"))
    refuse_taken(name)
    user = User(
        id=new_id(),
        database_id=site.database_id,
        site_id=site.id,
        account_id=None,
        user_id=name,
        first_name="",
        middle_initial="",
        last_name="",
        email_address="",
        enabled=True,
        must_change_password=False,
        password_never_expires=False,
        password_expires=None,
    )
    _change_profile(user, body)
    if body.text("password"):
        give_password(user, body.text("password"))
    _change_expiry(user, body)
    current_session().add(user)
    current_session().flush()
    if body.flag("sendEmail") and user.email_address:
        keep_notice(user, "Welcome", f"You can now sign in as {user.user_id}.")
    current_session().commit()
    return read_user(user.id)


@described(
    data="object", standing="seen",
    body=(*_PROFILE, "newPassword", "oldPassword", "isVaultAccess", "enabled", "userId", *_PASSWORD),
)  # fmt: skip
def update_user(user_id: str) -> Response:
    """Change a user. One's own: the profile, and the password with ``oldPassword`` and ``newPassword``."""
    user = _user(user_id)
    body = read_body()
    own = user.id == current_token().user_id
    if not own:
        require_administrator()
    _change_profile(user, body)
    if "newPassword" in body:
        _take_new_password(user, body, own=own)
    if any(name in body for name in ("isVaultAccess", "enabled", "userId", *_PASSWORD)):
        require_administrator()
        _change_rights(user, body)
    current_session().commit()
    return read_user(user.id)


@described(
    data="object", standing="seen",
    body=("userId", *_PROFILE, *_PASSWORD, "enabled", "isVaultAccess"),
)  # fmt: skip
def update_site_user(site_id: str, user_id: str) -> Response:
    """Change a user of a site."""
    require_administrator()
    user = _user(user_id)
    if user.site_id != _site(site_id).id:
        raise not_found()
    body = read_body()
    _change_profile(user, body)
    _change_rights(user, body)
    current_session().commit()
    return read_user(user.id)


@described(
    data="object", standing="seen", body=("resetPassword", "sendEmail", "newPassword", "oldPassword")
)  # fmt: skip
def update_password(user_id: str) -> Response:
    """With ``resetPassword``: answer a token with which to choose a new password, and send it if ``sendEmail``.

    With ``newPassword`` (and ``oldPassword`` for one's own): change it at once (inferred).
    """
    user = _user(user_id)
    body = read_body()
    own = user.id == current_token().user_id
    if not own:
        require_administrator()
    if not body.flag("resetPassword"):
        if "newPassword" not in body:
            raise invalid("resetPassword or newPassword is missing.")
        _take_new_password(user, body, own=own)
        current_session().commit()
        return done()
    token = offer_reset(user)
    if body.flag("sendEmail", default=True) and user.email_address:
        keep_notice(user, "Choose a new password", f"Choose it with this token: {token}")
    current_session().commit()
    return answer({"id": user.id, "passwordResetToken": token})


@described(data="nothing", standing="inferred", body=("token", "newPassword"))
def reset_password() -> Response:
    """Choose a new password with a token of ``users/{id}/password``.

    The C# client has the token in the address, where it would be written down by many.
    """
    body = read_body()
    user = take_reset(body.text("token"))
    give_password(user, body.text("newPassword"))
    has_chosen(user.account_id)
    current_session().commit()
    return done()


@described(data="object", standing="seen", body=("userId",))
def update_user_name(user_id: str) -> Response:
    """Change the name a user signs in with."""
    require_administrator()
    user = _user(user_id)
    rename(user, _user_name(read_body()))
    current_session().commit()
    return read_user(user.id)


def _change_profile(user: User, body: Body) -> None:
    for field, column, maximum in (
        ("firstName", "first_name", _MAX_NAME),
        ("middleInitial", "middle_initial", 1),
        ("lastName", "last_name", _MAX_NAME),
        ("emailAddress", "email_address", 200),
    ):
        if field in body:
            setattr(user, column, text_field(body, field, maximum))


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
        user.password_expires = _date_or_none(body.text("passwordExpires"))


def _date_or_none(text: str) -> datetime | None:
    # What is no date becomes none, as in other fields of the real server's (observed by a third party).
    try:
        return read_date(text)
    except ValueError:
        return None


def _set_vault_access(user: User, *, wanted: bool) -> None:
    session = current_session()
    group_id = session.scalar(
        select(Group.id).where(Group.database_id == current_database_id(), Group.name == "VaultAccess")
    )
    membership = session.get(Membership, (group_id, user.id))
    if wanted and membership is None and group_id is not None:
        session.add(Membership(group_id=group_id, user_id=user.id))
    elif membership is not None and not wanted:
        session.delete(membership)


def _take_new_password(user: User, body: Body, *, own: bool) -> None:
    """Take ``newPassword``. One's own needs ``oldPassword``, and is one that was chosen, not given."""
    if own:
        _check_old_password(user, body)
    give_password(user, body.text("newPassword"))
    if own:
        has_chosen(user.account_id)


def _check_old_password(user: User, body: Body) -> None:
    account = current_session().get(Account, user.account_id) if user.account_id else None
    # A wrong one counts towards a lockout, or whoever has a token could guess on here for ever.
    if account is None or check_password(account.username, body.text("oldPassword")[:1_000]) is None:
        raise Problem(403, "oldPassword is wrong.")


def _user_name(body: Body, default: str = "") -> str:
    name = text_field(body, "userId", _MAX_NAME) or default.strip()[:_MAX_NAME]
    if not name or not name.isprintable():
        raise invalid("userId is missing, or holds characters that can't be printed.")
    return name


def _site(site_id: str) -> Site:
    return row_of_database(Site, site_id)


def _user(user_id: str) -> User:
    return row_of_database(User, user_id)

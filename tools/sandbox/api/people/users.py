"""``users``: lists, one, the one who asks; how they come and change.

The keys, and ``userid`` in lower case, are seen in their clients. Who may change: an administrator anyone, and all
people their own name, address and password (the fields are described in VisualVault's Node client; that administration
needs a right is inferred).
"""

from contextlib import suppress
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, exists, literal, select, true

from ...oauth.clients.registration import end_all_access
from ...query.dates import read_date
from ...storage.engine import session
from ...storage.people import Group, Membership, Site, Supervision, User
from ..access import current_token, current_user, in_database
from ..automation.programs import keep_email
from ..envelope import invalid
from ..inputs import Body, text_parameter
from ..lists import Row, one_row
from ..routers import api, notificationapi
from ..rows import boolean, constant, names, row_kind, values_of
from ..writing import change_row, columns_in, require_administrator, row_of_database, text_field
from .credentials import give_password, is_own, new_user, refuse_taken, rename, take_new_password

USER_LIST_OPTIONS: Final = ("enabled", "acctInfo", "UserExtendedProperties")
"""What lists of users take besides. The last two are seen, their meaning is not known, and nothing heeds them."""
_ONESELF: Final = "00000000-0000-0000-0000-000000000000"
"""How VisualVault's C# client asks for the current user."""
_PROFILE: Final = ("firstName", "middleInitial", "lastName", "emailAddress")
_PASSWORD: Final = ("password", "mustChangePassword", "passwordNeverExpires", "passwordExpires")
_RIGHTS: Final = ("userId", *_PASSWORD, "enabled", "isVaultAccess")
_MAX_NAME: Final = 100


def _is_member(group: str) -> Any:
    member = exists().where(Membership.user_id == User.id, Membership.group_id == Group.id, Group.name == group)
    return member.correlate(User)


USERS: Final = row_kind(
    "User",
    "users",
    User,
    *names("firstName middleInitial lastName emailAddress siteId enabled"),
    boolean("userIdNeverExpires", literal(value=True)),
    constant("userIdExpires", None),
    *names("passwordNeverExpires passwordExpires"),
    constant("lastIpAddress", "192.0.2.1"),
    boolean("isVaultAccess", _is_member("VaultAccess")),
    boolean("isVaultAdmin", _is_member("VaultAdmins")),
    always={"id": "id", "name": "user_id", "userid": "user_id"},
)


@api.list("/users", USERS, standing="documented", query=(*USER_LIST_OPTIONS, "isVaultAccess"))
def list_users() -> tuple[ColumnElement[bool], ...]:
    """Return the users of the database.

    ``enabled`` (true, false or all, which is the default) and ``isVaultAccess`` (true or false) narrow the list.
    """
    wanted, is_member = text_parameter("isVaultAccess").lower(), _is_member("VaultAccess")
    by_access: ColumnElement[bool] = {"true": is_member, "false": ~is_member}.get(wanted, true())
    return wanted_by_enabled(), by_access


def wanted_by_enabled() -> ColumnElement[bool]:
    """Return the condition of the parameter ``enabled``."""
    wanted = text_parameter("enabled").lower()
    return User.enabled == (wanted == "true") if wanted in {"true", "false"} else true()


@api.get("/users/me", USERS)
def read_current_user() -> User:
    """Return the user of the token."""
    return current_user()


@api.get("/users/<user_id>", USERS, standing="documented")
def read_user(user_id: str) -> User:
    """Return one user."""
    return current_user() if user_id == _ONESELF else row_of_database(User, user_id)


@api.list("/users/<user_id>/supervisors", USERS)
def list_supervisors(user: User) -> ColumnElement[bool]:
    """Return the supervisors of a user."""
    return User.id.in_(select(Supervision.supervisor_id).where(Supervision.user_id == user.id))


@api.list("/users/<user_id>/supervisees", USERS)
def list_supervisees(user: User) -> ColumnElement[bool]:
    """Return the users that a user supervises."""
    return User.id.in_(select(Supervision.user_id).where(Supervision.supervisor_id == user.id))


@api.get("/users/accountowner", USERS)
def read_account_owner() -> Row:
    """Return the first member of VaultAccess (the address is seen in the C# client, its meaning inferred)."""
    return one_row(USERS, in_database(User), User.enabled.is_(True), _is_member("VaultAccess"))


@api.get("/users/defaultcustomer")
def read_default_customer() -> Row:
    """Return the customer and the database of the token (the address is seen in the C# client, the keys inferred)."""
    database = current_token().application.database
    own = {"databaseId": database.id, "databaseAlias": database.alias}
    return {"dataType": "Customer"} | values_of(database.customer, "id", "alias") | own


@notificationapi.post("/users/<user_id>/forceuirefresh", data="value", example={})
def force_refresh(user: User) -> None:
    """Refresh a user's open pages (seen in VisualVault's Node client). The sandbox has none, and does nothing."""


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
    _change_password(user, body)
    session.add(user)
    session.flush()
    if body.flag("sendEmail") and user.email_address:
        keep_email(user.email_address, subject="Welcome", text=f"You can now sign in as {user.user_id}.")
    return user


@api.put("/users/<user_id>", USERS, body=(*_PROFILE, "newPassword", "oldPassword", *_RIGHTS))
def update_user(user: User, body: Body) -> User:
    """Change a user. Users change their own profile, and their password with ``oldPassword``."""
    own = is_own(user)
    change_row(user, columns_in(User, body, *_PROFILE))
    if "newPassword" in body:
        take_new_password(user, body, own=own)
    if any(name in body for name in _RIGHTS):
        require_administrator()
        _change_rights(user, body)
    return user


@api.put("/sites/<site_id>/users/<user_id>", USERS, admin=True, body=(*_PROFILE, *_RIGHTS))
def update_site_user(user: User, body: Body) -> User:
    """Change a user of a site."""
    change_row(user, columns_in(User, body, *_PROFILE))
    _change_rights(user, body)
    return user


@api.put("/users/<user_id>/userid", USERS, admin=True, body=("userId",))
def update_user_name(user: User, body: Body) -> User:
    """Change the name a user signs in with."""
    rename(user, _user_name(body))
    return user


def _change_rights(user: User, body: Body) -> None:
    if "userId" in body:
        rename(user, _user_name(body))
    _change_password(user, body)
    if "enabled" in body:
        user.enabled = body.flag("enabled")
        if not user.enabled:  # for good: what was given out must not come back to life with the right to sign in
            end_all_access(user.id)
    if "isVaultAccess" in body:
        _set_vault_access(user, wanted=body.flag("isVaultAccess"))


def _change_password(user: User, body: Body) -> None:
    if body.text("password"):
        give_password(user, body.text("password"))
    user.must_change_password = body.flag("mustChangePassword", default=user.must_change_password)
    user.password_never_expires = body.flag("passwordNeverExpires", default=user.password_never_expires)
    if "passwordExpires" in body:
        # What is no date becomes none, as in other fields of the real server's (observed by a third party).
        with suppress(ValueError):
            user.password_expires = None
            user.password_expires = read_date(body.text("passwordExpires"))


def _set_vault_access(user: User, *, wanted: bool) -> None:
    group_id = session.scalar(select(Group.id).where(in_database(Group), Group.name == "VaultAccess"))
    if not wanted:
        session.execute(delete(Membership).where(Membership.group_id == group_id, Membership.user_id == user.id))
    elif group_id is not None:
        session.merge(Membership(group_id=group_id, user_id=user.id))


def _user_name(body: Body, default: str = "") -> str:
    name = text_field(body, "userId", _MAX_NAME) or default.strip()[:_MAX_NAME]
    if not name or not name.isprintable():
        raise invalid("userId is missing, or holds characters that can't be printed.")
    return name

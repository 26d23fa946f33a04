"""``users``: list, one, and the one who asks.

The keys, and ``userid`` in lower case, are seen in their clients.
"""

from typing import Any, Final

from sqlalchemy import ColumnElement, exists, literal, select, true

from ...storage.people import Group, Membership, Supervision, User
from ..access import current_token, current_user, in_database
from ..lists import Row, one_row
from ..parameters import text_parameter
from ..routers import api
from ..rows import boolean, constant, names, row_kind, values_of
from ..writing import row_of_database

USER_LIST_OPTIONS: Final = ("enabled", "acctInfo", "UserExtendedProperties")
"""What lists of users take besides. The last two are seen, their meaning is not known, and nothing heeds them."""
_ONESELF = "00000000-0000-0000-0000-000000000000"
"""How VisualVault's C# client asks for the current user."""


def _is_member(group: str) -> Any:
    return (
        exists()
        .where(Membership.user_id == User.id, Membership.group_id == Group.id, Group.name == group)
        .correlate(User)
    )


USERS = row_kind(
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


def wanted_by_enabled() -> ColumnElement[bool]:
    """Return the condition of the parameter ``enabled``."""
    wanted = text_parameter("enabled").lower()
    return User.enabled == (wanted == "true") if wanted in {"true", "false"} else true()

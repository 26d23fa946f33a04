"""``users``: list, one, and the one who asks.

The keys, and ``userid`` in lower case, are seen in their clients.
"""

from typing import Any, Final

from flask import Blueprint, Response
from sqlalchemy import ColumnElement, exists, literal, select, true

from ...query import Column, Kind
from ...storage.people import Group, Membership, Supervision, User
from ..access import current_database_id, current_token
from ..described import LIST_PARAMETERS, described
from ..envelope import answer
from ..lists import list_rows, one_row
from ..parameters import text_parameter
from ..rows import RowKind, boolean, constant, from_tables, identity, text

USER_LIST_OPTIONS: Final = ("enabled", "acctInfo", "UserExtendedProperties")
"""What lists of users take besides. The last two are seen, their meaning is not known, and nothing heeds them."""

USER_LIST_PARAMETERS: Final = (*LIST_PARAMETERS, *USER_LIST_OPTIONS)

_ONESELF = "00000000-0000-0000-0000-000000000000"
"""How VisualVault's C# client asks for the current user."""


def _is_member(group: str) -> Any:
    return (
        exists()
        .where(Membership.user_id == User.id, Membership.group_id == Group.id, Group.name == group)
        .correlate(User)
    )


USERS = RowKind(
    "User",
    "users",
    (
        identity("id", User.id),
        identity("name", User.user_id),
        identity("userid", User.user_id),
        text("firstName", User.first_name),
        text("middleInitial", User.middle_initial),
        text("lastName", User.last_name),
        text("emailAddress", User.email_address),
        text("siteId", User.site_id),
        boolean("enabled", User.enabled),
        boolean("userIdNeverExpires", literal(value=True)),
        constant("userIdExpires", None),
        boolean("passwordNeverExpires", User.password_never_expires),
        Column("passwordExpires", User.password_expires, Kind.DATE),
        constant("lastIpAddress", "192.0.2.1"),
        boolean("isVaultAccess", _is_member("VaultAccess")),
        boolean("isVaultAdmin", _is_member("VaultAdmins")),
    ),
    from_tables(User),
)


def add_routes(api: Blueprint) -> None:
    """Add the addresses of users."""
    api.add_url_rule("/users", view_func=list_users)
    api.add_url_rule("/users/me", view_func=read_current_user)
    api.add_url_rule("/users/accountowner", view_func=read_account_owner)
    api.add_url_rule("/users/defaultcustomer", view_func=read_default_customer)
    api.add_url_rule("/users/<user_id>", view_func=read_user)
    api.add_url_rule("/users/<user_id>/supervisors", view_func=list_supervisors)
    api.add_url_rule("/users/<user_id>/supervisees", view_func=list_supervisees)


@described(data="array", standing="documented", rows="User", query=(*USER_LIST_PARAMETERS, "isVaultAccess"))
def list_users() -> Response:
    """Answer the users of the database.

    ``enabled`` (true, false or all, which is the default) and ``isVaultAccess`` (true or false) narrow the list.
    """
    in_database = User.database_id == current_database_id()
    return list_rows(USERS, in_database, wanted_by_enabled(), _wanted_by_access())


@described(data="object", standing="seen", rows="User")
def read_current_user() -> Response:
    """Answer the user on whose behalf the token was given."""
    return read_user(current_token().user_id)


@described(data="object", standing="documented", rows="User")
def read_user(user_id: str) -> Response:
    """Answer one user."""
    if user_id == _ONESELF:
        user_id = current_token().user_id
    return answer(one_row(USERS, User.id == user_id, User.database_id == current_database_id()))


@described(data="array", standing="seen", query=LIST_PARAMETERS)
def list_supervisors(user_id: str) -> Response:
    """Answer those who supervise a user."""
    _check_user(user_id)
    above = select(Supervision.supervisor_id).where(Supervision.user_id == user_id)
    return list_rows(USERS, User.id.in_(above))


@described(data="array", standing="seen", query=LIST_PARAMETERS)
def list_supervisees(user_id: str) -> Response:
    """Answer those whom a user supervises."""
    _check_user(user_id)
    below = select(Supervision.user_id).where(Supervision.supervisor_id == user_id)
    return list_rows(USERS, User.id.in_(below))


@described(data="object", standing="seen")
def read_account_owner() -> Response:
    """Answer the first member of VaultAccess (the address is seen in the C# client, its meaning inferred)."""
    in_database = User.database_id == current_database_id()
    return answer(one_row(USERS, in_database, User.enabled.is_(True), _is_member("VaultAccess")))


@described(data="object", standing="seen")
def read_default_customer() -> Response:
    """Answer the customer and the database of the token (the address is seen in the C# client, the keys inferred)."""
    database = current_token().application.database
    customer = database.customer
    return answer(
        {
            "dataType": "Customer",
            "id": customer.id,
            "alias": customer.alias,
            "databaseId": database.id,
            "databaseAlias": database.alias,
        }
    )


def _wanted_by_access() -> ColumnElement[bool]:
    wanted, is_member = text_parameter("isVaultAccess").lower(), _is_member("VaultAccess")
    condition: ColumnElement[bool] = {"true": is_member, "false": ~is_member}.get(wanted, true())
    return condition


def _check_user(user_id: str) -> None:
    one_row(USERS, User.id == user_id, User.database_id == current_database_id())


def wanted_by_enabled() -> ColumnElement[bool]:
    """Return the condition of the parameter ``enabled``."""
    wanted = text_parameter("enabled").lower()
    return User.enabled == (wanted == "true") if wanted in {"true", "false"} else true()

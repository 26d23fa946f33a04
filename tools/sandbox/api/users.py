"""``users``: list, one, and the one who asks.

The keys, and ``userid`` in lower case, are seen in their clients.
"""

from typing import Any

from flask import Blueprint, Response
from sqlalchemy import ColumnElement, exists, literal, true

from ..storage.people import Group, Membership, User
from .access import current_database_id, current_token
from .described import LIST_PARAMETERS, described
from .envelope import answer
from .lists import list_rows, one_row
from .parameters import text_parameter
from .rows import RowKind, boolean, constant, from_tables, identity, text

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
        boolean("passwordNeverExpires", literal(value=False)),
        constant("passwordExpires", "2030-01-01T00:00:00Z"),
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
    api.add_url_rule("/users/<user_id>", view_func=read_user)


@described(data="array", standing="documented", query=(*LIST_PARAMETERS, "enabled"))
def list_users() -> Response:
    """Answer the users of the database; ``enabled`` (true, false or all, which is the default) narrows the list."""
    return list_rows(USERS, User.database_id == current_database_id(), wanted_by_enabled())


@described(data="object", standing="seen")
def read_current_user() -> Response:
    """Answer the user on whose behalf the token was given."""
    return read_user(current_token().user_id)


def read_user(user_id: str) -> Response:
    """Answer one user."""
    if user_id == _ONESELF:
        user_id = current_token().user_id
    return answer(one_row(USERS, User.id == user_id, User.database_id == current_database_id()))


def wanted_by_enabled() -> ColumnElement[bool]:
    """Return the condition of the parameter ``enabled``."""
    wanted = text_parameter("enabled").lower()
    return User.enabled == (wanted == "true") if wanted in {"true", "false"} else true()

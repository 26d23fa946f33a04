"""``groups``: list, one (an array holding one, as their tests want it), and the users of one."""

from flask import Blueprint, Response
from sqlalchemy import select

from ..storage.people import Group, Membership, User
from .access import current_database_id
from .described import LIST_PARAMETERS, described
from .envelope import answer
from .lists import list_rows, one_row
from .rows import RowKind, from_tables, identity, text
from .users import USERS, wanted_by_enabled

_GROUPS = RowKind(
    "Group",
    "groups",
    (
        identity("id", Group.id),
        identity("name", Group.name),
        text("description", Group.description),
        text("siteId", Group.site_id),
    ),
    from_tables(Group),
)


def add_routes(api: Blueprint) -> None:
    """Add the addresses of groups."""
    api.add_url_rule("/groups", view_func=list_groups)
    api.add_url_rule("/groups/<group_id>", view_func=read_group)
    api.add_url_rule("/groups/<group_id>/users", view_func=list_group_users)


@described(data="array", standing="seen", query=LIST_PARAMETERS)
def list_groups() -> Response:
    """Answer the groups of the database."""
    return list_rows(_GROUPS, Group.database_id == current_database_id())


@described(data="array of one", standing="seen")
def read_group(group_id: str) -> Response:
    """Answer one group."""
    return answer([_group(group_id)])


def list_group_users(group_id: str) -> Response:
    """Answer the members of a group."""
    _group(group_id)
    members = select(Membership.user_id).where(Membership.group_id == group_id)
    return list_rows(USERS, User.id.in_(members), wanted_by_enabled())


def _group(group_id: str) -> dict[str, object]:
    return one_row(_GROUPS, Group.id == group_id, Group.database_id == current_database_id())

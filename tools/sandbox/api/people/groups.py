"""``groups``: list, one (an array holding one, as their tests want it), the users of one, the groups of a user."""

from flask import Blueprint, Response
from sqlalchemy import select

from ...storage.people import Group, Membership, Site, User
from ..access import current_database_id
from ..described import LIST_PARAMETERS, described
from ..envelope import answer
from ..lists import list_rows, one_row
from ..rows import RowKind, from_tables, identity, text
from ..writing import row_of_database
from .users import USER_LIST_PARAMETERS, USERS, wanted_by_enabled

GROUPS = RowKind(
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
    api.add_url_rule("/groups/<group_id>/users/<user_id>", view_func=read_group_user)
    api.add_url_rule("/sites/<site_id>/groups", view_func=list_site_groups)
    api.add_url_rule("/sites/<site_id>/groups/<group_id>", view_func=read_site_group)
    api.add_url_rule("/users/<user_id>/groups", view_func=list_user_groups)


@described(data="array", standing="seen", rows="Group", query=LIST_PARAMETERS)
def list_groups() -> Response:
    """Answer the groups of the database."""
    return list_rows(GROUPS, Group.database_id == current_database_id())


@described(data="array of one", standing="seen", rows="Group")
def read_group(group_id: str) -> Response:
    """Answer one group."""
    return answer([group_row(group_id)])


@described(data="array", standing="seen", rows="User", query=USER_LIST_PARAMETERS)
def list_group_users(group_id: str) -> Response:
    """Answer the members of a group."""
    group_row(group_id)
    members = select(Membership.user_id).where(Membership.group_id == group_id)
    return list_rows(USERS, User.id.in_(members), wanted_by_enabled())


@described(data="object", standing="seen")
def read_group_user(group_id: str, user_id: str) -> Response:
    """Answer one member of a group."""
    group_row(group_id)
    membership = select(Membership.user_id).where(Membership.group_id == group_id)
    in_database = User.database_id == current_database_id()
    return answer(one_row(USERS, User.id == user_id, User.id.in_(membership), in_database))


@described(data="array", standing="seen", query=LIST_PARAMETERS)
def list_site_groups(site_id: str) -> Response:
    """Answer the groups of a site."""
    row_of_database(Site, site_id)
    return list_rows(GROUPS, Group.site_id == site_id)


@described(data="array of one", standing="documented")
def read_site_group(site_id: str, group_id: str) -> Response:
    """Answer one group of a site."""
    row_of_database(Site, site_id)
    return answer([one_row(GROUPS, Group.id == group_id, Group.site_id == site_id)])


@described(data="array", standing="seen", query=LIST_PARAMETERS)
def list_user_groups(user_id: str) -> Response:
    """Answer the groups of a user."""
    row_of_database(User, user_id)
    groups = select(Membership.group_id).where(Membership.user_id == user_id)
    return list_rows(GROUPS, Group.id.in_(groups))


def group_row(group_id: str) -> dict[str, object]:
    """Return a group as it is answered.

    :raises Problem: 404: there is none.
    """
    return one_row(GROUPS, Group.id == group_id, Group.database_id == current_database_id())

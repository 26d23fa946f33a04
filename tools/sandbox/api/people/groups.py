"""``groups``: which there are, who is in them. Changes need an administrator (inferred).

One group comes as an array holding one, as the tests of VisualVault's clients want it.
"""

from typing import Any

from sqlalchemy import ColumnElement, delete, select

from ...oauth.rights import ADMINISTRATORS
from ...storage.catalogue import SecurityMember
from ...storage.engine import session
from ...storage.people import Group, Membership, Site, User
from ..access import in_database
from ..bodies import Body
from ..envelope import invalid, not_found
from ..lists import Row, one_row
from ..parameters import text_parameter
from ..routers import api
from ..rows import row_kind, text
from ..writing import add_row, change_row, columns_in, refuse_taken, row_named, row_of_database
from .users import USER_LIST_OPTIONS, USERS, wanted_by_enabled

_FIELDS = ("name", "description")

GROUPS = row_kind("Group", "groups", Group, "description", "siteId")
_MEMBERS = row_kind(
    "NotifyUser",
    "users",
    User,
    text("displayName", User.first_name + " " + User.last_name),
    "emailAddress",
    always={"id": "id", "usId": "id", "userId": "user_id"},
)


@api.list("/groups", GROUPS)
def list_groups() -> None:
    """Return the groups of the database."""


@api.post("/groups", GROUPS, admin=True, body=(*_FIELDS, "siteId"))
def create_group(body: Body) -> Group:
    """Create a group of the site ``siteId``."""
    return create_site_group(row_named(Site, body, "siteId"), body)


@api.get("/groups/<group_id>", GROUPS, data="array of one")
def read_group(group: Group) -> Group:
    """Return one group."""
    return group


@api.put("/groups/<group_id>", GROUPS, admin=True, body=_FIELDS)
def update_group(group: Group, body: Body) -> Group:
    """Change the name and the description of a group. The built-in ones keep their names."""
    columns = columns_in(Group, body, *_FIELDS, required=("name",))
    name = columns.get("name", group.name)
    if name != group.name and group.name in ADMINISTRATORS:
        raise invalid(f"The group {group.name} is built in.")
    if name.lower() != group.name.lower():
        refuse_taken(Group, name)
    change_row(group, columns)
    return group


@api.delete("/groups/<group_id>", admin=True)
def delete_group(group: Group) -> None:
    """Delete a group, its memberships and its roles. The built-in ones stay (inferred)."""
    if group.name in ADMINISTRATORS:
        raise invalid(f"The group {group.name} is built in.")
    session.execute(delete(Membership).where(Membership.group_id == group.id))
    session.execute(delete(SecurityMember).where(SecurityMember.member_id == group.id))
    session.delete(group)


@api.list("/sites/<site_id>/groups", GROUPS)
def list_site_groups(site: Site) -> ColumnElement[bool]:
    """Return the groups of a site."""
    return Group.site_id == site.id


@api.post("/sites/<site_id>/groups", GROUPS, admin=True, body=_FIELDS)
def create_site_group(site: Site, body: Body) -> Group:
    """Create a group of a site."""
    columns = columns_in(Group, body, *_FIELDS, required=("name",), new=True)
    refuse_taken(Group, columns["name"])
    return add_row(Group, site_id=site.id, **columns)


@api.get("/sites/<site_id>/groups/<group_id>", GROUPS, data="array of one", standing="documented")
def read_site_group(site: Site, group: Group) -> Group:
    """Return one group of a site."""
    if group.site_id != site.id:
        raise not_found()
    return group


@api.put("/sites/<site_id>/groups/<group_id>", GROUPS, admin=True, body=_FIELDS)
def update_site_group(site: Site, group: Group, body: Body) -> Group:
    """Change a group of a site."""
    return update_group(read_site_group(site, group), body)


@api.put("/sites/changegroupsite", GROUPS, admin=True, body=("groupId", "newSiteId"))
def change_group_site(body: Body) -> Group:
    """Move a group to another site."""
    group = row_named(Group, body, "groupId")
    group.site_id = row_named(Site, body, "newSiteId").id
    return group


@api.list("/users/<user_id>/groups", GROUPS)
def list_user_groups(user: User) -> ColumnElement[bool]:
    """Return the groups of a user."""
    return Group.id.in_(select(Membership.group_id).where(Membership.user_id == user.id))


@api.list("/groups/<group_id>/users", USERS, query=USER_LIST_OPTIONS)
def list_group_users(group: Group) -> tuple[ColumnElement[bool], ...]:
    """Return the members of a group."""
    return User.id.in_(_member_ids(group)), wanted_by_enabled()


@api.get("/groups/<group_id>/users/<user_id>", USERS)
def read_group_user(group: Group, user_id: str) -> Row:
    """Return one member of a group."""
    return one_row(USERS, User.id == user_id, User.id.in_(_member_ids(group)))


@api.put("/groups/<group_id>/users/<user_id>", admin=True, data="array of one", created=True)
def add_member(group: Group, user: User) -> Row:
    """Add a user to a group. Idempotent."""
    session.merge(Membership(group_id=group.id, user_id=user.id))
    return one_row(_MEMBERS, User.id == user.id)


@api.post("/groups/<group_id>/users", admin=True, data="array", body=("userIds",))
@api.put("/groups/<group_id>/users", admin=True, data="array", body=("userIds",))
def add_members(group: Group, body: Body) -> list[Row]:
    """Add several users to a group (seen in the C# client)."""
    ids = dict.fromkeys(text.lower() for text in body.several("userIds"))
    return [add_member(group, row_of_database(User, user_id)) for user_id in ids]


@api.delete("/groups/<group_id>/users", admin=True, query=("userName",))
def remove_member_by_name(group: Group) -> None:
    """Remove the user named ``userName`` from a group (seen in the C# client)."""
    named = User.user_id == text_parameter("userName"), in_database(User)
    remove_member(group, session.scalar(select(User.id).where(*named)) or "")


@api.delete("/groups/<group_id>/users/<user_id>", admin=True)
def remove_member(group: Group, user_id: str) -> None:
    """Remove a user from a group."""
    membership = session.get(Membership, (group.id, user_id))
    if membership is None:
        raise not_found()
    session.delete(membership)


def _member_ids(group: Group) -> Any:
    return select(Membership.user_id).where(Membership.group_id == group.id)

"""``sites`` and ``groups``: which there are, who is in them. Changes need an administrator (inferred).

One comes as an array holding one, as the tests of VisualVault's clients want it.
"""

from typing import Any, Final

from sqlalchemy import ColumnElement, delete, select

from ...oauth.rights import ADMINISTRATORS
from ...storage.catalogue import SecurityMember
from ...storage.engine import session
from ...storage.people import Group, Membership, Site, User
from ..access import in_database
from ..envelope import invalid, require
from ..inputs import Body, text_parameter
from ..lists import Row, one_row
from ..routers import api
from ..rows import constant, row_kind, text
from ..writing import add_row, change_row, columns_in, refuse_taken, row_named, row_of_database
from .users import USER_LIST_OPTIONS, USERS, wanted_by_enabled

_SITE: Final = ("name", "description", "siteType")
_GROUP: Final = ("name", "description")

_SITES: Final = row_kind("Site", "sites", Site, "description", "siteType", constant("status", "Open"))
_GROUPS: Final = row_kind("Group", "groups", Group, "description", "siteId")
_MEMBERS: Final = row_kind(
    "NotifyUser",
    "users",
    User,
    text("displayName", User.first_name + " " + User.last_name),
    "emailAddress",
    always={"id": "id", "usId": "id", "userId": "user_id"},
)

api.lists("/sites", _SITES, "Return the sites of the database.")
api.reads("/sites/<site_id>", _SITES, "Return one site.", Site, data="array of one")


@api.post("/sites", _SITES, admin=True, body=_SITE)
def create_site(body: Body) -> Site:
    """Create a site."""
    columns = columns_in(Site, body, "name", required=("name",), new=True)
    refuse_taken(Site, columns["name"])
    return add_row(Site, **_site_columns(body) | columns)


@api.put("/sites/<site_id>", _SITES, admin=True, body=_SITE)
def update_site(site: Site, body: Body) -> Site:
    """Change a site."""
    columns = _site_columns(body)
    refuse_taken(Site, columns.get("name", site.name), site)
    change_row(site, columns)
    return site


def _site_columns(body: Body) -> dict[str, Any]:
    return columns_in(Site, body, *_SITE, required=("name", "siteType"))


@api.delete("/sites/<site_id>", admin=True)
def delete_site(site: Site) -> None:
    """Delete a site that has neither users nor groups (that others stay is inferred)."""
    for kind, table in (("users", User), ("groups", Group)):
        if session.scalar(select(table.id).where(table.site_id == site.id).limit(1)):
            raise invalid(f"The site has {kind}: move them to another first.")
    session.delete(site)


@api.list("/sites/<site_id>/users", USERS, query=USER_LIST_OPTIONS)
def list_site_users(site: Site) -> tuple[ColumnElement[bool], ...]:
    """Return the users of a site."""
    return User.site_id == site.id, wanted_by_enabled()


api.reads("/sites/<site_id>/users/<user_id>", USERS, "Return one user of a site (seen in the PHP client).", User)


@api.put("/sites/changeusersite", USERS, admin=True, body=("userId", "newSiteId"))
def change_user_site(body: Body) -> User:
    """Move a user to another site."""
    user = row_named(User, body, "userId")
    user.site_id = row_named(Site, body, "newSiteId").id
    return user


api.lists("/groups", _GROUPS, "Return the groups of the database.")
api.lists("/sites/<site_id>/groups", _GROUPS, "Return the groups of a site.", Site, Group.site_id)
api.reads("/groups/<group_id>", _GROUPS, "Return one group.", Group, data="array of one")
api.reads(
    "/sites/<site_id>/groups/<group_id>",
    _GROUPS,
    "Return one group of a site.",
    Group,
    data="array of one",
    standing="documented",
)


@api.list("/users/<user_id>/groups", _GROUPS)
def list_user_groups(user: User) -> ColumnElement[bool]:
    """Return the groups of a user."""
    return Group.id.in_(select(Membership.group_id).where(Membership.user_id == user.id))


@api.post("/groups", _GROUPS, admin=True, body=(*_GROUP, "siteId"))
def create_group(body: Body) -> Group:
    """Create a group of the site ``siteId``."""
    return create_site_group(row_named(Site, body, "siteId"), body)


@api.post("/sites/<site_id>/groups", _GROUPS, admin=True, body=_GROUP)
def create_site_group(site: Site, body: Body) -> Group:
    """Create a group of a site."""
    columns = columns_in(Group, body, *_GROUP, required=("name",), new=True)
    refuse_taken(Group, columns["name"])
    return add_row(Group, site_id=site.id, **columns)


@api.put("/sites/<site_id>/groups/<group_id>", _GROUPS, admin=True, body=_GROUP)
@api.put("/groups/<group_id>", _GROUPS, admin=True, body=_GROUP)
def update_group(group: Group, body: Body) -> Group:
    """Change the name and the description of a group. The built-in ones keep their names."""
    columns = columns_in(Group, body, *_GROUP, required=("name",))
    name = columns.get("name", group.name)
    if name != group.name:
        _refuse_built_in(group)
    refuse_taken(Group, name, group)
    change_row(group, columns)
    return group


@api.delete("/groups/<group_id>", admin=True)
def delete_group(group: Group) -> None:
    """Delete a group, its memberships and its roles. The built-in ones stay (inferred)."""
    _refuse_built_in(group)
    session.execute(delete(SecurityMember).where(SecurityMember.member_id == group.id))
    session.delete(group)


def _refuse_built_in(group: Group) -> None:
    if group.name in ADMINISTRATORS:
        raise invalid(f"The group {group.name} is built in.")


@api.put("/sites/changegroupsite", _GROUPS, admin=True, body=("groupId", "newSiteId"))
def change_group_site(body: Body) -> Group:
    """Move a group to another site."""
    group = row_named(Group, body, "groupId")
    group.site_id = row_named(Site, body, "newSiteId").id
    return group


@api.list("/groups/<group_id>/users", USERS, query=USER_LIST_OPTIONS)
def list_group_users(group: Group) -> tuple[ColumnElement[bool], ...]:
    """Return the members of a group."""
    return User.id.in_(select(Membership.user_id).where(Membership.group_id == group.id)), wanted_by_enabled()


@api.get("/groups/<group_id>/users/<user_id>", USERS)
def read_group_user(group: Group, user: User) -> User:
    """Return one member of a group."""
    require(session.get(Membership, (group.id, user.id)))
    return user


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
    session.delete(require(session.get(Membership, (group.id, user_id))))

"""Groups come, change and go, and so do their members. All of it needs an administrator (inferred)."""

from typing import Any, Final

from flask import Blueprint, Response
from sqlalchemy import delete, func, select

from ...oauth.rights import ADMINISTRATORS
from ...storage.engine import current_session
from ...storage.people import Group, Membership, Site, User
from ...storage.sharing import SecurityMember
from ..access import current_database_id
from ..bodies import Body, read_body
from ..described import described
from ..envelope import answer, created, done, invalid, not_found
from ..lists import one_row
from ..parameters import text_parameter
from ..rows import RowKind, from_tables, identity, text
from ..writing import new_id, require_administrator, row_of_database, text_field
from .groups import group_row

_MEMBERS: Final = RowKind(
    "NotifyUser",
    "users",
    (
        identity("id", User.id),
        identity("usId", User.id),
        identity("userId", User.user_id),
        text("displayName", User.first_name + " " + User.last_name),
        text("emailAddress", User.email_address),
    ),
    from_tables(User),
)


def add_routes(api: Blueprint) -> None:
    """Add the addresses that make and change groups."""
    api.add_url_rule("/groups", view_func=create_group, methods=["POST"])
    api.add_url_rule("/groups/<group_id>", view_func=update_group, methods=["PUT"])
    api.add_url_rule("/groups/<group_id>", view_func=delete_group, methods=["DELETE"])
    api.add_url_rule("/groups/<group_id>/users", view_func=add_members, methods=["POST", "PUT"])
    api.add_url_rule("/groups/<group_id>/users", view_func=remove_member_by_name, methods=["DELETE"])
    api.add_url_rule("/groups/<group_id>/users/<user_id>", view_func=add_member, methods=["PUT"])
    api.add_url_rule("/groups/<group_id>/users/<user_id>", view_func=remove_member, methods=["DELETE"])
    api.add_url_rule("/sites/changegroupsite", view_func=change_group_site, methods=["PUT"])
    api.add_url_rule("/sites/<site_id>/groups", view_func=create_site_group, methods=["POST"])
    api.add_url_rule("/sites/<site_id>/groups/<group_id>", view_func=update_site_group, methods=["PUT"])


@described(data="object", standing="seen", body=("name", "description", "siteId"))
def create_group() -> Response:
    """Make a group of the site ``siteId``."""
    return create_site_group(read_body().text("siteId").strip().lower())


@described(data="object", standing="seen", body=("name", "description"))
def create_site_group(site_id: str) -> Response:
    """Make a group of a site."""
    require_administrator()
    body = read_body()
    name = text_field(body, "name", 100, required=True)
    _refuse_taken(name)
    group = Group(
        id=new_id(),
        database_id=current_database_id(),
        site_id=_site_id(site_id),
        name=name,
        description=text_field(body, "description", 400),
    )
    current_session().add(group)
    current_session().commit()
    return answer(group_row(group.id))


@described(data="object", standing="seen", body=("name", "description"))
def update_group(group_id: str) -> Response:
    """Change the name and the description of a group; the built-in ones keep their names."""
    require_administrator()
    group = _group(group_id)
    _change(group, read_body())
    current_session().commit()
    return answer(group_row(group.id))


@described(data="object", standing="seen", body=("name", "description"))
def update_site_group(site_id: str, group_id: str) -> Response:
    """Change a group of a site."""
    if _group(group_id).site_id != _site_id(site_id):
        raise not_found()
    return update_group(group_id)


@described(data="nothing", standing="seen")
def delete_group(group_id: str) -> Response:
    """Delete a group, its memberships and its roles. The built-in ones stay (inferred)."""
    require_administrator()
    group = _group(group_id)
    if group.name in ADMINISTRATORS:
        raise invalid(f"The group {group.name} is built in.")
    session = current_session()
    session.execute(delete(Membership).where(Membership.group_id == group.id))
    session.execute(delete(SecurityMember).where(SecurityMember.member_id == group.id))
    session.delete(group)
    session.commit()
    return done()


@described(data="array of one", standing="seen", created=True)
def add_member(group_id: str, user_id: str) -> Response:
    """Put a user into a group; one who is there already stays."""
    require_administrator()
    _add(_group(group_id), user_id)
    current_session().commit()
    return created([_member(user_id)])


@described(data="array", standing="seen", body=("userIds",))
def add_members(group_id: str) -> Response:
    """Put several users into a group (seen in the C# client)."""
    require_administrator()
    group = _group(group_id)
    ids = list(dict.fromkeys(text.lower() for text in read_body().several("userIds")))
    for user_id in ids:
        _add(group, user_id)
    current_session().commit()
    return answer([_member(user_id) for user_id in ids])


@described(data="nothing", standing="seen", query=("userName",))
def remove_member_by_name(group_id: str) -> Response:
    """Take the user named ``userName`` out of a group (seen in the C# client)."""
    named = User.user_id == text_parameter("userName"), User.database_id == current_database_id()
    user_id = current_session().scalar(select(User.id).where(*named))
    if user_id is None:
        raise not_found()
    return remove_member(group_id, user_id)


@described(data="nothing", standing="seen")
def remove_member(group_id: str, user_id: str) -> Response:
    """Take a user out of a group."""
    require_administrator()
    group = _group(group_id)
    membership = current_session().get(Membership, (group.id, user_id))
    if membership is None:
        raise not_found()
    current_session().delete(membership)
    current_session().commit()
    return done()


@described(data="object", standing="seen", body=("groupId", "newSiteId"))
def change_group_site() -> Response:
    """Move a group to another site."""
    require_administrator()
    body = read_body()
    group = _group(body.text("groupId").strip().lower())
    group.site_id = _site_id(body.text("newSiteId").strip().lower())
    current_session().commit()
    return answer(group_row(group.id))


def _change(group: Group, body: Body) -> None:
    if "name" in body:
        name = text_field(body, "name", 100, required=True)
        if name != group.name and group.name in ADMINISTRATORS:
            raise invalid(f"The group {group.name} is built in.")
        if name.lower() != group.name.lower():
            _refuse_taken(name)
        group.name = name
    if "description" in body:
        group.description = text_field(body, "description", 400)


def _add(group: Group, user_id: str) -> None:
    session = current_session()
    _member(user_id)
    if session.get(Membership, (group.id, user_id)) is None:
        session.add(Membership(group_id=group.id, user_id=user_id))


def _member(user_id: str) -> dict[str, Any]:
    return one_row(_MEMBERS, User.id == user_id, User.database_id == current_database_id())


def _refuse_taken(name: str) -> None:
    taken = select(Group.id).where(
        Group.database_id == current_database_id(), func.lower(Group.name) == func.lower(name)
    )
    if current_session().scalar(taken.limit(1)):
        raise invalid("There is a group of that name.")


def _group(group_id: str) -> Group:
    return row_of_database(Group, group_id)


def _site_id(site_id: str) -> str:
    return row_of_database(Site, site_id).id

"""Who has what role on what, and who wants to hear of what happens there.

``securitymembers`` are those of anything, and those of a folder with all below it. Addresses, bodies, and the numbers
and names of roles are seen in VisualVault's clients. That changes need an administrator is inferred. Whom to alert is
kept; nobody is told.
"""

from typing import Final

from sqlalchemy import ColumnElement, case, delete, func, literal, select

from ...storage.catalogue import AlertSubscription, SecurityMember
from ...storage.contents import Document, Folder
from ...storage.engine import session
from ...storage.forms import FormTemplate, Project
from ...storage.people import Group, Site, User
from ..access import current_database_id, current_user, in_database
from ..documents.finding import find_document
from ..envelope import invalid, not_found, require
from ..inputs import Body, flag_parameter, text_parameter
from ..lists import Row, one_row, require_one
from ..routers import api
from ..rows import Joined, by_name, number, row_kind, text
from ..writing import add_row, choice_field, find_row, is_guid, row_of_database
from .tree import subtree

_PARENTS: Final = (Folder, Document, FormTemplate, Project, Site)
_ROLES: Final = ("None", "Owner", "Editor", "Publisher", "Viewer", "Member")
_BY_NAME: Final = by_name({value: f"{value} {name.lower()}" for value, name in enumerate(_ROLES)})
_MAX_ACTIONS: Final = 200

_ROLE_NAME: Final = case(
    *((SecurityMember.role == value, literal(name)) for value, name in enumerate(_ROLES)), else_=""
)

_MEMBERS: Final = row_kind(
    "SecurityMember",
    "securitymembers",
    SecurityMember,
    text("memberName", func.coalesce(User.user_id, Group.name, "")),
    number("memberType", case((SecurityMember.is_group, 1), else_=0)),
    text("memberRole", _ROLE_NAME),
    number("memberRoleValue", SecurityMember.role),
    always={"id": "id", "parentID": "parent_id", "memberID": "member_id"},
    joined=[Joined(table, table.id == SecurityMember.member_id, outer=True) for table in (User, Group)],
)


@api.list("/securitymembers", _MEMBERS, query=("parentId",), example={"parentId": "{folder_id}"})
def list_security_members() -> ColumnElement[bool]:
    """Return the members with a role on ``parentId``."""
    return SecurityMember.parent_id == _parent_id(text_parameter("parentId"))


@api.post("/securitymembers", _MEMBERS, admin=True, created=True, body=("parentId", "memberId", "role", "isGroup"))
def add_security_member(body: Body) -> SecurityMember:
    """Set the role of a user or group."""
    return _set_role(_parent_id(body.text("parentId")), body.word("memberId"), _role(body, "role"))


@api.put("/securitymembers", _MEMBERS, admin=True, body=("parentId", "memberId", "role"))
def update_security_member(body: Body) -> SecurityMember:
    """Change the role of a user or group that has one."""
    member = require(_member(body.word("parentId"), body.word("memberId")))
    member.role = _role(body, "role")
    return member


@api.delete("/securitymembers", admin=True, query=("parentId", "memberId"))
def remove_security_member() -> None:
    """Remove the role of a user or group."""
    session.delete(require(_member(text_parameter("parentId").lower(), text_parameter("memberId").lower())))


api.lists(
    "/folders/<folder_id>/securitymembers",
    _MEMBERS,
    "Return the members of a folder and their roles.",
    Folder,
    SecurityMember.parent_id,
)


@api.put("/folders/<folder_id>/securitymembers", admin=True, body=("securityActions", "cascadeSecurityChanges"))
def set_folder_members(folder: Folder, body: Body) -> Row:
    """Set or remove roles: ``action``, ``memberId``, ``memberType``, ``roleType`` each (seen in the C# client).

    ``action`` 1 removes the role. The C# client leaves out what is 0: adding, a user, no role. Its tests read
    ``successCount``: one per member, however many folders.
    """
    actions = body.objects("securityActions", _MAX_ACTIONS, required=True)
    for action in actions:
        member_id = action.word("memberId")
        cascade = action.flag("cascadeSecurityChanges", default=body.flag("cascadeSecurityChanges"))
        match action.text("action", "0").strip().lower():
            case "0" | "add":
                role = _role(action, "securityRole" if "securityRole" in action else "roleType", "none")
                _set_roles(folder, member_id, action.text("memberType", "0"), role, cascade=cascade)
            case "1" | "remove":
                _remove_roles(folder, member_id, cascade=cascade)
            case _:
                raise invalid("action must be 0 (add) or 1 (remove).")
    return {"successCount": len(actions)}


@api.put(
    "/folders/<folder_id>/securitymembers/<member_id>",
    _MEMBERS,
    admin=True,
    body=("memberType", "securityRole", "cascadeSecurityChanges"),
)
def set_folder_member(folder: Folder, member_id: str, body: Body) -> Row:
    """Set the role of a user or group on a folder. ``cascadeSecurityChanges`` sets it on all folders below, too."""
    role, cascade = _role(body, "securityRole"), body.flag("cascadeSecurityChanges")
    member = _set_roles(folder, member_id, body.text("memberType"), role, cascade=cascade)
    return one_row(_MEMBERS, SecurityMember.id == member.id) | {"successCount": 1}


@api.delete(
    "/folders/<folder_id>/securitymembers/<member_id>", data="object", admin=True, query=("cascadeSecurityChanges",)
)
def remove_folder_member(folder: Folder, member_id: str) -> Row:
    """Remove a member's role on a folder. A member without one is no error (seen in their clients' tests)."""
    _remove_roles(folder, member_id, cascade=flag_parameter("cascadeSecurityChanges"))
    return {"successCount": 1}


def _parent_id(sent: str) -> str:
    """Return the id of a thing in this database that can have members; else 404."""
    parent_id = sent.strip().lower()
    if not any(find_row(table, parent_id) for table in _PARENTS):
        raise not_found()
    return parent_id


def _role(body: Body, field: str, default: str = "") -> int:
    """Return a role, named or numbered; else 400."""
    given = default if body.value(field) is None else ""
    return choice_field(body, field, _BY_NAME, f"one of {', '.join(_ROLES)}, or its number", given)


def _folder_ids(folder: Folder, *, cascade: bool) -> set[str]:
    return {folder.id, *session.scalars(select(Folder.id).where(subtree(folder)))} if cascade else {folder.id}


def _set_roles(folder: Folder, member_id: str, member_type: str, role: int, *, cascade: bool) -> SecurityMember:
    """Give a user or a group a role on a folder, and on those below it. Return that on the folder itself."""
    if member_type.strip().lower() not in {"0", "1", "user", "group"}:
        raise invalid("memberType must be 0 (a user) or 1 (a group).")
    members = {id_: _set_role(id_, member_id, role) for id_ in _folder_ids(folder, cascade=cascade)}
    return members[folder.id]


def _set_role(parent_id: str, member_id: str, role: int) -> SecurityMember:
    """Give a user or a group of this database a role on a thing; else 404.

    The id alone decides which of both it is: the tests of VisualVault's clients call a member a group whatever id they
    were given.
    """
    is_group = find_row(User, member_id) is None
    if is_group:
        row_of_database(Group, member_id)
    member = _member(parent_id, member_id)
    if member is None:
        return add_row(SecurityMember, parent_id=parent_id, member_id=member_id, is_group=is_group, role=role)
    member.is_group, member.role = is_group, role
    return member


def _remove_roles(folder: Folder, member_id: str, *, cascade: bool) -> None:
    there = SecurityMember.parent_id.in_(_folder_ids(folder, cascade=cascade)), SecurityMember.member_id == member_id
    session.execute(delete(SecurityMember).where(*there))


def _member(parent_id: str, member_id: str) -> SecurityMember | None:
    which = SecurityMember.parent_id == parent_id, SecurityMember.member_id == member_id
    return session.scalar(select(SecurityMember).where(*which, in_database(SecurityMember)))


@api.post("/folders/<folder_id>/alerts/<event_id>", data="nothing", query=("usId",))
@api.post("/documents/<document_id>/alerts/<event_id>", data="nothing", query=("usId",))
@api.post("/projects/<project_id>/alerts/<event_id>", data="nothing", query=("usId",), example={"usId": "{user_id}"})
def subscribe(event_id: str, **parent: str) -> None:
    """Subscribe a user to an event of a folder, a document or a project."""
    session.merge(AlertSubscription(**_key(event_id, **parent), database_id=current_database_id()))


@api.delete("/folders/<folder_id>/alerts/<event_id>", query=("usId",))
@api.delete("/documents/<document_id>/alerts/<event_id>", query=("usId",))
@api.delete("/projects/<project_id>/alerts/<event_id>", query=("usId",))
def unsubscribe(event_id: str, **parent: str) -> None:
    """Unsubscribe a user from an event of a folder, a document or a project."""
    subscription = session.get(AlertSubscription, _key(event_id, **parent))
    if subscription is not None:
        session.delete(subscription)


def _key(event_id: str, *, folder_id: str = "", document_id: str = "", project_id: str = "") -> dict[str, str]:
    if document_id:
        parent_id = find_document(document_id).document.id
    else:
        parent_id = (row_of_database(Folder, folder_id) if folder_id else row_of_database(Project, project_id)).id
    return {"parent_id": parent_id, "event_id": event_id, "user_id": _subscriber()}


def _subscriber() -> str:
    """Return the id of the user of the parameter ``usId``, which is a GUID or a user name; else who asks."""
    named = text_parameter("usId")
    if not named:
        return current_user().id
    which = User.id == named.lower() if is_guid(named) else func.lower(User.user_id) == func.lower(named)
    return require_one(select(User.id).where(which, in_database(User)))

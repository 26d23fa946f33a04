"""Who has which role on a folder.

The numbers of roles and kinds of members are seen in their clients, and so are their names.
"""

from typing import Any, Final

from flask import Blueprint, Response
from sqlalchemy import case, delete, func, literal, select

from ...storage.contents import Folder
from ...storage.engine import current_session
from ...storage.people import Group, User
from ...storage.sharing import SecurityMember
from ..access import current_database_id
from ..bodies import Body, read_body
from ..described import LIST_PARAMETERS, described
from ..envelope import answer, invalid
from ..lists import Row, list_rows, one_row
from ..parameters import flag_parameter
from ..rows import RowKind, from_tables, identity, number, text
from ..tables import Joined
from ..writing import new_id, require_administrator, row_of_database
from .reading import folder_row
from .tree import subtree

ROLES: Final = ("None", "Owner", "Editor", "Publisher", "Viewer", "Member")

MEMBERS: Final = RowKind(
    "SecurityMember",
    "securitymembers",
    (
        identity("id", SecurityMember.id),
        identity("parentID", SecurityMember.parent_id),
        identity("memberID", SecurityMember.member_id),
        text("memberName", func.coalesce(User.user_id, Group.name, "")),
        number("memberType", case((SecurityMember.is_group, 1), else_=0)),
        text(
            "memberRole",
            case(*((SecurityMember.role == value, literal(name)) for value, name in enumerate(ROLES)), else_=""),
        ),
        number("memberRoleValue", SecurityMember.role),
    ),
    from_tables(
        SecurityMember,
        Joined(User, User.id == SecurityMember.member_id, outer=True),
        Joined(Group, Group.id == SecurityMember.member_id, outer=True),
    ),
)


def add_routes(api: Blueprint) -> None:
    """Add the addresses of the members of folders."""
    members = "/folders/<folder_id>/securitymembers"
    api.add_url_rule(members, view_func=list_folder_members)
    api.add_url_rule(members, view_func=set_folder_members, methods=["PUT"])
    api.add_url_rule(f"{members}/<member_id>", view_func=set_folder_member, methods=["PUT"])
    api.add_url_rule(f"{members}/<member_id>", view_func=remove_folder_member, methods=["DELETE"])


@described(data="array", standing="seen", rows="SecurityMember", query=LIST_PARAMETERS)
def list_folder_members(folder_id: str) -> Response:
    """Answer the members of a folder and their roles."""
    folder_row(folder_id)
    return list_rows(MEMBERS, SecurityMember.parent_id == folder_id)


@described(
    data="object", standing="seen", rows="SecurityMember", body=("memberType", "securityRole", "cascadeSecurityChanges")
)
def set_folder_member(folder_id: str, member_id: str) -> Response:
    """Give a user or a group a role on a folder; with ``cascadeSecurityChanges`` on all folders below, too."""
    require_administrator()
    body = read_body()
    is_group, role = _is_group(body, member_id), _role(body)
    folder = row_of_database(Folder, folder_id)
    for id_ in _folders(folder, cascade=body.flag("cascadeSecurityChanges")):
        _set(id_, member_id, is_group=is_group, role=role)
    current_session().commit()
    return answer(_member(folder_id, member_id) | _successes(1))


@described(data="object", standing="seen", body=("securityActions", "cascadeSecurityChanges"))
def set_folder_members(folder_id: str) -> Response:
    """Do ``securityActions`` of ``action``, ``memberId``, ``memberType``, ``roleType`` (seen in the C# client).

    ``action`` 1 takes the role away. The C# client leaves out what is 0: adding, a user, no role.
    """
    require_administrator()
    folder = row_of_database(Folder, folder_id)
    sent = read_body()
    actions = sent.structure("securityActions")
    if not isinstance(actions, list) or not all(isinstance(action, dict) for action in actions):
        raise invalid("securityActions must be a list of objects.")
    if len(actions) > 200:
        raise invalid("securityActions has at most 200 entries.")
    for action in actions:
        role = action.get("roleType", 0)
        body = Body(({"action": 0, "memberType": 0, "securityRole": role} | action).items(), [])
        member_id = body.text("memberId").strip().lower()
        cascade = body.flag("cascadeSecurityChanges", default=sent.flag("cascadeSecurityChanges"))
        folder_ids = _folders(folder, cascade=cascade)
        action_name = body.text("action").strip().lower()
        if action_name in {"1", "remove"}:
            _remove(folder_ids, member_id)
            continue
        if action_name not in {"0", "add"}:
            raise invalid("action must be 0 (add) or 1 (remove).")
        is_group, role = _is_group(body, member_id), _role(body)
        for id_ in folder_ids:
            _set(id_, member_id, is_group=is_group, role=role)
    current_session().commit()
    return answer(_successes(len(actions)))


@described(data="object", standing="seen", query=("cascadeSecurityChanges",))
def remove_folder_member(folder_id: str, member_id: str) -> Response:
    """Take a member's role on a folder away. That one who has none is no error is seen in their clients' tests."""
    require_administrator()
    folder = row_of_database(Folder, folder_id)
    _remove(_folders(folder, cascade=flag_parameter("cascadeSecurityChanges")), member_id)
    current_session().commit()
    return answer(_successes(1))


def _is_group(body: Body, member_id: str) -> bool:
    """Tell whether a member is a group, having made sure that it is there.

    Its id decides: the tests of VisualVault's clients call a member a group whatever id they were given.
    """
    if body.text("memberType").strip().lower() not in {"0", "1", "user", "group"}:
        raise invalid("memberType must be 0 (a user) or 1 (a group).")
    user = current_session().get(User, member_id)
    is_group = user is None or user.database_id != current_database_id()
    if is_group:
        row_of_database(Group, member_id)
    return is_group


def _role(body: Body) -> int:
    text_ = body.text("securityRole").strip().lower()
    names = [name.lower() for name in ROLES]
    if text_ in names:
        return names.index(text_)
    if not text_ or not 0 <= (role := body.number("securityRole")) < len(ROLES):
        raise invalid("securityRole must be a role: 0 to 5.")
    return role


def _folders(folder: Folder, *, cascade: bool) -> list[str]:
    if not cascade:
        return [folder.id]
    return list(current_session().scalars(select(Folder.id).where(subtree(folder))))


def _set(folder_id: str, member_id: str, *, is_group: bool, role: int) -> None:
    session = current_session()
    member = session.scalar(
        select(SecurityMember).where(SecurityMember.parent_id == folder_id, SecurityMember.member_id == member_id)
    )
    values: dict[str, Any] = {"is_group": is_group, "role": role}
    if member is None:
        session.add(
            SecurityMember(
                id=new_id(), database_id=current_database_id(), parent_id=folder_id, member_id=member_id, **values
            )
        )
        session.flush()
    else:
        member.is_group, member.role = is_group, role


def _remove(folder_ids: list[str], member_id: str) -> None:
    current_session().execute(
        delete(SecurityMember).where(SecurityMember.parent_id.in_(folder_ids), SecurityMember.member_id == member_id)
    )


def _successes(count: int) -> Row:
    """Return how many changes were made, which the C# client's tests read: one per member, however many folders."""
    return {"successCount": count}


def _member(folder_id: str, member_id: str) -> Row:
    return one_row(MEMBERS, SecurityMember.parent_id == folder_id, SecurityMember.member_id == member_id)

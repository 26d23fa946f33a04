"""``securitymembers``: who has what role on a folder, a document, a form template or a project.

The address and the body are seen in VisualVault's clients; that it needs an administrator is inferred.
"""

from typing import Any, Final

from flask import Blueprint, Response
from sqlalchemy import select

from ...storage.contents import Document, Folder
from ...storage.engine import current_session
from ...storage.forms import FormTemplate, Project
from ...storage.people import Group, Site, User
from ...storage.sharing import SecurityMember
from ..access import current_database_id
from ..bodies import Body, read_body
from ..described import LIST_PARAMETERS, described
from ..envelope import answer, created, done, invalid, not_found
from ..folders.sharing import MEMBERS, ROLES
from ..lists import list_rows, one_row
from ..parameters import text_parameter
from ..writing import new_id, require_administrator

_PARENTS: Final = (Folder, Document, FormTemplate, Project, Site)


def add_routes(api: Blueprint) -> None:
    """Add the address of security members."""
    api.add_url_rule("/securitymembers", view_func=list_security_members)
    api.add_url_rule("/securitymembers", view_func=add_security_member, methods=["POST"])
    api.add_url_rule("/securitymembers", view_func=update_security_member, methods=["PUT"])
    api.add_url_rule("/securitymembers", view_func=remove_security_member, methods=["DELETE"])


@described(
    data="array",
    standing="seen",
    rows="SecurityMember",
    query=("parentId", *LIST_PARAMETERS),
    example={"parentId": "{folder_id}"},
)
def list_security_members() -> Response:
    """Answer those who have a role on the thing ``parentId``."""
    parent_id = text_parameter("parentId").lower()
    _check_parent(parent_id)
    return list_rows(MEMBERS, SecurityMember.parent_id == parent_id)


@described(
    data="object",
    standing="seen",
    rows="SecurityMember",
    created=True,
    body=("parentId", "memberId", "role", "isGroup"),
)
def add_security_member() -> Response:
    """Give a user or a group a role; one that has one gets the new one."""
    require_administrator()
    body = read_body()
    parent_id, member_id = _ids(body)
    _check_parent(parent_id)
    row = _set_role(parent_id, member_id, _read_role(body, "role"))
    current_session().commit()
    return created(_row(row))


@described(data="object", standing="seen", rows="SecurityMember", body=("parentId", "memberId", "role"))
def update_security_member() -> Response:
    """Change the role of one who has one."""
    require_administrator()
    body = read_body()
    row = _member(*_ids(body))
    row.role = _read_role(body, "role")
    current_session().commit()
    return answer(_row(row))


@described(data="nothing", standing="seen", query=("parentId", "memberId"))
def remove_security_member() -> Response:
    """Take a role away."""
    require_administrator()
    row = _member(text_parameter("parentId").lower(), text_parameter("memberId").lower())
    current_session().delete(row)
    current_session().commit()
    return done()


def _check_parent(parent_id: str) -> None:
    """Make sure that there is a thing in this database that can have members.

    :raises Problem: 404.
    """
    if not any(_is_there(table, parent_id) for table in _PARENTS):
        raise not_found()


def _set_role(parent_id: str, member_id: str, role: int) -> SecurityMember:
    """Give a user or a group of this database a role on a thing. The view that does it commits.

    :raises Problem: 404: there is no such user or group.
    """
    session = current_session()
    is_group = _is_group(member_id)
    row = session.scalar(
        select(SecurityMember).where(SecurityMember.parent_id == parent_id, SecurityMember.member_id == member_id)
    )
    if row is None:
        row = SecurityMember(
            id=new_id(), database_id=current_database_id(), parent_id=parent_id, member_id=member_id,
            is_group=is_group, role=role,
        )  # fmt: skip
        session.add(row)
        session.flush()
    row.role = role
    return row


def _read_role(body: Body, name: str) -> int:
    """Return a role, named or numbered.

    :raises Problem: it is none (``meta.status`` 400).
    """
    text = body.text(name).strip()
    for number, role in enumerate(ROLES):
        if text.lower() in {role.lower(), str(number)}:
            return number
    raise invalid(f"{name} must be one of {', '.join(ROLES)}, or its number.")


def _row(member: SecurityMember) -> dict[str, Any]:
    return one_row(MEMBERS, SecurityMember.id == member.id)


def _is_group(member_id: str) -> bool:
    for table, is_group in ((User, False), (Group, True)):
        if _is_there(table, member_id):
            return is_group
    raise not_found()


def _is_there(table: type[Any], row_id: str) -> bool:
    row = current_session().get(table, row_id)
    return row is not None and bool(row.database_id == current_database_id())


def _ids(body: Body) -> tuple[str, str]:
    return body.text("parentId").strip().lower(), body.text("memberId").strip().lower()


def _member(parent_id: str, member_id: str) -> SecurityMember:
    row = current_session().scalar(
        select(SecurityMember).where(
            SecurityMember.parent_id == parent_id,
            SecurityMember.member_id == member_id,
            SecurityMember.database_id == current_database_id(),
        )
    )
    if row is None:
        raise not_found()
    return row

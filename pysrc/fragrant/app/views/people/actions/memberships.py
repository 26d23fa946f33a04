"""Putting users into groups, and taking them out."""

from collections.abc import Sequence
from dataclasses import replace

from fragrant.app.view import FAILURES, Button, ask, formats
from fragrant.app.widgets.doing import begin, do
from fragrant.vault.record import Record
from fragrant.vault.records import User

from ..changes import AddMember, Line, RemoveMember, plan_join, plan_leave
from ..desk import Desk
from ..list.query import Query
from ..place import Kind
from ..words import n, t
from .chooser import Found, Item, choose_several
from .chosen import fetch
from .dry_run import carry_out

_FOUND = 50
"""Users that are offered at most for what is typed."""


async def add_to_group(desk: Desk) -> None:
    """Put the chosen users, or the user that is open, into groups."""
    users = await fetch(desk)
    if len(users) == 1:
        await add_to_groups(desk, users[0])
        return
    if not users:
        return
    groups = await choose_several(
        n("join-title", len(users)), t("add-to-group"), lambda text: _groups(desk, text, frozenset())
    )
    if groups and desk.is_open:
        await _add_to(desk, users, groups)


async def _add_to(desk: Desk, users: Sequence[User], groups: Sequence[Item]) -> None:
    """Put several users into groups, after one dry run: it is one action, and one step of undo."""
    lines: list[Line] = []
    for group in groups:
        members = await _members(desk, group.key)
        if members is None or not desk.is_open:
            return
        found = plan_join(users, members, group.key, group.label)
        lines += found if len(groups) == 1 else (_with_group(line, group.label) for line in found)
    if len(groups) == 1:
        label = groups[0].label
        title = t("join-group-title", group=label)
        await carry_out(desk, lines, lambda _: title, lambda count: n("join-many", count, group=label))
        return
    names, count = formats().joined([each.label for each in groups]), formats().number(len(groups))
    title = t("join-groups-title", groups=names)
    await carry_out(
        desk,
        lines,
        lambda _: title,
        lambda made: n("join-many-groups", made, groups=count),
        lambda made: n("make-memberships", made),
    )


def _with_group(line: Line, group: str) -> Line:
    return replace(line, name=t("user-and-group", name=line.name, group=group))


async def remove_from_group(desk: Desk) -> None:
    """Take the chosen users out of the group whose members are listed."""
    group_id, group_name = desk.spot.of, desk.directory.group_name(desk.spot.of)
    users = await fetch(desk)
    if not users or not await _agrees(desk, users, group_name):
        return
    members = frozenset(each.user_id.lower() for each in users)
    lines = plan_leave(users, members, group_id, group_name)
    title = t("leave-group-title", group=group_name)
    await carry_out(desk, lines, lambda _: title, lambda count: n("leave-many", count, group=group_name))


async def add_to_groups(desk: Desk, user: Record) -> None:
    """Ask for groups, and put one user into them."""
    user_id, name = str(user.get("id")), str(user.get("name") or "")
    try:
        own = frozenset([each.group_id async for each in desk.vault.users.groups(user_id)])
    except FAILURES as error:
        desk.tell("actions", error)
        return
    desk.tell("actions", None)
    title = t("add-user-title", name=name)
    groups = await choose_several(title, t("add-to-group"), lambda text: _groups(desk, text, own))
    changes = [AddMember(user_id, name, each.key, each.label) for each in groups]
    if changes and desk.is_open:
        words = changes[0].words if len(changes) == 1 else lambda: n("join-groups", len(changes), name=name)
        do(desk, words, changes)


async def add_members(desk: Desk, group: Record) -> None:
    """Ask for users, and put them into one group."""
    group_id, name = str(group.get("id")), str(group.get("name") or "")
    members = await _members(desk, group_id)
    if members is None:
        return

    async def search(text: str) -> Found:
        page = await Query(find=text).listing(desk.vault).page(0, _FOUND)
        rows = [User(row) for row in page.rows]
        items = [_user_item(row, is_in=row.user_id.lower() in members) for row in rows]
        return Found(items, is_all=len(items) < _FOUND)

    users = await choose_several(t("add-members-title", name=name), t("add-members"), search)
    changes = [AddMember(each.key, each.label, group_id, name) for each in users]
    if changes and desk.is_open:
        words = changes[0].words if len(changes) == 1 else lambda: n("join-many", len(changes), group=name)
        do(desk, words, changes)


async def add_members_here(desk: Desk) -> None:
    """Put users into the group that is chosen, or whose members are listed."""
    selection = desk.chosen()
    if selection.kind is Kind.GROUP:
        await add_members(desk, selection.rows[0])
    else:
        await add_members(desk, Record({"id": desk.spot.of, "name": desk.directory.group_name(desk.spot.of)}))


async def take_out(desk: Desk, user: Record, group: Record) -> None:
    """Take one user out of one group."""
    row, group_name = User(user), str(group.get("name") or "")
    if await _agrees(desk, [row], group_name):
        begin(desk, RemoveMember(row.user_id, row.user_name, str(group.get("id")), group_name))


async def _agrees(desk: Desk, users: Sequence[User], group_name: str) -> bool:
    """Ask where the caller may take away their own right to put somebody back."""
    if not any(desk.rights.would_lose_rights(each.user_id, group_name) for each in users):
        return True
    buttons = [Button("yes", t("take-me-out"), "danger")]
    return bool(await ask(t("lose-rights-title", group=group_name), [t("lose-rights")], buttons))


async def _members(desk: Desk, group_id: str) -> frozenset[str] | None:
    """Return the ids of a group's members; None where they can't be had."""
    try:
        found = frozenset([each.user_id.lower() async for each in desk.vault.groups.users(group_id)])
    except FAILURES as error:
        desk.tell("actions", error)
        return None
    desk.tell("actions", None)
    return found


async def _groups(desk: Desk, text: str, own: frozenset[str]) -> Found:
    if not desk.directory.groups:
        await desk.directory.read(desk.vault)
    wanted = text.casefold()
    return Found(
        [
            Item(each.group_id, each.name, each.description, t("is-in-it") if each.group_id in own else "")
            for each in desk.directory.groups
            if wanted in each.name.casefold() or wanted in each.description.casefold()
        ]
    )


def _user_item(row: User, *, is_in: bool) -> Item:
    about = " ".join(filter(None, (row.first_name, row.last_name)))
    return Item(row.user_id, row.user_name, about, t("is-in-it") if is_in else "")

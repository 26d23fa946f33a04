"""What the toolbars and the menus offer."""

from collections.abc import Awaitable, Callable

from ..desk import ActionEntry, Desk, Selection
from ..place import NEW, Kind, List, Spot
from ..words import t
from .memberships import add_members_here, add_to_group, remove_from_group
from .things import delete_group, delete_site, move_group
from .users import disable, enable, move, reset_password

When = Callable[[Desk, Selection], bool]


def _make_new(desk: Desk) -> None:
    desk.open(NEW)


def _open_group(desk: Desk) -> None:
    """Open the group whose members are listed."""
    desk.go(Spot(List.GROUPS, open=desk.spot.of), push=True)


def _open_site(desk: Desk) -> None:
    """Open the site whose users are listed."""
    desk.go(Spot(List.SITES, open=desk.spot.of), push=True)


def _export(desk: Desk) -> Awaitable[None]:
    return desk.export()


def _always(_desk: Desk, _selection: Selection) -> bool:
    return True


def _lists(kind: Kind) -> When:
    """Return whether rows of a kind are listed; the members of a group are not made there."""
    return lambda desk, _: desk.spot.kind is kind and desk.spot.what is not List.MEMBERS


def _users(_desk: Desk, selection: Selection) -> bool:
    return selection.kind is Kind.USER and bool(selection)


def _some(*, enabled: bool) -> When:
    """Return whether users are chosen of whom one at least is, or is not, enabled."""

    def when(_desk: Desk, selection: Selection) -> bool:
        if selection.kind is not Kind.USER or not selection:
            return False
        return selection.matching is not None or any(row.get("enabled") is not (not enabled) for row in selection.rows)

    return when


def _one(kind: Kind) -> When:
    return lambda _, selection: selection.kind is kind and selection.is_one


def _why_not_disable(desk: Desk, selection: Selection) -> str:
    if selection.is_one:
        return desk.rights.disable(str(selection.rows[0].get("id") or ""))
    return desk.rights.administer()


def _why_not_delete(desk: Desk, selection: Selection) -> str:
    return desk.rights.rename_group(str(selection.rows[0].get("name") or ""))


def _freely(_desk: Desk, _selection: Selection) -> str:
    return ""


ENTRIES: tuple[ActionEntry, ...] = (
    ActionEntry("new-user", lambda: t("new-user"), "user-plus", _make_new, _lists(Kind.USER), at="list"),
    ActionEntry("new-group", lambda: t("new-group"), "plus", _make_new, _lists(Kind.GROUP), at="list"),
    ActionEntry("new-site", lambda: t("new-site"), "plus", _make_new, _lists(Kind.SITE), at="list"),
    ActionEntry(
        "add-members-here",
        lambda: t("add-members"),
        "user-plus",
        add_members_here,
        lambda desk, _: desk.spot.what is List.MEMBERS,
        at="list",
    ),
    ActionEntry(
        "open-group",
        lambda: t("open-group"),
        "info",
        _open_group,
        lambda desk, _: desk.spot.what is List.MEMBERS,
        _freely,
        at="list",
    ),
    ActionEntry(
        "open-site",
        lambda: t("open-site"),
        "info",
        _open_site,
        lambda desk, _: desk.spot.what is List.RESIDENTS,
        _freely,
        at="list",
    ),
    ActionEntry("export", lambda: t("export"), "file-spreadsheet", _export, _always, _freely, at="list"),
    ActionEntry("enable", lambda: t("enable"), "user-check", enable, _some(enabled=False)),
    ActionEntry("disable", lambda: t("disable"), "user-x", disable, _some(enabled=True), _why_not_disable),
    ActionEntry("add-to-group", lambda: t("add-to-group"), "user-plus", add_to_group, _users),
    ActionEntry(
        "remove-from-group",
        lambda: t("remove-from-group"),
        "user-minus",
        remove_from_group,
        lambda desk, selection: desk.spot.what is List.MEMBERS and _users(desk, selection),
    ),
    ActionEntry("move-user", lambda: t("move-to-site"), "building-2", move, _users),
    ActionEntry("reset-password", lambda: t("reset-password"), "key-round", reset_password, _one(Kind.USER)),
    ActionEntry("add-members", lambda: t("add-members"), "user-plus", add_members_here, _one(Kind.GROUP)),
    ActionEntry("move-group", lambda: t("move-to-site"), "building-2", move_group, _one(Kind.GROUP)),
    ActionEntry(
        "delete-group",
        lambda: t("delete"),
        "trash-2",
        delete_group,
        _one(Kind.GROUP),
        _why_not_delete,
        is_danger=True,
    ),
    ActionEntry("delete-site", lambda: t("delete"), "trash-2", delete_site, _one(Kind.SITE), is_danger=True),
)
"""In the order in which they are offered. No address deletes a user in what is known of the API."""

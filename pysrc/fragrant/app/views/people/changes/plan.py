"""What would happen to each of several users: a dry run of rows that have been read."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from fragrant.app.work import Change
from fragrant.vault.records import User

from ..rights import Rights
from ..words import t
from .memberships import AddMember, RemoveMember
from .state import MoveUser, SetEnabled, SiteName, status_words


@dataclass(frozen=True, slots=True)
class Line:
    """What would happen to one user. ``change`` is None where nothing would; ``why_not`` says why."""

    name: str
    old: str
    new: str
    change: Change | None
    why_not: str = ""


def plan_enabled(users: Iterable[User], rights: Rights, *, enabled: bool) -> list[Line]:
    """Return what letting users sign in, or no more, would do."""

    def line(user: User) -> Line:
        old = "" if user.enabled is None else status_words(is_enabled=user.enabled)
        new = status_words(is_enabled=enabled)
        why = t("is-so-already") if user.enabled is enabled else "" if enabled else rights.disable(user.user_id)
        return _line(user, old, new, SetEnabled(user.user_id, user.user_name, enabled), why)

    return [line(user) for user in users]


def plan_join(users: Iterable[User], members: Collection[str], group_id: str, group_name: str) -> list[Line]:
    """Return what putting users into a group would do; ``members`` are the ids of those who are in it."""

    def line(user: User) -> Line:
        is_in = user.user_id.lower() in members
        change = AddMember(user.user_id, user.user_name, group_id, group_name)
        return _line(user, _in_words(is_in=is_in), t("is-in-it"), change, t("is-so-already") if is_in else "")

    return [line(user) for user in users]


def plan_leave(users: Iterable[User], members: Collection[str], group_id: str, group_name: str) -> list[Line]:
    """Return what taking users out of a group would do; ``members`` are the ids of those who are in it."""

    def line(user: User) -> Line:
        is_in = user.user_id.lower() in members
        change = RemoveMember(user.user_id, user.user_name, group_id, group_name)
        return _line(user, _in_words(is_in=is_in), t("is-not-in-it"), change, "" if is_in else t("is-so-already"))

    return [line(user) for user in users]


def plan_move(users: Iterable[User], names: dict[str, str], target: SiteName) -> list[Line]:
    """Return what moving users to a site would do; ``names`` are those of the sites, by id in small letters."""

    def line(user: User) -> Line:
        origin = SiteName(user.site_id, names.get(user.site_id.lower(), t("another-site")))
        is_there = user.site_id.lower() == target.site_id.lower()
        change = MoveUser(user.user_id, user.user_name, origin, target)
        return _line(user, origin.name, target.name, change, t("is-so-already") if is_there else "")

    return [line(user) for user in users]


def _line(user: User, old: str, new: str, change: Change, why_not: str) -> Line:
    if why_not:
        return Line(user.user_name, old, old, None, why_not)
    return Line(user.user_name, old, new, change)


def _in_words(*, is_in: bool) -> str:
    return t("is-in-it") if is_in else t("is-not-in-it")

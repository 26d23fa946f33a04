"""What is said of a list."""

from collections.abc import Callable

from ..directory import Directory
from ..place import Kind, List, Spot
from ..words import n, t


class ListWords:
    """In the language in use. ``spot`` returns where one is."""

    def __init__(self, spot: Callable[[], Spot]) -> None:
        self._spot = spot

    def waiting(self) -> str:
        """Say that it takes long."""
        return t("still-waiting")

    def count(self, number: int) -> str:
        """So many."""
        match self._spot().kind:
            case Kind.USER:
                return n("count-users", number)
            case Kind.GROUP:
                return n("count-groups", number)
        return n("count-sites", number)

    def at_least(self, number: int) -> str:
        """So many, and perhaps more."""
        return n("at-least", number)

    def at_most(self, number: int) -> str:
        """So many, and perhaps fewer."""
        return n("at-most", number)

    def among(self, number: int, checked: str) -> str:
        """So many among the first that were looked at."""
        return n("count-of-checked", number, checked=checked)

    def none(self, *, is_filtered: bool) -> str:
        """There are none at all, or none that match: why, and what to do."""
        if is_filtered:
            return t("no-match")
        match self._spot().what:
            case List.MEMBERS:
                return t("no-members")
            case List.RESIDENTS:
                return t("no-residents")
            case List.GROUPS:
                return t("no-groups")
            case List.SITES:
                return t("no-sites")
        return t("no-users")


def title_of(spot: Spot, directory: Directory) -> str:
    """Return what is listed."""
    match spot.what:
        case List.GROUPS:
            return t("groups")
        case List.SITES:
            return t("sites")
        case List.MEMBERS:
            return t("members-of", name=directory.group_name(spot.of) or "…")
        case List.RESIDENTS:
            return t("users-of", name=directory.site_name(spot.of) or "…")
    return t("all-users")

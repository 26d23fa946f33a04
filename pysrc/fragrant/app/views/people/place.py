"""Where one is among the people: what the address of this view says, and nothing else.

``#/people/<list>/<open>?find=…&filter=…&sort=<field>.<asc|desc>&tab=…``, each part left out where it says nothing.
``<list>`` is ``users``, ``groups``, ``sites``, ``group/<id>`` for the members of a group, or ``site/<id>`` for those
who are of a site. ``<open>`` is an id, or ``new`` for what is yet to be made.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from fragrant.app.place import Place
from fragrant.app.widgets.listing.sorting import read_sort, sort_text
from fragrant.vault import is_id

NEW = "new"
"""What stands for something that is yet to be made."""


class List(StrEnum):
    """What is listed."""

    USERS = "users"
    GROUPS = "groups"
    SITES = "sites"
    MEMBERS = "group"
    """The members of one group."""
    RESIDENTS = "site"
    """The users of one site."""


class Kind(StrEnum):
    """What a row is."""

    USER = "user"
    GROUP = "group"
    SITE = "site"


_OF_ONE = frozenset({List.MEMBERS, List.RESIDENTS})
_KINDS = {List.GROUPS: Kind.GROUP, List.SITES: Kind.SITE}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place among the people."""

    what: List = List.USERS
    of: str = ""
    """The id of the group or the site whose people are listed; "" for all."""
    open: str = ""
    """The id of what is open beside the list, or :data:`NEW`; "" for nothing."""
    find: str = ""
    """What names have to hold, as it was typed."""
    filter: str = ""
    """A filter's text (:mod:`fragrant.vault.filters.saved`), unchecked: an address may hold anything."""
    sort: tuple[str, str] = ("", "")
    """A field and ``asc`` or ``desc``; "" for the order of names."""
    tab: str = ""
    """The tab of what is open; "" for the first."""
    at_tree: bool = False
    """Whether a phone shows the tree, in place of the list."""

    @property
    def kind(self) -> Kind:
        """Return what the rows of the list are."""
        return _KINDS.get(self.what, Kind.USER)

    @property
    def segments(self) -> tuple[str, ...]:
        """Return the path of the place."""
        if (self.what, self.of, self.open) == (List.USERS, "", ""):
            return ()
        return tuple(filter(None, (str(self.what), self.of, self.open)))

    @property
    def values(self) -> dict[str, str]:
        """Return the values of the place, by name; an empty one says nothing."""
        return {
            "find": self.find,
            "filter": self.filter,
            "sort": sort_text(self.sort),
            "tab": self.tab if self.open else "",
            "tree": "1" if self.at_tree else "",
        }

    @property
    def listed(self) -> "Spot":
        """Return the place without what is not about the list."""
        return replace(self, open="", tab="", at_tree=False)


def list_of(kind: Kind) -> List:
    """Return the list of all things of a kind."""
    return {Kind.USER: List.USERS, Kind.GROUP: List.GROUPS, Kind.SITE: List.SITES}[kind]


def read(place: Place) -> Spot | None:
    """Return what a place says; None where its path names nothing of this view. Odd values count as none."""
    name, *rest = place.segments or (str(List.USERS),)
    if name not in {str(each) for each in List}:
        return None
    listed = List(name)
    of = rest.pop(0) if listed in _OF_ONE and rest else ""
    opened = rest.pop(0) if rest else ""
    if rest or (listed in _OF_ONE and not is_id(of)) or not (opened in ("", NEW) or is_id(opened)):
        return None
    values = place.values
    return Spot(
        listed,
        of,
        opened,
        find=values.get("find", "").strip(),
        filter=values.get("filter", ""),
        sort=read_sort(values.get("sort", "")),
        tab=values.get("tab", ""),
        at_tree=values.get("tree") == "1",
    )

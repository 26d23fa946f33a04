"""Which people, groups or sites a list shows."""

from dataclasses import dataclass
from typing import Any

from fragrant.app.widgets.listing.query import ListQuery
from fragrant.vault import Vault
from fragrant.vault.filters import Condition, field
from fragrant.vault.listing import Listing
from fragrant.vault.records import User
from fragrant.vault.resources.options import ListOptions

from ..place import Kind, List, Spot

_FOUND_BY = {
    Kind.USER: ("name", "firstName", "lastName", "emailAddress"),
    Kind.GROUP: ("name", "description"),
    Kind.SITE: ("name", "description"),
}
"""The fields of which one has to hold what is typed."""


@dataclass(frozen=True, slots=True)
class Query(ListQuery):
    """What is listed: a list that meets two conditions."""

    what: List = List.USERS
    of: str = ""
    """The id of the group or the site whose people are listed."""
    find: str = ""
    condition: Condition | None = None

    @property
    def name_field(self) -> str:
        """The field that names a row."""
        return "name"

    @property
    def kind(self) -> Kind:
        """Return what its rows are."""
        return Spot(self.what, self.of).kind

    @property
    def whole(self) -> Condition | None:
        """Return both conditions as one; None for all rows."""
        if not self.find:
            return self.condition
        first, *others = (field(name).contains(self.find) for name in _FOUND_BY[self.kind])
        found: Condition = first
        for each in others:
            found = found | each
        return found if self.condition is None else found & self.condition

    def listing(self, vault: Vault, sort: tuple[str, str] = ("", ""), q: Condition | str | None = None) -> Listing[Any]:
        """Return the list, in an order, else by name; ``q`` is what is asked for in place of :attr:`whole`."""
        field_name, direction = sort if sort[0] else (self.name_field, "asc")
        options: ListOptions = {"sort": field_name, "sortdir": "desc" if direction == "desc" else "asc"}
        wanted = self.whole if q is None else q
        match self.what:
            case List.MEMBERS:
                return vault.groups.users(self.of, wanted, **options)
            case List.RESIDENTS:
                return vault.sites.users(self.of, wanted, **options)
            case List.GROUPS:
                return vault.groups.find(wanted, **options)
            case List.SITES:
                return vault.sites.find(wanted, **options)
        return vault.users.find(wanted, **options)

    def candidates(self, vault: Vault, sort: tuple[str, str] = ("", "")) -> Listing[Any]:
        """Return the list of which :meth:`keeps` keeps the wanted ones: the vault's client keeps them alone."""
        return self.listing(vault, sort)

    async def users(self, vault: Vault, cap: int, without: frozenset[str]) -> tuple[list[User], bool]:
        """Return the users, ``cap`` at most, and whether there are more. :raises VaultError: as for a list."""
        found: list[User] = []
        async for row in self.listing(vault):
            if str(row.get("id") or "") in without:
                continue
            if len(found) == cap:
                return found, True
            found.append(row)
        return found, False

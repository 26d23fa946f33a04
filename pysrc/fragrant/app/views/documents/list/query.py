"""Which documents a list shows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from fragrant.vault.filters import Condition, field
from fragrant.vault.record import Record
from fragrant.vault.resources.options import SearchOptions

if TYPE_CHECKING:
    from fragrant.vault import Vault
    from fragrant.vault.listing import Listing
    from fragrant.vault.records import Document


class Sparse(Record):
    """A row as the grid has it: what has no value is left out."""

    __slots__ = ()

    def __getitem__(self, name: str) -> Any:
        """Return a value; None where there is none."""
        try:
            return super().__getitem__(name)
        except KeyError:
            return None


LOOKED_AT = 10_000
"""Rows that are looked at one by one, at most, for a filter that the server can't answer exactly."""

NAME = "name"
"""The field that is searched by what is typed."""


@dataclass(frozen=True, slots=True)
class Query:
    """The documents in a folder, or in the whole vault for "", that meet two conditions."""

    folder: str = ""
    find: str = ""
    """What the name holds, taken literally; "" for all."""
    condition: Condition | None = None
    """The filter; None for all."""
    below: bool = False
    """Whether the documents of the folders below are among them (seen in the C# client)."""
    with_fields: bool = False
    """Whether the rows have their index fields."""

    @property
    def whole(self) -> Condition | None:
        """Return both conditions as one; None for all documents."""
        found = field(NAME).contains(self.find) if self.find else None
        if found is None:
            return self.condition
        return found if self.condition is None else found & self.condition

    @property
    def is_exact(self) -> bool:
        """Whether the server finds just the wanted documents."""
        condition = self.whole
        return condition is None or condition.is_exact

    def keeps(self, row: Mapping[str, Any]) -> bool:
        """Tell whether a document is among them, as far as its conditions go."""
        condition = self.whole
        return condition is None or condition.matches(Sparse(row))

    def candidates(self, vault: "Vault") -> "Listing[Document]":
        """Return the list of which :meth:`keeps` keeps the wanted ones: all, where :attr:`is_exact`."""
        condition = self.whole
        if condition is None or condition.is_exact:
            return self.listing(vault)
        return replace(self, with_fields=True).listing(vault, q=condition.q)

    def listing(
        self, vault: "Vault", sort: tuple[str, str] = ("", ""), q: Condition | str | None = None
    ) -> "Listing[Document]":
        """Return the list, in an order; ``q`` is what the server is asked for in place of :attr:`whole`."""
        options: SearchOptions = {}
        if sort[0]:
            options["sort"] = sort[0]
            options["sortdir"] = "desc" if sort[1] == "desc" else "asc"
        if self.with_fields:
            options["index_fields"] = "include"
        wanted = self.whole if q is None else q
        if not self.folder:
            return vault.documents.find(wanted, **options)
        if self.below:
            return vault.folders.documents(self.folder, wanted, includesubfolders=True, **options)
        return vault.folders.documents(self.folder, wanted, **options)

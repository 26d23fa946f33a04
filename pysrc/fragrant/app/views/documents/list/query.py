"""Which documents a list shows."""

from dataclasses import dataclass
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

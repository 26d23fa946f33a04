"""Which documents a list shows."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fragrant.app.widgets.listing.query import ListQuery
from fragrant.vault.filters import Condition
from fragrant.vault.resources.options import SearchOptions

if TYPE_CHECKING:
    from fragrant.vault import Vault
    from fragrant.vault.listing import Listing
    from fragrant.vault.records import Document


NAME = "name"
"""The field that is searched by what is typed."""


@dataclass(frozen=True, slots=True)
class Query(ListQuery):
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
    def name_field(self) -> str:
        """The field that is searched by what is typed."""
        return NAME

    def candidates(self, vault: "Vault", sort: tuple[str, str] = ("", "")) -> "Listing[Document]":
        """Return the list of which :meth:`keeps` keeps the wanted ones: all, where :attr:`is_exact`."""
        condition = self.whole
        if condition is None or condition.is_exact:
            return self.listing(vault, sort)
        return replace(self, with_fields=True).listing(vault, sort, q=condition.q)

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

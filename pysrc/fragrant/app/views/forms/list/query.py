"""Which forms a list shows."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fragrant.app.widgets.listing.query import ListQuery
from fragrant.vault.filters import Condition
from fragrant.vault.resources.options import ListOptions

from ..finding import NAME

if TYPE_CHECKING:
    from fragrant.vault import Vault
    from fragrant.vault.listing import Listing
    from fragrant.vault.records import FormInstance


@dataclass(frozen=True, slots=True)
class Query(ListQuery):
    """The forms of a template that meet two conditions, with all of their fields."""

    template: str = ""
    find: str = ""
    """What the name holds, taken literally; "" for all."""
    condition: Condition | None = None
    """The filter; None for all."""

    @property
    def name_field(self) -> str:
        """The field that is searched by what is typed."""
        return NAME

    def candidates(self, vault: "Vault", sort: tuple[str, str] = ("", "")) -> "Listing[FormInstance]":
        """Return the list of which :meth:`keeps` keeps the wanted ones: all, where :attr:`is_exact`."""
        condition = self.whole
        if condition is None or condition.is_exact:
            return self.listing(vault, sort)
        return self.listing(vault, sort, q=condition.q)

    def listing(
        self, vault: "Vault", sort: tuple[str, str] = ("", ""), q: Condition | str | None = None
    ) -> "Listing[FormInstance]":
        """Return the list, in an order; ``q`` is what the server is asked for in place of :attr:`whole`."""
        options: ListOptions = {"expand": True}
        if sort[0]:
            options["sort"] = sort[0]
            options["sortdir"] = "desc" if sort[1] == "desc" else "asc"
        return vault.forms.find(self.template, self.whole if q is None else q, **options)

"""Which rows a list shows."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from ....vault.filters import Condition, field
from ....vault.record import Record

if TYPE_CHECKING:
    from ....vault import Vault
    from ....vault.listing import Listing

LOOKED_AT = 10_000
"""Rows that are looked at one by one, at most, for a filter that the server can't answer exactly."""


class Sparse(Record):
    """A row as the grid has it: what has no value is left out."""

    __slots__ = ()

    def __getitem__(self, name: str) -> Any:
        """Return a value; None where there is none."""
        try:
            return super().__getitem__(name)
        except KeyError:
            return None


class ListQuery(Protocol):
    """Two conditions: a text that the name holds, and a filter."""

    @property
    def name_field(self) -> str:
        """The field that is searched by what is typed."""

    @property
    def find(self) -> str:
        """What the name holds, taken literally; "" for all."""

    @property
    def condition(self) -> Condition | None:
        """The filter; None for all."""

    @property
    def whole(self) -> Condition | None:
        """Return both conditions as one; None for all rows."""
        found = field(self.name_field).contains(self.find) if self.find else None
        if found is None:
            return self.condition
        return found if self.condition is None else found & self.condition

    @property
    def is_exact(self) -> bool:
        """Whether the server finds just the wanted rows."""
        condition = self.whole
        return condition is None or condition.is_exact

    def keeps(self, row: Mapping[str, Any]) -> bool:
        """Tell whether a row is among them, as far as its conditions go."""
        condition = self.whole
        return condition is None or condition.matches(Sparse(row))

    def listing(
        self, vault: "Vault", sort: tuple[str, str] = ("", ""), q: Condition | str | None = None
    ) -> "Listing[Any]":
        """Return the list, in an order; ``q`` is what the server is asked for in place of :attr:`whole`."""

    def candidates(self, vault: "Vault", sort: tuple[str, str] = ("", "")) -> "Listing[Any]":
        """Return the list of which :meth:`keeps` keeps the wanted ones: all, where :attr:`is_exact`."""

"""The chosen forms as a list, so that they can be exported as any list is."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fragrant.app.widgets.listing.query import ListQuery
from fragrant.vault.filters import Condition

from ..finding import NAME, by_name, key_of
from .query import Query

if TYPE_CHECKING:
    from fragrant.vault import Vault
    from fragrant.vault.records import FormInstance


class Named:
    """The forms of some names, in their order; those that are gone are left out."""

    def __init__(self, vault: "Vault", template: str, names: Sequence[str]) -> None:
        self._vault = vault
        self._template = template
        self._names = names

    async def count(self) -> int:
        """Return how many names there are."""
        return len(self._names)

    async def __aiter__(self) -> "AsyncIterator[FormInstance]":
        """Yield them. :raises VaultError: see :mod:`fragrant.vault.errors`."""
        parts = await asyncio.gather(*by_name(self._vault, self._template, self._names))
        found = {name: form for part in parts for name, form in part.items()}
        for name in self._names:
            if name in found:
                yield found[name]


@dataclass(frozen=True, slots=True)
class NamedQuery(ListQuery):
    """Forms that were chosen one by one, whatever the filter hides of them by now."""

    template: str
    names: tuple[str, ...]
    find: str = ""
    condition: Condition | None = None

    @property
    def name_field(self) -> str:
        """The field that is searched by what is typed."""
        return NAME

    def candidates(self, vault: "Vault", sort: tuple[str, str] = ("", "")) -> Any:  # noqa: ARG002 - as chosen
        """Return the list."""
        return Named(vault, self.template, self.names)

    def listing(self, vault: "Vault", sort: tuple[str, str] = ("", ""), q: Condition | str | None = None) -> Any:
        """Return the list. :raises TypeError: something else is asked for in place of the names."""
        if q is not None:
            raise TypeError("Forms that were chosen are found by their names alone.")
        return self.candidates(vault, sort)


@dataclass(frozen=True, slots=True)
class AllBut(Query):
    """All forms that match, but for some."""

    without: frozenset[str] = frozenset()

    @classmethod
    def of(cls, query: Query, without: frozenset[str]) -> "AllBut":
        """Return a query without some of what it finds, by their keys."""
        return cls(query.template, query.find, query.condition, without)

    def keeps(self, row: Mapping[str, Any]) -> bool:
        """Tell whether a row is among them, as far as its conditions go."""
        return key_of(row) not in self.without and Query.keeps(self, row)

"""One list of documents: what to ask for, and what to say of it."""

from collections.abc import Callable
from typing import Any

from .....vault import Page, Vault
from .....vault.literal import LiteralSearch, Sieve
from ....texts import formats
from ..words import n, t
from .query import NAME, Query


class Listing:
    """The documents that a query is about.

    ``on_progress`` is called while names have to be checked one by one, with words for how far that is.
    """

    def __init__(self, vault: Vault, query: Query, on_progress: Callable[[str], None]) -> None:
        self._vault = vault
        self._query = query
        self._condition = query.whole
        self._on_progress = on_progress
        self._is_closed = False
        self._total: int | None = None
        self._sort = ("", "")
        self._search: LiteralSearch | None = None

    def close(self) -> None:
        """Ask for no more: something else is to be listed."""
        self._is_closed = True

    async def rows(
        self, offset: int, limit: int, sort: tuple[str, str], make_sieve: Callable[[str, str], Sieve]
    ) -> Page[Any] | None:
        """Return some documents; None when nobody wants them any more.

        ``sort`` is a field and ``asc`` or ``desc``, "" for none. ``make_sieve`` takes the field and the text to keep
        rows by.

        :raises VaultError: see :mod:`fragrant.vault.errors`.
        """
        if self._condition is not None and not self._condition.is_exact:
            page = await self._searched(sort, make_sieve).rows(offset, limit)
        else:
            page = await self._read(offset, limit, sort)
            self._total = page.total
        return None if self._is_closed else page

    @property
    def count(self) -> str:
        """How many documents there are, in words; "" where the server doesn't say."""
        search = self._search
        total = search.at_most if search else self._total
        if total is None:
            return n("at-least", search.found) if search else ""
        if not total:
            return t("empty") if self._condition is None else t("no-match")
        return n("count", total) if search is None or search.is_complete else n("at-most", total)

    @property
    def is_empty(self) -> bool:
        """Whether it is known that there are none."""
        return (self._search.at_most if self._search else self._total) == 0

    def _searched(self, sort: tuple[str, str], make_sieve: Callable[[str, str], Sieve]) -> LiteralSearch:
        """Return the search in this order; one in another order goes no further."""
        if self._search is not None and self._sort == sort:
            return self._search

        async def read(offset: int, limit: int) -> Page[Any]:
            return await self._read(offset, limit, sort)

        def goes_on() -> bool:
            if self._is_closed or self._search is not search:
                return False
            self._on_progress(_progress(search))
            return True

        search = LiteralSearch(read, make_sieve(NAME, self._query.find), goes_on)
        self._search, self._sort = search, sort
        return search

    async def _read(self, offset: int, limit: int, sort: tuple[str, str]) -> Page[Any]:
        return await self._query.listing(self._vault, sort).raw_page(offset, limit)


def _progress(search: LiteralSearch) -> str:
    number = formats().number
    found, checked = number(search.found), number(search.checked)
    if search.total is None:
        return t("searching", found=found, checked=checked)
    return t("searching-of", found=found, checked=checked, total=number(search.total))

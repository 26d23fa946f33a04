"""One list: what to ask for, and what to say of it."""

from collections.abc import Callable, Collection
from typing import Any, Protocol

from ....vault import Page, Vault
from ....vault.literal import LiteralSearch, Sieve
from ...texts import formats, t
from .query import LOOKED_AT, ListQuery


class Words(Protocol):
    """What is said of how many rows there are, in the language in use."""

    def count(self, number: int) -> str:
        """So many."""

    def at_least(self, number: int) -> str:
        """So many, and perhaps more."""

    def at_most(self, number: int) -> str:
        """So many, and perhaps fewer."""

    def among(self, number: int, checked: str) -> str:
        """So many among the first that were looked at."""

    def none(self, *, is_filtered: bool) -> str:
        """There are none at all, or none that match."""


class Sieves(Protocol):
    """Makes what keeps rows where they are: :class:`fragrant.browser.grid.Block`, outside Python."""

    def sieve(self, field: str, text: str) -> Sieve:
        """Return what keeps the rows whose field holds a text."""

    def judge(self, fields: Collection[str], keeps: Callable[[dict[str, Any]], bool]) -> Sieve:
        """Return what keeps the rows that ``keeps`` accepts, which sees some fields of each."""


class Listing:
    """The rows that a query is about.

    ``on_progress`` is called while rows have to be checked one by one, with words for how far that is.
    """

    def __init__(self, vault: Vault, query: ListQuery, words: Words, on_progress: Callable[[str], None]) -> None:
        self._vault = vault
        self._query = query
        self._words = words
        self._condition = query.whole
        self._on_progress = on_progress
        self._is_closed = False
        self._total: int | None = None
        self._sort = ("", "")
        self._search: LiteralSearch | None = None

    def close(self) -> None:
        """Ask for no more: something else is to be listed."""
        self._is_closed = True

    async def rows(self, offset: int, limit: int, sort: tuple[str, str], sieves: Sieves) -> Page[Any] | None:
        """Return some rows; None when nobody wants them any more.

        ``sort`` is a field and ``asc`` or ``desc``, "" for none.

        :raises VaultError: see :mod:`fragrant.vault.errors`.
        """
        if not self._query.is_exact:
            found = await self._searched(sort, sieves).rows(offset, limit)
            return None if self._is_closed else found
        page = await self._read(offset, limit, sort)
        self._total = page.total
        return None if self._is_closed else page

    @property
    def total(self) -> int | None:
        """How many rows there are, as far as that is known; None where the server doesn't say."""
        return self._search.at_most if self._search else self._total

    @property
    def count(self) -> str:
        """How many rows there are, in words; "" where the server doesn't say."""
        search, total, words = self._search, self.total, self._words
        if total is None:
            return words.at_least(search.found) if search else ""
        if search is not None and search.is_capped:
            return words.among(total, formats().number(search.checked))
        if not total:
            return words.none(is_filtered=self.is_filtered)
        return words.count(total) if search is None or search.is_complete else words.at_most(total)

    @property
    def is_empty(self) -> bool:
        """Whether it is known that there are none."""
        return self.total == 0

    @property
    def is_filtered(self) -> bool:
        """Whether only some of the rows are wanted."""
        return self._condition is not None

    def _searched(self, sort: tuple[str, str], sieves: Sieves) -> LiteralSearch:
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

        search = LiteralSearch(
            read, self._sieve(sieves), goes_on, cap=None if self._query.condition is None else LOOKED_AT
        )
        self._search, self._sort = search, sort
        return search

    def _sieve(self, sieves: Sieves) -> Sieve:
        condition, name = self._condition, self._query.name_field
        if condition is None or (self._query.condition is None and condition.fields() == {name}):
            return sieves.sieve(name, self._query.find)
        return sieves.judge(condition.fields(), self._query.keeps)

    async def _read(self, offset: int, limit: int, sort: tuple[str, str]) -> Page[Any]:
        return await self._query.listing(self._vault, sort).raw_page(offset, limit)


def _progress(search: LiteralSearch) -> str:
    number = formats().number
    found, checked = number(search.found), number(search.checked)
    if search.total is None:
        return t("list-searching", found=found, checked=checked)
    return t("list-searching-of", found=found, checked=checked, total=number(search.total))

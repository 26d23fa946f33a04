"""A list that the API answers in parts."""

import itertools
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .envelope import READ_AT_ONCE, Page, read_list, read_page
from .errors import UnexpectedAnswerError, VaultError
from .filters.conditions import Condition
from .parts import Marks, check_part
from .record import Record

if TYPE_CHECKING:
    from .client import Vault

Row = TypeVar("Row", bound=Record)


class Listing(Generic[Row]):
    """Rows, read as they are asked for.

    ::

        async for document in vault.documents.find(field("name").contains("50%")):
            ...

    A filter is a :class:`~fragrant.vault.filters.Condition`, or a text in VisualVault's ``q`` language. Where ``q``
    can't express a condition exactly, the client checks each row as well.
    """

    def __init__(
        self,
        vault: "Vault",
        path: str,
        query: Mapping[str, str],
        kind: type[Row],
        *,
        q: Condition | str | None = None,
        limit: int | None = None,
        to_check: Mapping[str, str] | None = None,
    ) -> None:
        """Prepare.

        :param limit: the most rows to yield; a page has its own, and a count counts all
        :param to_check: the parameters that make rows hold what a condition is checked by
        :raises VaultError: the limit is not positive.
        """
        if limit is not None and limit < 1:
            raise VaultError("A list is limited to one row at least.")
        self._vault = vault
        self._path = path
        self._kind = kind
        self._limit = limit
        self._today = datetime.now(UTC).date()  # one day for what is sent and for what is checked
        text, is_exact = q.written(self._today) if isinstance(q, Condition) else (q, True)
        self._condition = q if isinstance(q, Condition) and not is_exact else None
        self._query = dict(query) if self._condition is None else _checkable(query, self._condition, to_check or {})
        if text:
            self._query["q"] = text

    async def __aiter__(self) -> AsyncIterator[Row]:
        """Yield all rows; errors as for :meth:`page`."""
        offset, left = 0, self._limit
        before: list[dict[str, Any]] = []
        marks = Marks()
        for number in itertools.count(1):
            is_open = left is None or self._condition is not None  # it is not known how many have to be read
            found = await self._read(offset, READ_AT_ONCE if is_open else min(left or 0, READ_AT_ONCE))
            ends = offset + len(found.rows)
            if found.total is None and found.rows == before:
                return  # it has no parts, or no more
            check_part(number, came_before=marks.came_before(found.rows))
            if not found.rows and found.total is not None and offset < found.total:
                raise UnexpectedAnswerError(f"The list has {found.total} rows, and ends after {offset}.")
            kept = self._kept(found.rows)[:left]
            for row in kept:
                yield row
            left = None if left is None else left - len(kept)
            if left == 0 or not found.rows or (found.total is not None and ends >= found.total):
                return
            offset, before = ends, found.rows

    async def all(self) -> list[Row]:
        """Return all rows; errors as for :meth:`page`."""
        return [row async for row in self]

    async def first(self) -> Row | None:
        """Return the first row; None if there is none. Errors as for :meth:`page`."""
        if self._condition is None:
            return next(iter(self._kept((await self._read(0, 1)).rows)), None)
        async for row in self:
            return row
        return None

    async def count(self) -> int | None:
        """Return how many rows there are; None when the server doesn't say. Errors as for :meth:`page`."""
        if self._condition is None:
            return (await self._read(0, 1)).total
        return sum([1 async for _ in self])

    async def page(self, offset: int = 0, limit: int = READ_AT_ONCE) -> Page[list[Row]]:
        """Return the rows from ``offset`` on, counted from 0 (seen; one example in the documentation counts from 1).

        Where rows are checked here there may be fewer than ``limit``, and no total.

        :raises VaultError: see :mod:`fragrant.vault.errors`.
        """
        found = await self._read(offset, limit)
        return Page(self._kept(found.rows), found.total if self._condition is None else None)

    async def raw_page(self, offset: int = 0, limit: int = READ_AT_ONCE) -> Page[Any]:
        """Return some rows in the transport's own form, unchecked; errors as for :meth:`page`."""
        return await self._vault.ask("GET", self._path, read_page, self._part(offset, limit))

    async def _read(self, offset: int, limit: int) -> Page[list[dict[str, Any]]]:
        return await self._vault.ask("GET", self._path, read_list, self._part(offset, limit))

    def _part(self, offset: int, limit: int) -> dict[str, str]:
        return {**self._query, "limit": str(limit), "offset": str(offset)}

    def _kept(self, found: list[dict[str, Any]]) -> list[Row]:
        made = [self._kind(row) for row in found]
        condition = self._condition
        return made if condition is None else [row for row in made if condition.matches(row, self._today)]


def _checkable(query: Mapping[str, str], condition: Condition, to_check: Mapping[str, str]) -> dict[str, str]:
    """Return a query whose rows hold all that a condition is about."""
    if "fields" not in query:
        return {**query, **to_check}
    if any("," in name for name in condition.fields()):
        raise VaultError("A field whose name has a comma can't be asked for by “fields”.")
    return {**query, "fields": ",".join([query["fields"], *sorted(condition.fields())])}

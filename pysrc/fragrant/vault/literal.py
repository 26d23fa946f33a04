"""Filter a list by a text that ``like`` takes for a pattern, until enough rows hold the text itself."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from .envelope import READ_AT_ONCE, Page


class Sieve(Protocol):
    """Keeps the rows that hold a text, in the transport's own form."""

    def add(self, rows: Any) -> int:
        """Add rows, and return how many are kept by now. :raises UnexpectedAnswerError: these are no rows."""

    def part(self, start: int, end: int) -> Any:
        """Return the kept rows from ``start`` to before ``end``, counted from 0."""


def matches_literally(value: object, text: str) -> bool:
    """Tell whether ``value`` holds ``text`` literally; the case of letters is ignored (inferred of ``like``)."""
    return isinstance(value, str) and text.lower() in value.lower()


class ListSieve:
    """Keeps rows that are Python dicts."""

    def __init__(self, field: str, text: str) -> None:
        self._field = field
        self._text = text
        self._kept: list[dict[str, Any]] = []

    def add(self, rows: list[dict[str, Any]]) -> int:
        """Add rows, and return how many are kept by now."""
        self._kept += (row for row in rows if matches_literally(row.get(self._field), self._text))
        return len(self._kept)

    def part(self, start: int, end: int) -> list[dict[str, Any]]:
        """Return the kept rows from ``start`` to before ``end``, counted from 0."""
        return self._kept[start:end]


class LiteralSearch:
    """The rows of a list that hold a text, in the order of the list, found as they are asked for.

    ``read`` takes offset and limit and returns that part of the list. ``goes_on`` is called after each part and tells
    whether to read the next one.
    """

    def __init__(
        self,
        read: Callable[[int, int], Awaitable[Page[Any]]],
        sieve: Sieve,
        goes_on: Callable[[], bool] = lambda: True,
        *,
        cap: int | None = None,
    ) -> None:
        """``cap``: how many rows of the list to read at most; None for all."""
        self.found = 0
        """Rows that hold the text, so far."""
        self.checked = 0
        """Rows of the list that were read."""
        self.total: int | None = None
        """Rows of the whole list; None when the server doesn't say."""
        self.is_complete = False
        """Whether all of them were read, or as many as may be."""
        self.is_capped = False
        """Whether there are more, which were not read."""
        self._read = read
        self._sieve = sieve
        self._goes_on = goes_on
        self._cap = cap
        self._turn = asyncio.Lock()

    @property
    def at_most(self) -> int | None:
        """Return how many rows can hold the text, with those not read yet; None when the server doesn't say."""
        if self.is_complete:
            return self.found
        return None if self.total is None else self.found + max(self.total - self.checked, 0)

    async def rows(self, offset: int, limit: int) -> Page[Any] | None:
        """Return some rows that hold the text: fewer than ``limit`` only at the end, None when ``goes_on`` said no.

        The total counts the rows that hold the text; None until it is known. Raises what ``read`` raises, and can be
        called again after that.
        """
        end = offset + limit
        async with self._turn:  # whoever asks for rows further down waits for those before
            while self.found < end and not self.is_complete:
                await self._read_on()
                if not self._goes_on():
                    return None
        return Page(self._sieve.part(offset, end), self.found if self.is_complete else None)

    async def _read_on(self) -> None:
        page = await self._read(self.checked, READ_AT_ONCE)
        count = len(page.rows)
        self.found = self._sieve.add(page.rows)
        self.checked += count
        self.total = page.total
        # without a total, a short page is the last one
        end = count < READ_AT_ONCE if page.total is None else self.checked >= page.total
        self.is_complete = end or not count
        if self._cap is not None and self.checked >= self._cap and not self.is_complete:
            self.is_complete = self.is_capped = True

"""The rows of the list: asked for as the grid wants them, and what is said of them meanwhile."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar

from ...texts import t
from ...view import FAILURES, Block, delayed, mark, on, run
from .desk import ListDesk
from .listing import Listing
from .listing import Words as CountWords
from .query import ListQuery

AnyQuery = TypeVar("AnyQuery", bound=ListQuery)

_SLOW = 10.0
"""Seconds after which the page says what it waits for."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A way on from a list that is empty."""

    words: str
    label: str
    take: Callable[[], None]


class Words(CountWords, Protocol):
    """What is said of a list."""

    def waiting(self) -> str:
        """Say that it takes long."""


class Rows(Generic[AnyQuery]):
    """Gives the grid its rows, tells how many there are, and offers a way on where there are none.

    ``on_fail`` is called when the first rows could not be had, ``on_total`` when it is known how many there are.
    """

    def __init__(
        self,
        part: Callable[[str], Any],
        desk: ListDesk,
        words: Words,
        query: AnyQuery,
        *,
        on_fail: Callable[[], None],
        on_total: Callable[[], None],
        more: Callable[[], Awaitable[Offer | None]] | None = None,
    ) -> None:
        """``part`` returns the element of a name; ``more`` looks for a way on from a list that is empty unfiltered."""
        self._part = part
        self._desk = desk
        self._words = words
        self._on_fail = on_fail
        self._on_total = on_total
        self._more = more
        self.query = query
        self._listing: Listing | None = None
        self._missed = False
        self._said = ""
        self._told: tuple[int | None] | None = None
        """How many rows there are, as last told: each block of rows brings it again."""
        self._call_off: Callable[[], None] = lambda: None
        self._take: Callable[[], None] | None = None
        on(self._part("offer-button"), "click", lambda _: self._take_offer())

    def turn_to(self, query: AnyQuery) -> None:
        """List something else, or the same anew."""
        self.stop()
        self.query = query
        self._listing = Listing(self._desk.vault, query, self._words, self._say)
        self._missed = False
        self._told = None
        self._desk.tell("rows", None)
        self._say(t("part-loading"))
        self._show_offer(None)
        self._call_off = delayed(_SLOW, lambda: self._say(self._words.waiting()))

    def stop(self) -> None:
        """Ask for no more."""
        self._call_off()
        if self._listing is not None:
            self._listing.close()

    @property
    def is_missed(self) -> bool:
        """Whether some could not be had."""
        return self._missed

    @property
    def total(self) -> int | None:
        """How many rows there are; None where that is not known."""
        return self._listing.total if self._listing else None

    def tell(self) -> None:
        """Say how many there are, in the language in use."""
        self._say(self._listing.count if self._listing else "")

    async def give(self, block: Block) -> None:
        """Give the grid the rows that it asks for, or say why they can't be had."""
        listing = self._listing
        if listing is None or not self._desk.is_open:
            return block.fail()
        try:
            rows = await listing.rows(block.offset, block.limit, self._desk.spot.sort, block)
            if rows is None:
                return block.fail()
            block.give(rows)
        except FAILURES as error:
            block.fail()
            if listing is self._listing and self._desk.is_open:
                self._missed = True
                self._call_off()
                self._say("")
                self._desk.tell("rows", error)
                if block.offset == 0:
                    self._on_fail()
            return None
        self._call_off()
        self._desk.tell("rows", None)
        self._tell_count(listing)
        if listing.is_empty:
            mark("fragrant:first-data")
            run(self._offer_more(listing))
        return None

    def _tell_count(self, listing: Listing) -> None:
        if listing.count != self._said:
            self._say(listing.count)
        if (listing.total,) != self._told:
            self._told = (listing.total,)
            self._on_total()

    async def _offer_more(self, listing: Listing) -> None:
        """Offer what there is beside an empty list: what its filter hides, or what ``more`` finds."""
        desk = self._desk
        if listing.is_filtered:
            everything = replace(desk.spot, filter="", find="")
            self._show_offer(Offer("", t("list-clear-filter"), lambda: desk.go(everything)))
            return
        found = await self._more() if self._more is not None else None
        if found is not None and desk.is_open and listing is self._listing:
            self._show_offer(found)

    def _show_offer(self, offer: Offer | None) -> None:
        self._take = offer.take if offer else None
        self._part("offer").hidden = offer is None
        self._part("offer-text").textContent = offer.words if offer else ""
        self._part("offer-button").textContent = offer.label if offer else ""

    def _take_offer(self) -> None:
        if self._take is not None:
            self._take()

    def _say(self, words: str) -> None:
        self._said = words
        self._part("status").textContent = words

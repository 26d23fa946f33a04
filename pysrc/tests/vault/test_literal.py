"""Texts with wildcards: the condition finds too much, and what is meant is found in it."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from fragrant.vault import NoAnswerError, Page, UnexpectedAnswerError, parts
from fragrant.vault.literal import ListSieve, LiteralSearch, matches_literally

NAMES = [f"{'a_b' if number % 3 == 0 else 'axb'} {number}" for number in range(1_000)]
MEANT = [name for name in NAMES if "a_b" in name]


class Rows:
    """A list that is read in parts; ``most`` rows at once, and with or without its total."""

    def __init__(self, names: list[str], *, has_total: bool = True, most: int = 1_000) -> None:
        self.names = names
        self.asked: list[tuple[int, int]] = []
        self._has_total = has_total
        self._most = most

    async def read(self, offset: int, limit: int) -> Page[Any]:
        self.asked.append((offset, limit))
        await asyncio.sleep(0)  # lets others go on, as a request does
        rows = [{"name": name} for name in self.names[offset : offset + min(limit, self._most)]]
        return Page(rows, len(self.names) if self._has_total else None)

    def search(self, text: str = "a_B", goes_on: Callable[[], bool] = lambda: True) -> LiteralSearch:
        return LiteralSearch(self.read, ListSieve("name", text), goes_on)


def names_of(page: Page[Any] | None) -> list[str]:
    assert page is not None
    return [row["name"] for row in page.rows]


@pytest.mark.parametrize(
    ("value", "text", "matches"),
    [("A_Bc", "a_b", True), ("AxBc", "a_b", False), ("ÄRGER %", "ärger %", True), (5, "5", False), (None, "", False)],
)
def test_a_text_as_it_stands(value: object, text: str, matches: bool) -> None:
    assert matches_literally(value, text) is matches


@pytest.mark.parametrize("has_total", [True, False])
def test_all_rows_are_found_in_their_order(has_total: bool) -> None:
    rows = Rows(NAMES, has_total=has_total)
    search = rows.search()

    async def run() -> list[str]:
        found: list[str] = []
        while True:
            page = await search.rows(len(found), 100)
            found += names_of(page)
            assert page is not None
            if page.total is not None:
                assert page.total == len(MEANT)
            if len(found) == page.total:
                return found

    assert asyncio.run(run()) == MEANT
    assert search.is_complete
    assert search.at_most == search.found == len(MEANT)


def test_no_more_is_read_than_is_asked_for() -> None:
    rows = Rows(NAMES)
    search = rows.search()
    page = asyncio.run(search.rows(0, 60))
    assert page is not None
    assert names_of(page) == MEANT[:60]
    assert page.total is None
    assert rows.asked == [(0, 200)]
    assert search.at_most == 67 + 800


def test_who_asks_for_later_rows_meanwhile_gets_them_and_nothing_is_read_twice() -> None:
    rows = Rows(NAMES)
    search = rows.search()

    async def run() -> tuple[Page[Any] | None, ...]:
        return await asyncio.gather(search.rows(100, 100), search.rows(0, 100), search.rows(300, 100))

    later, first, last = asyncio.run(run())
    assert names_of(first) + names_of(later) == MEANT[:200]
    assert names_of(last) == MEANT[300:]
    assert last is not None
    assert last.total == len(MEANT)
    assert rows.asked == [(offset, 200) for offset in range(0, 1_000, 200)]


def test_a_server_that_gives_fewer_rows_at_once_loses_none() -> None:
    search = Rows(NAMES, most=70).search()
    assert names_of(asyncio.run(search.rows(0, 1_000))) == MEANT


def test_a_total_that_is_too_high_ends_where_the_rows_do() -> None:
    async def read(offset: int, limit: int) -> Page[Any]:
        return Page([{"name": name} for name in NAMES[offset : offset + limit]], 10**9)

    search = LiteralSearch(read, ListSieve("name", "a_b"))
    assert names_of(asyncio.run(search.rows(0, 1_000))) == MEANT


def test_a_list_without_end_can_be_left() -> None:
    async def read(_offset: int, limit: int) -> Page[Any]:
        return Page([{"name": "axb"}] * limit, None)

    search = LiteralSearch(read, ListSieve("name", "a_b"), lambda: search.checked < 2_000)
    assert asyncio.run(search.rows(0, 100)) is None
    assert (search.found, search.checked, search.at_most) == (0, 2_000, None)


def ids(count: int, start: int = 0) -> list[dict[str, Any]]:
    return [{"id": str(number), "name": "a_b"} for number in range(start, start + count)]


def test_a_list_that_has_no_parts_is_read_once() -> None:
    async def read(_offset: int, _limit: int) -> Page[Any]:
        return Page(ids(300), None)

    search = LiteralSearch(read, ListSieve("name", "a_b"))
    page = asyncio.run(search.rows(0, 1_000))
    assert page is not None
    assert (len(page.rows), page.total, search.checked) == (300, 300, 300)


@pytest.mark.parametrize("total", [None, 10_000])
def test_rows_that_come_again_are_an_error(total: int | None) -> None:
    async def read(offset: int, limit: int) -> Page[Any]:
        return Page(ids(limit, offset % 400), total)

    search = LiteralSearch(read, ListSieve("name", "a_b"))
    with pytest.raises(UnexpectedAnswerError, match="again and again"):
        asyncio.run(search.rows(0, 1_000))
    assert (search.checked, search.found) == (400, 400)


def test_a_list_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST_PARTS", 50)

    async def read(offset: int, limit: int) -> Page[Any]:
        return Page([{"id": str(offset + number), "name": "axb"} for number in range(limit)], None)

    search = LiteralSearch(read, ListSieve("name", "a_b"))
    with pytest.raises(UnexpectedAnswerError, match="does not end"):
        asyncio.run(search.rows(0, 100))
    assert search.checked == 50 * 200


def test_after_an_error_it_goes_on_where_it_was() -> None:
    rows = Rows(NAMES)
    fails = [False, True, False]

    async def read(offset: int, limit: int) -> Page[Any]:
        if fails and fails.pop(0):
            raise NoAnswerError("offline")
        return await rows.read(offset, limit)

    search = LiteralSearch(read, ListSieve("name", "a_b"))

    async def run() -> Page[Any] | None:
        with pytest.raises(NoAnswerError):
            await search.rows(0, 1_000)
        return await search.rows(0, 1_000)

    assert names_of(asyncio.run(run())) == MEANT

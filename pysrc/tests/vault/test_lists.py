"""Lists that are read in parts, and rows that are checked here."""

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from fragrant.vault import Response, UnexpectedAnswerError, VaultError, parts
from fragrant.vault.filters import All, Condition, field
from fragrant.vault.filters.conditions import Either
from fragrant.vault.filters.operators import Written

from .answers import OK, Given, Recorded, vault


def some(count: int, start: int = 0) -> list[dict[str, str]]:
    return [{"id": str(number), "name": f"n{number}"} for number in range(start, start + count)]


def test_all_pages_are_read_as_they_are_asked_for() -> None:
    sent = Recorded(some(200), some(200, 200), some(50, 400), total=450)

    async def first_250() -> list[str]:
        found = []
        async for row in vault(sent).documents.find():
            found.append(row.name)
            if len(found) == 250:
                break
        return found

    assert asyncio.run(first_250())[-1] == "n249"
    assert [url for _, url, _ in sent.sent] == [f"documents?limit=200&offset={offset}" for offset in (0, 200)]


def test_without_a_total_it_is_read_until_nothing_more_comes() -> None:
    """A short part need not be the last one: servers cap parts as they like."""
    sent = Recorded(some(100), some(3, 100), [])
    assert len(asyncio.run(vault(sent).documents.find().all())) == 103
    assert [url.rpartition("=")[2] for _, url, _ in sent.sent] == ["0", "100", "103"]


def test_a_server_that_caps_a_page_is_asked_on_from_there() -> None:
    sent = Recorded(some(100), some(20, 100), total=120)
    assert len(asyncio.run(vault(sent).documents.find().all())) == 120
    assert [url.rpartition("=")[2] for _, url, _ in sent.sent] == ["0", "100"]


def test_a_list_that_has_no_parts_ends() -> None:
    sent = Recorded(some(7), some(7))
    assert len(asyncio.run(vault(sent).documents.find().all())) == 7


@pytest.mark.parametrize("second", [[], "same"])
def test_rows_that_the_server_promises_and_does_not_give_are_an_error(second: Any) -> None:
    sent = Recorded(some(200), some(200) if second == "same" else second, total=1_000)
    with pytest.raises(UnexpectedAnswerError):
        asyncio.run(vault(sent).documents.find().all())


@pytest.mark.parametrize("total", [None, 10_000])
def test_rows_that_come_again_later_are_an_error(total: int | None) -> None:
    sent = Recorded(some(200), some(200, 200), some(200), some(200, 200), total=total)
    with pytest.raises(UnexpectedAnswerError, match="again and again"):
        asyncio.run(vault(sent).documents.find().all())
    assert len(sent.sent) == 3


class Endless(Recorded):
    """A list that always goes on by one row, and says so where it says how many it has."""

    def __init__(self, *, has_total: bool) -> None:
        super().__init__([])
        self._has_total = has_total

    async def request(self, method: str, url: str, **_more: Any) -> Response:
        self.sent.append((method, url, None))
        count = len(self.sent)
        pagination = {"totalRecords": count + 1} if self._has_total else {}
        return Given(200, {"meta": OK, "data": some(1, count), "pagination": pagination})


@pytest.mark.parametrize("has_total", [True, False])
def test_a_list_without_end_is_given_up(has_total: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST_PARTS", 50)
    sent = Endless(has_total=has_total)
    with pytest.raises(UnexpectedAnswerError, match="does not end"):
        asyncio.run(vault(sent).documents.find().all())
    assert len(sent.sent) == 51


def test_no_more_is_asked_for_than_the_limit() -> None:
    sent = Recorded(some(200), some(200, 200), some(5, 400), total=1_000)
    assert len(asyncio.run(vault(sent).documents.find(limit=405).all())) == 405
    assert [url.partition("?")[2] for _, url, _ in sent.sent] == [
        "limit=200&offset=0",
        "limit=200&offset=200",
        "limit=5&offset=400",
    ]
    sent = Recorded(some(3))
    assert len(asyncio.run(vault(sent).queries.run("Totals", limit=3).all())) == 3
    assert [url for _, url, _ in sent.sent] == ["customquery?queryName=Totals&limit=3&offset=0"]


def test_a_server_that_gives_more_than_the_limit_is_cut_off() -> None:
    assert len(asyncio.run(vault(Recorded(some(7), total=7)).documents.find(limit=3).all())) == 3


def test_rows_that_are_checked_are_counted_after_that() -> None:
    rows = [{"id": str(number), "name": "a_b" if number % 2 else "axb"} for number in range(100)]
    sent = Recorded(rows, total=100)
    found = asyncio.run(vault(sent).documents.find(field("name").contains("_"), limit=3).all())
    assert [row["id"] for row in found] == ["1", "3", "5"]
    assert sent.sent[0][1].endswith("limit=200&offset=0")


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_is_positive(limit: int) -> None:
    with pytest.raises(VaultError):
        vault(Recorded([])).documents.find(limit=limit)


def test_rows_without_an_id_may_be_alike() -> None:
    rows = [{"region": "North"}] * 200
    sent = Recorded(rows, rows, rows[:100], total=500)
    assert len(asyncio.run(vault(sent).queries.run("Totals").all())) == 500


def test_first_count_and_page() -> None:
    found = vault(Recorded(some(1), total=7)).documents.find(sort="name", sortdir="desc")
    first, count, page = asyncio.run(found.first()), asyncio.run(found.count()), asyncio.run(found.page(0, 1))
    assert first is not None
    assert (first.name, count, page.total, page.rows) == ("n0", 7, 7, [first])


def test_a_text_that_is_a_pattern_to_the_server_is_checked_here() -> None:
    rows = [{"id": "1", "name": "100% wool"}, {"id": "2", "name": "1000 wools"}]
    sent = Recorded(rows, total=2)
    found = vault(sent).documents.find(field("name").contains("100%"), fields="id")
    assert [row.name for row in asyncio.run(found.all())] == ["100% wool"]
    assert asyncio.run(found.count()) == 1
    assert sent.sent[0][1] == "documents?fields=id%2Cname&q=%5Bname%5D+like+%27%25100%25%25%27&limit=200&offset=0"


def test_rows_to_check_have_their_index_fields() -> None:
    sent = Recorded([], total=0)
    asyncio.run(vault(sent).documents.find(field("Colour").contains("_")).all())
    assert sent.sent[0][1].startswith("documents?indexFields=include&q=")


def test_rows_that_can_t_be_checked_are_an_error() -> None:
    found = vault(Recorded([{"id": "1"}], total=1)).documents.find(field("Colour").contains("_"))
    with pytest.raises(UnexpectedAnswerError, match="Colour"):
        asyncio.run(found.all())


class Relative(Condition):
    """A condition that keeps the days that it is told are today."""

    __slots__ = ("days",)

    def __init__(self) -> None:
        self.days: list[date | None] = []

    def written(self, today: date) -> Written:
        self.days.append(today)
        return "[name] ne ''", False

    def matches(self, _row: Mapping[str, Any], today: date | None = None) -> bool:
        self.days.append(today)
        return True

    def fields(self) -> set[str]:
        return {"name"}


def test_one_search_has_one_today() -> None:
    """Else rows at midnight would be asked for by one day, and checked by the next."""
    condition = Relative()
    found = vault(Recorded(some(2), total=2)).documents.find(condition)
    assert len(asyncio.run(found.all())) == 2
    assert condition.days == [condition.days[0]] * 3
    assert condition.days[0] is not None


@pytest.mark.parametrize("group", [All, Either])
def test_a_group_asks_for_today_once(group: type[All | Either]) -> None:
    one, other = Relative(), Relative()
    (group((one, other)) if group is All else group((~field("a").is_unset(), one, other))).matches({"a": None})
    days = one.days + other.days
    assert None not in days
    assert len(set(days)) == 1

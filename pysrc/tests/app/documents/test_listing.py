"""What is asked for a list of documents, and what is said of it."""

import asyncio
import json
from collections.abc import Callable, Collection
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fragrant.app.views.documents.list.query import Query
from fragrant.app.views.documents.list.words import ListWords
from fragrant.app.widgets.listing.listing import Listing
from fragrant.vault import Page, Response, Vault
from fragrant.vault.filters import field
from fragrant.vault.literal import ListSieve

from ...vault.answers import Given, Scripted

FOLDER = "0b0e5b0e-1111-4222-8333-444455556666"


class Documents(Scripted):
    """A vault whose documents have these names; it says how many, unless told not to."""

    def __init__(self, *names: str, has_total: bool = True) -> None:
        super().__init__(200, {})
        self._names = names
        self._has_total = has_total

    async def request(self, method: str, url: str, **_more: object) -> Response:
        assert method == "GET"
        self.urls.append(url)
        await asyncio.sleep(0)  # lets others go on, as a request does
        query = parse_qs(urlsplit(url).query)
        offset, limit = int(query["offset"][0]), int(query["limit"][0])
        part = self._names[offset : offset + limit]
        rows = [{"id": str(number), "name": name} for number, name in enumerate(part, offset)]
        pagination = {"totalRecords": len(self._names)} if self._has_total else {}
        return Given(200, json.dumps({"meta": {"status": 200}, "data": rows, "pagination": pagination}))


class Sieves:
    """Makes what keeps rows in Python."""

    def sieve(self, field: str, text: str) -> ListSieve:
        return ListSieve(field, text)

    def judge(self, fields: Collection[str], keeps: Callable[[dict[str, Any]], bool]) -> "Judge":
        return Judge(fields, keeps)


class Judge:
    """Keeps the rows that are accepted, and shows of each no more than was asked for."""

    def __init__(self, fields: Collection[str], keeps: Callable[[dict[str, Any]], bool]) -> None:
        self._fields = fields
        self._keeps = keeps
        self._kept: list[dict[str, Any]] = []
        self._parts: list[list[dict[str, Any]]] = []

    def add(self, rows: list[dict[str, Any]]) -> int:
        shown = ({name: row[name] for name in self._fields if name in row} for row in rows)
        self._kept += (row for row, part in zip(rows, shown, strict=True) if self._keeps(part))
        return len(self._kept)

    def part(self, start: int, end: int) -> list[dict[str, Any]]:
        return self._kept[start:end]

    def came_before(self, rows: list[dict[str, Any]]) -> bool:
        self._parts.append(rows)
        return rows in self._parts[:-1]


def make(transport: Scripted, text: str = "", folder_id: str = "") -> tuple[Listing, list[str]]:
    progress: list[str] = []
    return Listing(
        Vault("https://v.example/api/", transport), Query(folder_id, text), ListWords(), progress.append
    ), progress


def ask(listing: Listing, offset: int = 0, limit: int = 100, sort: tuple[str, str] = ("", "")) -> Page[Any] | None:
    return asyncio.run(listing.rows(offset, limit, sort, Sieves()))


@pytest.mark.parametrize(
    ("text", "folder_id", "sort", "asked"),
    [
        ("", "", ("", ""), "documents?limit=100&offset=300"),
        ("", FOLDER, ("", ""), f"folders/{FOLDER}/documents?limit=100&offset=300"),
        (
            "it",
            "",
            ("name", "asc"),
            "documents?sort=name&sortdir=asc&q=%5Bname%5D+like+%27%25it%25%27&limit=100&offset=300",
        ),
    ],
)
def test_without_wildcards_the_server_is_asked_for_those_rows_alone(
    text: str, folder_id: str, sort: tuple[str, str], asked: str
) -> None:
    transport = Documents("one")
    listing, progress = make(transport, text, folder_id)
    ask(listing, 300, sort=sort)
    assert transport.urls == [f"https://v.example/api/{asked}"]
    assert progress == []


@pytest.mark.parametrize(
    ("names", "text", "said"),
    [
        ((), "", "This folder has no documents."),
        ((), "x", "No document matches."),
        (("a",), "", "1 document"),
        (("a",) * 1_234, "", "1,234 documents"),
        (("axb",) * 3, "a_b", "No document matches."),
        (("a_b", "axb", "A_B"), "a_b", "2 documents"),
        (("a_b",) * 1_500, "a_b", "at most 1,500 documents"),
        ((*("axb",) * 100, *("a_b",) * 1_400), "a_b", "at most 1,400 documents"),
    ],
)
def test_how_many_there_are(names: tuple[str, ...], text: str, said: str) -> None:
    listing, _ = make(Documents(*names), text)
    ask(listing)
    assert listing.count == said


@pytest.mark.parametrize(("text", "said"), [("", ""), ("a_b", "at least 200 documents")])
def test_how_many_there_are_where_the_server_does_not_say(text: str, said: str) -> None:
    listing, _ = make(Documents(*("a_b",) * 500, has_total=False), text)
    ask(listing)
    assert listing.count == said


def test_the_way_there_is_told() -> None:
    listing, progress = make(Documents(*("axb",) * 250, "a_b"), "a_b")
    ask(listing)
    assert progress == [
        "Searching … found 0, looked at 200 of 251",
        "Searching … found 1, looked at 251 of 251",
    ]


def test_another_order_begins_anew() -> None:
    transport = Documents("a_b", "axb")
    listing, _ = make(transport, "a_b")
    ask(listing)
    ask(listing)
    ask(listing, sort=("name", "desc"))
    asked = [parse_qs(urlsplit(url).query) for url in transport.urls]
    assert [(each.get("sort"), each.get("sortdir"), each["offset"]) for each in asked] == [
        (None, None, ["0"]),
        (["name"], ["desc"], ["0"]),
    ]


def test_a_closed_list_asks_for_no_more() -> None:
    transport = Documents(*("axb",) * 1_000)
    listing, _ = make(transport, "a_b")

    async def run() -> Page[Any] | None:
        asked = asyncio.ensure_future(listing.rows(0, 100, ("", ""), Sieves()))
        await asyncio.sleep(0)
        listing.close()
        return await asked

    assert asyncio.run(run()) is None
    assert len(transport.urls) == 1


def test_a_filter_that_the_server_cannot_answer_is_checked_here_and_says_how_far() -> None:
    transport = Documents(*("a\\b" if number % 100 == 0 else "a-b" for number in range(12_000)))
    vault = Vault("https://v.example/api/", transport)
    listing = Listing(vault, Query(condition=field("name").contains("a\\b")), ListWords(), lambda _: None)
    page = ask(listing, 0, 1_000)
    assert page is not None
    assert (len(page.rows), page.total) == (100, 100)
    assert listing.count.startswith("100 documents among the first 10,000")
    assert len(transport.urls) == 50


def test_what_a_row_does_not_hold_is_no_value() -> None:
    transport = Documents("one", "two")
    condition = field("name").contains("\\") | field("Amount").is_unset()
    listing = Listing(
        Vault("https://v.example/api/", transport), Query(condition=condition), ListWords(), lambda _: None
    )
    ask(listing)
    assert listing.count == "2 documents"

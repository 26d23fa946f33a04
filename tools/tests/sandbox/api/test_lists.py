"""Paging, sorting and choosing, over any kind of row."""

from collections.abc import Callable
from typing import Any

import pytest

from ..caller import Caller

Rows = Callable[..., list[dict[str, Any]]]


def test_pages_cover_everything_once(api: Caller) -> None:
    seen: list[str] = []
    url: str | None = "documents?limit=100&sort=folderPath"
    while url:
        body = api.send("get", url).json()
        seen += [row["id"] for row in body["data"]]
        url = body["pagination"]["next"]
    assert len(seen) == len(set(seen)) == body["pagination"]["totalRecords"] >= 500


def test_the_pagination_names_the_pages_around(api: Caller) -> None:
    pages = api.send("get", "users", params={"limit": 10, "offset": 10}).json()["pagination"]
    assert set(pages) == {"first", "last", "limit", "next", "previous", "totalRecords"}
    assert pages["limit"] == 10
    assert "offset=0" in pages["previous"]
    assert "offset=20" in pages["next"]


def test_the_total_counts_what_q_leaves(api: Caller) -> None:
    body = api.send("get", "documents", params={"q": "Status eq 'Paid'", "limit": 1}).json()
    assert len(body["data"]) == 1
    assert 1 < body["pagination"]["totalRecords"] < 500


def test_a_list_is_cut_at_its_limit(api: Caller) -> None:
    assert len(api.get("documents")) == 200
    assert len(api.send("get", "documents", params={"limit": 0}).json()["data"]) == 0
    assert len(api.send("get", "documents", params={"limit": "9" * 30, "offset": "9" * 30}).json()["data"]) == 0


@pytest.mark.parametrize("parameters", [{"limit": "x"}, {"limit": "-1"}, {"offset": "1.5"}, {"limit": "²"}])
def test_a_bad_limit(api: Caller, parameters: dict[str, str]) -> None:
    assert api.send("get", "users", params=parameters).status_code == 400


@pytest.mark.parametrize("direction", ["asc", "DESC"])
@pytest.mark.parametrize(
    ("column", "key"),
    [
        ("Amount", lambda row: float(row["Amount"])),
        ("[Invoice Date]", lambda row: row["Invoice Date"]),
        ("fileSize", lambda row: row["fileSize"]),
        ("createDate", lambda row: row["createDate"].rstrip("Z").ljust(24, "0")),
    ],
)
def test_rows_are_sorted_by_a_column(
    rows: Rows, column: str, key: Callable[[dict[str, Any]], Any], direction: str
) -> None:
    found = rows("documents", q="Amount gt 0", sort=column, sortdir=direction, indexFields="include", limit=1000)
    values = [key(row) for row in found]
    assert values == sorted(values, reverse=direction == "DESC")
    assert len(set(values)) > 2


@pytest.mark.parametrize("parameters", [{"sort": "nothing"}, {"sort": "name desc"}, {"sort": "name", "sortdir": "up"}])
def test_a_bad_sort(api: Caller, parameters: dict[str, str]) -> None:
    assert api.send("get", "users", params=parameters).status_code == 400


def test_equals_come_in_the_order_of_their_ids(rows: Rows) -> None:
    order = [(row["extension"], row["id"]) for row in rows("documents", sort="extension", limit=1000)]
    assert order == sorted(order)


def test_rows_have_the_fields_asked_for(rows: Rows) -> None:
    row = rows("users", fields="EmailAddress, nothing", limit=1)[0]
    assert set(row) == {"href", "dataType", "id", "name", "userid", "emailAddress"}
    row = rows("documents", fields="amount, folderPath", q="Amount gt 0", limit=1)[0]
    assert set(row) == {"href", "dataType", "id", "documentId", "name", "folderPath", "Amount"}
    assert isinstance(row["Amount"], str)


def test_a_token_in_the_query_never_comes_back(api: Caller) -> None:
    text = api.send("get", "users", params={"access_token": "secret-secret", "limit": 1}).text
    assert "secret-secret" not in text


@pytest.mark.parametrize(
    ("query", "meets"),
    [
        ("Status eq 'OPEN'", lambda row: row["Status"] == "Open"),
        ("Status eq 'open' and Amount gt 5000", lambda row: row["Status"] == "Open" and row["Amount"] > 5_000),
        (
            "Amount gt 5000 and Status eq 'open' and Amount lt 15000 and name like 'INV%'",
            lambda row: row["Status"] == "Open" and 5_000 < row["Amount"] < 15_000 and row["name"].startswith("INV"),
        ),
        (
            "(Amount gt 20000 or Amount lt 3000) and Status not in ('Paid', 'Open')",
            lambda row: not 3_000 <= row["Amount"] <= 20_000 and row["Status"] not in {"Paid", "Open", None},
        ),
        (
            "Status eq 'Paid' and ([Invoice Number] like 'A-100%' or Amount between 1 and 9000)",
            lambda row: (
                row["Status"] == "Paid" and (row["Invoice Number"].startswith("A-100") or row["Amount"] <= 9_000)
            ),
        ),
        ("Status ne '' and Notes ne '' and Amount gt 0", lambda row: row["Notes"]),
        ("Notes eq '' and Amount gt 100", lambda row: row["Amount"] > 100 and not row["Notes"]),
    ],
)
def test_a_few_of_many_are_the_first_of_all(rows: Rows, query: str, meets: Callable[[dict[str, Any]], bool]) -> None:
    """A short page is found in another way than a long one, and conditions on index fields stand in one another."""
    every = [row for row in rows("documents", indexFields="include", limit=1000) if row["Amount"]]
    expected = [row["id"] for row in every if meets(row | {"Amount": float(row["Amount"])})]
    query = f"({query}) and Amount ne ''"
    found = [row["id"] for row in rows("documents", q=query, limit=1000)]
    assert found == expected
    assert len(found) > 30
    for offset in (0, 1):
        assert [row["id"] for row in rows("documents", q=query, limit=2, offset=offset)] == found[offset : offset + 2]

"""What is chosen in the list, and what becomes of it."""

import asyncio
import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

from fragrant.app.views.documents.list.chosen import Chosen
from fragrant.app.views.documents.list.query import Query
from fragrant.vault import Response, Vault
from fragrant.vault.filters import field

from ...vault.answers import Given, Scripted

FOLDER = "0b0e5b0e-1111-4222-8333-444455556666"
OTHER = "0b0e5b0e-2222-4222-8333-444455556666"


EVERYTHING = Query()


def row(number: int, **more: Any) -> dict[str, Any]:
    return {"id": f"r{number}", "documentId": f"d{number}", "name": f"INV-{number}", **more}


def chosen_of(*rows: dict[str, Any], query: Query = EVERYTHING) -> Chosen:
    chosen = Chosen()
    chosen.turn_to(query)
    chosen.toggle(rows, is_chosen=True)
    return chosen


def test_documents_are_known_by_their_own_ids() -> None:
    chosen = chosen_of(row(1), row(2), {"id": "r3"})
    chosen.toggle([row(2, id="another revision")], is_chosen=False)
    assert chosen.selection(Query(), 9).ids == ("d1", "r3")


def test_it_stays_under_a_filter_which_says_how_many_it_hides() -> None:
    chosen = chosen_of(row(1, Amount="5"), row(2))
    query = Query(find="inv", condition=field("Amount") > 3)
    chosen.turn_to(query)
    selection = chosen.selection(query, 1)
    assert (selection.count, selection.hidden) == (2, 1)


def test_what_is_in_another_folder_is_hidden_without_those_below() -> None:
    below = Query(FOLDER, below=True)
    chosen = chosen_of(row(1, folderId=FOLDER), row(2, folderId=OTHER), query=below)
    assert chosen.selection(below, 2).hidden == 0
    chosen.turn_to(Query(FOLDER))
    assert chosen.selection(Query(FOLDER), 1).hidden == 1


def test_it_ends_in_another_folder() -> None:
    chosen = chosen_of(row(1))
    chosen.turn_to(Query(FOLDER))
    assert not chosen.selection(Query(FOLDER), 5)


def test_that_all_match_is_about_one_filter() -> None:
    chosen = chosen_of(row(1))
    chosen.choose_all(Query(find="x"))
    chosen.toggle([row(2)], is_chosen=False)
    selection = chosen.selection(Query(find="x"), 12_345)
    assert (selection.count, selection.ids) == (12_344, ())
    assert chosen.is_all
    chosen.turn_to(Query(find="y"))
    assert not chosen.selection(Query(find="y"), 5)


def test_a_row_that_was_read_again_is_known_as_it_is_now() -> None:
    chosen = chosen_of(row(1), row(2))
    chosen.renew([row(1, checkInStatus=1), row(3)])
    chosen.drop(["d2"])
    (document,) = chosen.selection(Query(), 3).documents
    assert (document.document_id, document.check_in_status) == ("d1", 1)


class Documents(Scripted):
    """So many documents."""

    def __init__(self, count: int) -> None:
        super().__init__(200, {})
        self._rows = [row(number) for number in range(count)]

    async def request(self, method: str, url: str, **_more: object) -> Response:
        assert method == "GET"
        self.urls.append(url)
        query = parse_qs(urlsplit(url).query)
        offset, limit = int(query["offset"][0]), int(query["limit"][0])
        answer = {"meta": {"status": 200}, "data": self._rows[offset : offset + limit]}
        return Given(200, json.dumps({**answer, "pagination": {"totalRecords": len(self._rows)}}))


def test_all_that_match_are_fetched_when_an_action_asks_and_no_more_than_it_may_take() -> None:
    transport = Documents(450)
    vault = Vault("https://v.example/api/", transport)
    chosen = Chosen()
    chosen.choose_all(Query(find="INV"))
    chosen.toggle([row(0)], is_chosen=False)
    selection = chosen.selection(Query(find="INV"), 450)
    assert transport.urls == []
    whole = asyncio.run(selection.fetch(vault))
    assert (len(whole.documents), whole.is_capped) == (449, False)
    assert whole.documents[0].document_id == "d1"
    assert all("q=%5Bname%5D+like+%27%25INV%25%27" in url for url in transport.urls)
    some = asyncio.run(selection.fetch(vault, 200))
    assert (len(some.documents), some.is_capped) == (200, True)


def test_what_the_server_cannot_find_exactly_is_checked_before_an_action_gets_it() -> None:
    vault = Vault("https://v.example/api/", Documents(450))
    chosen = Chosen()
    chosen.choose_all(Query(condition=field("name").contains("V_1") | field("Amount").is_unset()))
    assert len(asyncio.run(chosen.selection(EVERYTHING, 450).fetch(vault)).documents) == 450
    chosen.choose_all(Query(condition=field("name").contains("V_1")))
    assert asyncio.run(chosen.selection(EVERYTHING, 450).fetch(vault)).documents == ()


def test_no_more_than_so_many_are_looked_at() -> None:
    vault = Vault("https://v.example/api/", Documents(10_300))
    chosen = Chosen()
    chosen.choose_all(Query(find="_"))
    fetched = asyncio.run(chosen.selection(EVERYTHING, None).fetch(vault))
    assert (fetched.documents, fetched.is_capped) == ((), True)

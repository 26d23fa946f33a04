"""What is asked for a list of people, what is chosen in it, and what many would be after a change."""

import asyncio
from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

import pytest
from fragrant.app.views.people.changes import plan_enabled, plan_join, plan_leave, plan_move
from fragrant.app.views.people.changes.state import SiteName
from fragrant.app.views.people.list.chosen import Chosen
from fragrant.app.views.people.list.columns import columns_of
from fragrant.app.views.people.list.query import Query
from fragrant.app.views.people.place import Kind, List, Spot
from fragrant.app.views.people.rights import Rights
from fragrant.app.widgets.listing.columns import as_grid_has_it
from fragrant.vault import Vault
from fragrant.vault.filters import field
from fragrant.vault.records import User

from ...vault.answers import Scripted

GROUP = "0b0e5b0e-1111-4222-8333-444455556666"
SITE = "0B0E5B0E-2222-4222-8333-444455556666"
IDS = [f"0b0e5b0e-{number:04}-4222-8333-444455556666" for number in range(4)]


def user(number: int, *, enabled: bool | None = True, site_id: str = SITE) -> User:
    row = {"id": IDS[number], "name": f"user{number}", "firstName": f"First{number}", "siteId": site_id}
    return User(row if enabled is None else {**row, "enabled": enabled})


def asked(query: Query, sort: tuple[str, str] = ("", "")) -> tuple[str, dict[str, list[str]]]:
    """Return the path and the query that a list is asked for by."""
    transport = Scripted(200, {"meta": {"status": 200}, "data": []})

    async def work() -> None:
        await query.listing(Vault("https://vault.example/api/v1/acme/main/", transport), sort).page()

    asyncio.run(work())
    url = urlsplit(transport.urls[0])
    return url.path.removeprefix("/api/v1/acme/main/"), parse_qs(url.query)


@pytest.mark.parametrize(
    ("query", "path"),
    [
        (Query(), "users"),
        (Query(List.GROUPS), "groups"),
        (Query(List.SITES), "sites"),
        (Query(List.MEMBERS, GROUP), f"groups/{GROUP}/users"),
        (Query(List.RESIDENTS, GROUP), f"sites/{GROUP}/users"),
    ],
)
def test_each_list_has_its_address_and_is_sorted_by_name(query: Query, path: str) -> None:
    found, options = asked(query)
    assert found == path
    assert (options["sort"], options["sortdir"]) == (["name"], ["asc"])


def test_what_is_typed_may_stand_in_any_name_and_a_filter_counts_as_well() -> None:
    _, options = asked(Query(find="ada", condition=field("enabled") == "true"), ("emailAddress", "desc"))
    (q,) = options["q"]
    assert all(f"[{name}] like '%ada%'" in q for name in ("name", "firstName", "lastName", "emailAddress"))
    assert "[enabled] eq 'true'" in q
    assert (options["sort"], options["sortdir"]) == (["emailAddress"], ["desc"])


@pytest.mark.parametrize(("row", "is_kept"), [({"name": "x", "emailAddress": "A_B@x"}, True), ({"name": "axb"}, False)])
def test_a_text_that_is_a_pattern_is_taken_literally(row: dict[str, str], is_kept: bool) -> None:
    query = Query(find="a_b")
    assert not query.is_exact
    assert query.keeps(row) is is_kept


def test_all_that_match_are_fetched_without_those_left_out_and_capped() -> None:
    rows = [{"id": key, "name": key} for key in IDS]
    transport = Scripted(200, {"meta": {"status": 200}, "data": rows, "pagination": {"totalRecords": 4}})
    vault = Vault("https://vault.example/api/v1/acme/main/", transport)

    async def fetch(cap: int) -> tuple[Sequence[str], bool]:
        found, has_more = await Query().users(vault, cap, frozenset({IDS[1]}))
        return [row.user_id for row in found], has_more

    assert asyncio.run(fetch(9)) == ([IDS[0], IDS[2], IDS[3]], False)
    assert asyncio.run(fetch(3)) == ([IDS[0], IDS[2], IDS[3]], False)
    assert asyncio.run(fetch(2)) == ([IDS[0], IDS[2]], True)


def test_what_is_chosen_stays_under_a_filter_and_ends_in_another_list() -> None:
    chosen = Chosen()
    chosen.turn_to(Query())
    chosen.toggle([user(0), user(1)], is_chosen=True)
    hiding = Query(find="user1")
    chosen.turn_to(hiding)
    assert chosen.selection(hiding, 1).hidden == 1
    chosen.drop({IDS[0]})
    assert chosen.ids == (IDS[1],)
    chosen.turn_to(Query(List.MEMBERS, GROUP))
    assert not chosen


def test_all_that_match_is_about_one_filter() -> None:
    chosen = Chosen()
    query = Query(find="user")
    chosen.turn_to(query)
    chosen.choose_all(query)
    chosen.toggle([user(2)], is_chosen=False)
    selection = chosen.selection(query, 4)
    assert (selection.kind, selection.count, bool(selection)) == (Kind.USER, 3, True)
    chosen.turn_to(Query())
    assert not chosen


def test_the_columns_of_a_site_do_not_repeat_it_and_values_have_names() -> None:
    shown = {each.id: each for each in columns_of(Spot(), {SITE.lower(): "Home"})}
    assert shown["siteId"].is_first
    assert as_grid_has_it(shown["siteId"], None)["names"] == {SITE.lower(): "Home"}
    assert set(as_grid_has_it(shown["enabled"], None)["names"]) == {"true", "false"}
    at_site = {each.id: each for each in columns_of(Spot(List.RESIDENTS, GROUP), {})}
    assert not at_site["siteId"].is_first
    assert [each.id for each in columns_of(Spot(List.SITES), {})] == ["name", "description", "siteType"]


def test_a_dry_run_leaves_alone_what_is_so_and_what_may_not_be() -> None:
    me = Rights(IDS[2], is_administrator=True)
    lines = plan_enabled([user(0), user(1, enabled=False), user(2), user(3, enabled=None)], me, enabled=False)
    assert [(line.old, line.new, line.change is not None) for line in lines] == [
        ("Active", "Disabled", True),
        ("Disabled", "Disabled", False),
        ("Active", "Active", False),
        ("", "Disabled", True),
    ]
    assert "yourself" in lines[2].why_not
    assert all(line.change is None for line in plan_enabled([user(0)], me, enabled=True))


def test_a_dry_run_of_memberships() -> None:
    users, members = [user(0), user(1)], {IDS[0]}
    joining, leaving = (plan(users, members, GROUP, "Auditors") for plan in (plan_join, plan_leave))
    assert [line.change is None for line in joining] == [True, False]
    assert [line.change is None for line in leaving] == [False, True]
    assert (joining[1].old, joining[1].new) == ("not in the group", "in the group")


def test_a_dry_run_of_another_site() -> None:
    lines = plan_move([user(0), user(1, site_id=GROUP)], {SITE.lower(): "Home"}, SiteName(SITE, "Home"))
    assert [(line.old, line.change is None) for line in lines] == [("Home", True), ("another site", False)]

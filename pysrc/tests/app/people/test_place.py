"""The people's own grammar of places."""

import pytest
from fragrant.app.place import Place, from_route, to_route
from fragrant.app.views.people.place import Kind, List, Spot, list_of, read

ONE = "0b0e5b0e-1111-4222-8333-444455556666"
OTHER = "0b0e5b0e-7777-4222-8333-444455556666"


@pytest.mark.parametrize(
    ("spot", "route"),
    [
        (Spot(), "#/people"),
        (Spot(open=ONE), f"#/people/users/{ONE}"),
        (Spot(open="new"), "#/people/users/new"),
        (Spot(List.GROUPS), "#/people/groups"),
        (Spot(List.GROUPS, open=ONE, tab="members"), f"#/people/groups/{ONE}?tab=members"),
        (Spot(List.MEMBERS, ONE), f"#/people/group/{ONE}"),
        (Spot(List.MEMBERS, ONE, OTHER), f"#/people/group/{ONE}/{OTHER}"),
        (Spot(List.RESIDENTS, ONE, "new"), f"#/people/site/{ONE}/new"),
        (Spot(find="a b", at_tree=True), "#/people?find=a%20b&tree=1"),
        (Spot(List.SITES, sort=("name", "desc")), "#/people/sites?sort=name.desc"),
        (Spot(filter='["eq","enabled","true"]'), "#/people?filter=%5B%22eq%22%2C%22enabled%22%2C%22true%22%5D"),
    ],
)
def test_a_place_leads_back_to_itself(spot: Spot, route: str) -> None:
    written = to_route("people", Place().replace(*spot.segments, **spot.values))
    assert written == route
    found = from_route(written)
    assert found is not None
    assert read(found[1]) == spot


@pytest.mark.parametrize(
    "segments",
    [
        ("x",),
        ("..",),
        ("users", "x"),
        ("users", ".."),
        ("users", ONE, OTHER),
        ("group",),
        ("group", "new"),
        ("group", ONE, "x"),
        ("site", ONE, OTHER, OTHER),
        (ONE,),
    ],
)
def test_what_is_no_place_of_people(segments: tuple[str, ...]) -> None:
    assert read(Place(segments)) is None


@pytest.mark.parametrize("sort", ["name", ".asc", "name.up", "name.ASC", ""])
def test_an_odd_order_is_none(sort: str) -> None:
    assert read(Place((), {"sort": sort, "tree": "yes"})) == Spot()


def test_a_tab_of_nothing_says_nothing() -> None:
    assert Spot(tab="groups").values["tab"] == ""


@pytest.mark.parametrize("kind", Kind)
def test_all_things_of_a_kind_have_a_list(kind: Kind) -> None:
    assert Spot(list_of(kind)).kind is kind


@pytest.mark.parametrize("what", [List.MEMBERS, List.RESIDENTS])
def test_whoever_is_in_something_is_a_user(what: List) -> None:
    assert Spot(what, ONE).kind is Kind.USER

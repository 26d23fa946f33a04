"""Routes and places: what a view says of where it is, and what the address says of it."""

import re

import pytest
from fragrant.app.place import Place, from_route, to_route

ROUTE = re.compile(
    r"#(/([\w.~-]|%[\da-fA-F]{2})+)+(\?[a-z]+=([\w.~-]|%[\da-fA-F]{2})*(&[a-z]+=([\w.~-]|%[\da-fA-F]{2})*)*)?", re.ASCII
)
"""The grammar of ``site/first/address.js``."""


@pytest.mark.parametrize(
    ("place", "route"),
    [
        (Place(), "#/documents"),
        (Place(("a b", "ü/?&=#")), "#/documents/a%20b/%C3%BC%2F%3F%26%3D%23"),
        (Place((), {"filter": "100% & more"}), "#/documents?filter=100%25%20%26%20more"),
        (Place(("x",), {"filter": "a", "sort": "b"}), "#/documents/x?filter=a&sort=b"),
        (Place((".", "..")), "#/documents/./.."),
    ],
)
def test_a_place_is_written_as_a_route_and_read_again(place: Place, route: str) -> None:
    assert to_route("documents", place) == route
    assert from_route(route) == ("documents", place)
    assert ROUTE.fullmatch(route)


@pytest.mark.parametrize("text", ["'\"<>`{}|^\\", "\x00\x7f", "\ud800", "🙂", "+", "%", "%41"])
def test_whatever_is_typed_makes_a_route_that_may_stand(text: str) -> None:
    assert ROUTE.fullmatch(to_route("documents", Place((text,), {"filter": text})))


@pytest.mark.parametrize(
    "route", ["", "#", "#/", "#/documents//x", "#content", "documents", "#/x?A=1", "#/x/%FF", "#/x?a=%C3"]
)
def test_what_names_no_place(route: str) -> None:
    assert from_route(route) is None


def test_a_value_without_a_text_is_none() -> None:
    assert from_route("#/documents?filter=") == ("documents", Place())


def test_moving_tells_where_to_and_how() -> None:
    told: list[tuple[Place, bool]] = []
    place = Place(("a",), {"filter": "x"}, lambda moved, push: told.append((moved, push)))
    second = place.push("b", "c", filter="", sort="name")
    third = second.replace()
    assert told == [(Place(("b", "c"), {"sort": "name"}), True), (Place(), False)]
    assert (second, third) == (told[0][0], told[1][0])
    assert place == Place(("a",), {"filter": "x"})


@pytest.mark.parametrize(
    ("segments", "values"), [(("",), {}), ((), {"Filter": "x"}), ((), {"a_b": "x"}), ((), {"": "x"})]
)
def test_a_place_that_no_route_could_name_is_a_mistake(segments: tuple[str, ...], values: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="small letters"):
        Place().push(*segments, **values)

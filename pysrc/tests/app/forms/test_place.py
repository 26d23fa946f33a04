"""Where one is among the forms, as the address says it."""

import pytest
from fragrant.app.place import Place, from_route, to_route
from fragrant.app.views.forms.place import Spot, read

TEMPLATE = "0b0e5b0e-1111-4222-8333-444455556666"


@pytest.mark.parametrize(
    "spot",
    [
        Spot(),
        Spot(TEMPLATE),
        Spot(TEMPLATE, "APP-000001"),
        Spot(TEMPLATE, "a/b?c=d&e #é", tab="history"),
        Spot(TEMPLATE, find="x y", filter='["eq"]', sort=("start Date", "desc")),
        Spot(TEMPLATE, is_new=True),
    ],
)
def test_a_place_comes_back_from_the_address(spot: Spot) -> None:
    found = from_route(to_route("forms", Place(spot.segments, {k: v for k, v in spot.values.items() if v})))
    assert found is not None
    assert read(found[1]) == spot


@pytest.mark.parametrize("segments", [("x",), (TEMPLATE, "a", "b"), ("../..",)])
def test_what_names_no_template_is_no_place(segments: tuple[str, ...]) -> None:
    assert read(Place(segments)) is None


def test_odd_values_count_as_none() -> None:
    place = Place((TEMPLATE, "a"), {"sort": "x.up", "new": "1", "tab": "x"})
    assert read(place) == Spot(TEMPLATE, "a", tab="x")

"""The documents' own grammar of places."""

import pytest
from fragrant.app.place import Place, from_route, to_route
from fragrant.app.views.documents.place import Spot, read

FOLDER = "0b0e5b0e-1111-4222-8333-444455556666"
DOCUMENT = "0b0e5b0e-7777-4222-8333-444455556666"


@pytest.mark.parametrize(
    ("spot", "route"),
    [
        (Spot(), "#/documents"),
        (Spot(FOLDER), f"#/documents/{FOLDER}"),
        (Spot(document=DOCUMENT), f"#/documents/all/{DOCUMENT}"),
        (Spot(FOLDER, DOCUMENT, tab="fields"), f"#/documents/{FOLDER}/{DOCUMENT}?tab=fields"),
        (Spot(find="a b"), "#/documents?find=a%20b"),
        (Spot(sort=("Invoice No.", "desc")), "#/documents?sort=Invoice%20No..desc"),
        (Spot(FOLDER, below=True, at_folders=True), f"#/documents/{FOLDER}?sub=1&folders=1"),
        (Spot(filter='["eq","name","x"]'), "#/documents?filter=%5B%22eq%22%2C%22name%22%2C%22x%22%5D"),
    ],
)
def test_a_place_leads_back_to_itself(spot: Spot, route: str) -> None:
    written = to_route("documents", Place().replace(*spot.segments, **spot.values))
    assert written == route
    found = from_route(written)
    assert found is not None
    assert read(found[1]) == spot


@pytest.mark.parametrize("segments", [("x",), ("..",), (FOLDER, "x"), ("all", "all"), (FOLDER, DOCUMENT, "x")])
def test_what_is_no_place_of_documents(segments: tuple[str, ...]) -> None:
    assert read(Place(segments)) is None


@pytest.mark.parametrize("sort", ["name", ".asc", "name.up", "name.ASC", ""])
def test_an_odd_order_is_none(sort: str) -> None:
    assert read(Place((), {"sort": sort, "sub": "yes"})) == Spot()


def test_a_tab_without_a_document_says_nothing() -> None:
    assert Spot(tab="fields").values["tab"] == ""

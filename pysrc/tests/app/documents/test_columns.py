"""Which columns there are, and how somebody has arranged them."""

import json
from typing import Any

import pytest
from fragrant.app.views.documents.list.columns import own_columns, sortable_fields, with_fields
from fragrant.app.widgets.listing.layout import Layout
from fragrant.vault.filters import Kind
from fragrant.vault.records import FolderIndexField


def field(label: str, kind: int = 1) -> FolderIndexField:
    return FolderIndexField({"id": f"id of {label}", "label": label, "fieldType": kind})


def shown(layout: Layout, *labels: str) -> list[str]:
    columns = with_fields(own_columns(is_one_folder=True), [field(each) for each in labels], is_shown=True)
    return [str(each["id"]) for each in layout.for_grid(columns)]


def test_index_fields_stand_behind_the_description_and_not_too_many() -> None:
    assert shown(Layout({}, lambda _: None), "A", "B", "C", "D", "E") == [
        *("name", "description", "field.A", "field.B", "field.C", "field.D"),
        *("releaseState", "modifyDate", "modifyBy"),
    ]


@pytest.mark.parametrize("label", ["Name", "modifydate", "", "a[b", "a]", "a,b"])
def test_a_field_that_q_could_not_name_has_no_column(label: str) -> None:
    assert with_fields(own_columns(is_one_folder=True), [field(label)], is_shown=True) == own_columns(
        is_one_folder=True
    )


@pytest.mark.parametrize(("number", "kind"), [(1, Kind.TEXT), (4, Kind.DATE), (5, Kind.NUMBER), (6, Kind.CHOICE)])
def test_the_kind_of_a_field(number: int, kind: Kind) -> None:
    columns = with_fields(own_columns(is_one_folder=True), [field("A", number), field("__proto__")], is_shown=True)
    assert [(each.id, each.kind) for each in columns[2:4]] == [("field.A", kind), ("field.__proto__", Kind.TEXT)]


def test_folders_are_shown_where_documents_may_lie_in_several() -> None:
    assert "folderPath" in [each.id for each in own_columns(is_one_folder=False) if each.is_first]


def test_a_choice_counts_in_each_folder_and_its_fields_keep_their_places() -> None:
    layout = Layout({}, lambda _: None)
    columns = with_fields(own_columns(is_one_folder=True), [field("A")], is_shown=True)
    by_id = {each.id: each for each in columns}
    layout.show(by_id["description"], is_shown=False)
    layout.show(by_id["revision"], is_shown=True)
    layout.move(columns, by_id["modifyBy"], -20)
    layout.widen("name", 333)
    assert shown(layout, "A") == ["modifyBy", "name", "field.A", "releaseState", "modifyDate", "revision"]
    assert shown(layout, "B") == ["modifyBy", "name", "field.B", "releaseState", "modifyDate", "revision"]
    assert layout.for_grid(columns)[1]["width"] == 333
    layout.reset()
    assert shown(layout) == shown(Layout({}, lambda _: None))


def test_columns_that_were_dragged_leave_hidden_ones_where_they_are() -> None:
    layout = Layout({}, lambda _: None)
    columns = own_columns(is_one_folder=True)
    layout.arrange(columns, ["modifyBy", "name", "description", "releaseState", "modifyDate", "gone"])
    assert shown(layout) == ["modifyBy", "name", "description", "releaseState", "modifyDate"]
    order = [each.id for each in layout.in_order(columns)]
    assert order[2] == "folderPath"
    assert set(order) == {each.id for each in columns}


def test_a_choice_is_told_and_taken_up_again() -> None:
    told: list[Any] = []
    layout = Layout({}, told.append, sortable=sortable_fields())
    columns = own_columns(is_one_folder=True)
    by_id = {each.id: each for each in columns}
    layout.show(by_id["description"], is_shown=False)
    layout.move(columns, by_id["modifyBy"], -20)
    layout.widen("name", 333)
    layout.sort_by("fileSize", "desc")
    layout.sort_by("Amount", "asc")  # which not every folder has
    again = Layout(json.loads(json.dumps(told[-1])), told.append, sortable=sortable_fields())
    assert again.for_grid(columns) == layout.for_grid(columns)
    assert again.sort == layout.sort == ("fileSize", "desc")
    layout.sort_by("", "")
    assert told[-1]["sort"] == ["", ""]


@pytest.mark.parametrize(
    "kept",
    [
        {"shown": [], "order": {}, "widths": 1, "sort": "name"},
        {"sort": ["Amount", "asc"]},
        {"sort": ["name", "up"]},
        {"shown": {"name": "no"}, "order": [1, None], "widths": {"name": True, "description": "1"}},
    ],
)
def test_what_was_kept_is_nothing_where_it_is_no_choice(kept: Any) -> None:
    found = Layout(kept, sortable=sortable_fields())
    assert shown(found) == shown(Layout({}, lambda _: None))
    assert found.sort == ("", "")


def test_a_width_that_was_kept_can_be_seen_and_fits() -> None:
    columns = own_columns(is_one_folder=True)
    found = Layout({"widths": {"name": -5, "description": 10**9}}, lambda _: None).for_grid(columns)
    assert [each["width"] for each in found[:2]] == [40, 2_000]

"""Filters saved by name: a list has its own, and what is kept is read as anybody's text."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from fragrant.app.widgets.listing.saved_filters import (
    LONGEST_NAME,
    MOST,
    SavedFilter,
    SavedFilters,
    name_of,
    renamed,
)
from fragrant.vault.filters import dump, field

PAID = dump(field("Status") == "Paid")


class Device:
    """What is kept, as the text that it becomes."""

    def __init__(self, **lists: Any) -> None:
        self.text = json.dumps(lists)

    def read(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = json.loads(self.text)
        return found

    def keep(self, choices: Mapping[str, Any]) -> None:
        self.text = json.dumps(choices)


def saved(device: Device) -> SavedFilters:
    return SavedFilters(device.read, device.keep)


def test_what_is_saved_is_found_in_its_list_alone_in_the_order_of_names() -> None:
    device = Device()
    saved(device).put("a", [SavedFilter("paid", PAID), SavedFilter("Incoming", find="INC")])
    saved(device).put("b", [SavedFilter("other", PAID)])
    assert saved(device).of("a") == (SavedFilter("Incoming", find="INC"), SavedFilter("paid", PAID))
    assert [each.name for each in saved(device).of("b")] == ["other"]
    assert saved(device).of("") == ()


def test_of_two_with_one_name_the_later_one_counts() -> None:
    device = Device()
    saved(device).put("a", [SavedFilter("Paid", PAID), SavedFilter("paid", find="x")])
    assert saved(device).of("a") == (SavedFilter("paid", find="x"),)


def test_a_list_without_any_is_not_kept() -> None:
    device = Device(a=[["paid", PAID, ""]])
    saved(device).put("a", [])
    assert device.read() == {}


@pytest.mark.parametrize(
    "row",
    [
        None,
        "paid",
        ["paid", PAID],
        ["paid", PAID, "", ""],
        [1, PAID, ""],
        ["paid", 1, ""],
        ["paid", PAID, None],
        ["paid", "", ""],
        [" \n ", PAID, ""],
        ["paid", "no filter", ""],
        ["paid", '["sleep","Status",1]', ""],
        ["paid", "[" * 500, ""],
        ["paid", '["eq","Status",{"number":"NaN"}]', ""],
        ["paid", PAID, "x" * 8_001],
    ],
    ids=range(14),
)
def test_what_is_no_filter_is_left_out_and_the_others_stay(row: object) -> None:
    device = Device(a=[row, ["good", PAID, ""]], b=row)
    assert saved(device).of("a") == (SavedFilter("good", PAID),)
    assert saved(device).of("b") == ()
    saved(device).put("c", [SavedFilter("new", PAID)])
    assert device.read() == {"a": [["good", PAID, ""]], "c": [["new", PAID, ""]]}


@pytest.mark.parametrize("found", [None, 1, "text", {"paid": PAID}], ids=range(4))
def test_what_is_no_list_is_nothing(found: object) -> None:
    assert saved(Device(a=found)).of("a") == ()


def test_there_are_only_so_many() -> None:
    device = Device(a=[[f"{number}", PAID, ""] for number in range(MOST + 5)])
    assert len(saved(device).of("a")) == MOST


def test_a_name_is_one_line_of_some_characters() -> None:
    assert name_of(" a\n\tb\u2028c ") == "a b c"
    assert len(name_of("x" * 1_000)) == LONGEST_NAME


def test_they_are_renamed_and_left_out_by_their_places() -> None:
    filters = [SavedFilter("a", PAID), SavedFilter("b", find="x"), SavedFilter("c", PAID)]
    assert renamed(filters, {0: "c ", 1: "b"}) == [SavedFilter("c", PAID), SavedFilter("b", find="x")]
    for names in ({0: "a", 1: " "}, {0: "B", 1: "b"}):
        with pytest.raises(ValueError, match="0"):
            renamed(filters, names)

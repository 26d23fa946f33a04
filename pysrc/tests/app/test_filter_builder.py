"""A filter that is built, read from an address, and said in words."""

from datetime import date
from decimal import Decimal

import pytest
from fragrant.app.widgets.filter_builder.fields import FilterField
from fragrant.app.widgets.filter_builder.model import (
    Group,
    Line,
    UnfinishedError,
    begin,
    put_together,
    take_apart,
    with_unknown,
)
from fragrant.app.widgets.filter_builder.reading import read_filter
from fragrant.app.widgets.filter_builder.words import date_patterns, in_words, patterns
from fragrant.vault import VaultError
from fragrant.vault.filters import OPERATORS, Condition, DaysAgo, Kind, dump, field

FIELDS = {
    each.name: each
    for each in (
        FilterField("name", "Name"),
        FilterField("Amount", "Amount", Kind.NUMBER),
        FilterField("modifyDate", "Modified", Kind.DATE),
        FilterField("releaseState", "Status", Kind.CHOICE, {"0": "Unreleased", "1": "Released"}),
    )
}

TREES: list[tuple[Condition, str]] = [
    (field("name").contains("a {b}"), "Name contains “a {b}”"),
    (field("Amount") > 1_000, "Amount is over 1,000.0"),
    (field("modifyDate") >= date(2024, 2, 29), "Modified is on or after 2024-02-29"),
    (field("modifyDate") >= DaysAgo(30), "Modified is in the last 30 days"),
    (field("modifyDate") < DaysAgo(30), "Modified is before 30 days ago"),
    (field("releaseState").in_(["0", "1"]), "Status is one of Unreleased or Released"),
    (field("Amount").between(Decimal("1.50"), 2), "Amount is between 1.5 and 2.0"),
    (field("gone").is_empty(), "gone is empty"),
    (
        (field("Amount") == 1) & ((field("name") == "x") | (field("releaseState") == "1")),
        "Amount is 1.0 and (Name is x or Status is Released)",
    ),
]


@pytest.mark.parametrize(("condition", "words"), TREES)
def test_a_filter_is_taken_apart_and_put_together_again(condition: Condition, words: str) -> None:
    fields = with_unknown(list(FIELDS.values()), condition)
    again = put_together(take_apart(condition), fields)
    assert again is not None
    assert again.q == condition.q
    assert in_words(again, fields) == words


@pytest.mark.parametrize(("condition", "_words"), TREES)
def test_a_filter_comes_back_from_an_address(condition: Condition, _words: str) -> None:
    found = read_filter(dump(condition))
    assert found is not None
    assert found.q == condition.q


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "[]",
        "{}",
        "null",
        '["eq"]',
        '["eq","name"]',
        '["eq","na]me","x"]',
        '["__class__","name","x"]',
        '["all"]',
        '["eq","name",{"ago":99999999}]',
        '["ge","name",{"ago":-3000000}]',
        '["le","name",{"on":"9999-12-31"}]',
        '["eq","name",NaN]',
        '["eq","name",{"number":"1e999"}]',
        '["eq","name",' + "1" * 5_000 + "]",
        "[" * 9_000,
        '["any",' * 50 + '["eq","a","b"]' + "]" * 50,
        '["eq",["name"],"x"]',
    ],
)
def test_what_is_no_filter_is_refused(text: str) -> None:
    with pytest.raises(VaultError):
        read_filter(text)


def test_nothing_is_no_filter() -> None:
    assert read_filter("") is None
    assert put_together(Group(), FIELDS) is None
    assert put_together(Group(members=[Group()]), FIELDS) is None


@pytest.mark.parametrize(
    ("line", "is_relative"),
    [
        (Line("name", "contains"), False),
        (Line("Amount", "eq", ["x"]), False),
        (Line("Amount", "between", ["1"]), False),
        (Line("modifyDate", "eq", ["30"]), False),
        (Line("modifyDate", "eq", ["2024-01-01"]), True),
        (Line("modifyDate", "ge", ["99999999"]), True),
        (Line("releaseState", "in", [" "]), False),
    ],
)
def test_a_line_without_its_value_is_unfinished(line: Line, is_relative: bool) -> None:
    line.is_relative = is_relative
    with pytest.raises(UnfinishedError) as raised:
        put_together(Group(members=[Line("name", "empty"), Group(members=[line])]), FIELDS)
    assert raised.value.path == (1, 0)


@pytest.mark.parametrize("name", FIELDS)
def test_a_new_line_has_an_operator_that_fits(name: str) -> None:
    assert FIELDS[name].kind in begin(FIELDS[name]).how.kinds


def test_lines_and_groups_come_and_go() -> None:
    group = Group(members=[Line("name", "eq", ["a"]), Group(is_any=True, members=[Line("name", "eq", ["b"])])])
    group.group_at((1,)).members.append(Line("name", "eq", ["c"]))
    group.remove((0,))
    built = put_together(group, FIELDS)
    assert built is not None
    assert built.q == "([name] eq 'b' or [name] eq 'c')"


def test_every_operator_has_its_words() -> None:
    assert patterns().keys() == date_patterns().keys() == OPERATORS.keys()

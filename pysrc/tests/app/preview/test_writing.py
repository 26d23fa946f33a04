"""Tables and JSON, as they are laid out."""

import json

import pytest
from fragrant.app.widgets.preview.writing import MOST_COLUMNS, MOST_LINES, MOST_ROWS, indented, table


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("name,total\nLease,5\n", "x.csv"),
        ("name;total\r\nLease;5\r\n", "x.csv"),
        ("name\ttotal\nLease\t5", "x.tsv"),
        ("name|total\nLease|5", "x.csv"),
        ("name,total\n\nLease,5\n\n", "x.csv"),
    ],
)
def test_a_table_is_read_by_what_separates_its_values(text: str, name: str) -> None:
    found = table(text, name, is_whole=True)
    assert found is not None
    assert found.rows == [["name", "total"], ["Lease", "5"]]
    assert found.count == 1


def test_quoted_values_may_hold_separators_and_lines() -> None:
    found = table('"last, first";note\n"Ng; A";"two\nlines and ""quotes"""\n', "x.csv", is_whole=True)
    assert found is not None
    assert found.rows == [["last, first", "note"], ["Ng; A", 'two\nlines and "quotes"']]


def test_rows_of_different_lengths_become_as_long_as_the_longest() -> None:
    found = table("a,b\n1\n1,2,3\n", "x.csv", is_whole=True)
    assert found is not None
    assert found.rows == [["a", "b", ""], ["1", "", ""], ["1", "2", "3"]]


def test_a_long_or_wide_table_is_cut_and_its_rows_are_counted() -> None:
    found = table("n\n" + "".join(f"{number}\n" for number in range(5000)), "x.csv", is_whole=True)
    assert found is not None
    assert (len(found.rows), found.count, found.is_narrowed) == (MOST_ROWS + 1, 5000, False)
    wide = table(",".join("x" * (MOST_COLUMNS + 1)), "x.csv", is_whole=True)
    assert wide is not None
    assert (len(wide.rows[0]), wide.is_narrowed) == (MOST_COLUMNS, True)


def test_of_a_part_the_last_row_is_left_out() -> None:
    found = table("n,m\n1,2\n3,", "x.csv", is_whole=False)
    assert found is not None
    assert (found.rows, found.count) == ([["n", "m"], ["1", "2"]], 1)


@pytest.mark.parametrize("text", ["", "\n\n", "a," + "x" * 200_000])
def test_what_is_no_table_is_told(text: str) -> None:
    assert table(text, "x.csv", is_whole=True) is None


@pytest.mark.parametrize(
    "value",
    [{}, [], {"a": [1, {"b": None}], "c": 'x,{}:\\" y'}, [[], {}, [[1]]], "text", 5, {"ñ": ["\n"]}],
)
def test_json_is_indented_as_python_does_it(value: object) -> None:
    for text in (json.dumps(value), json.dumps(value, separators=(",", ":")), json.dumps(value, indent=7)):
        assert indented(text) == (json.dumps(value, indent=2), True)


def test_json_keeps_what_is_written() -> None:
    assert indented('{"a":1.10,"a":1e400,"b":"\\u0041"}') == (
        '{\n  "a": 1.10,\n  "a": 1e400,\n  "b": "\\u0041"\n}',
        True,
    )


def test_long_json_is_cut() -> None:
    found = indented(json.dumps(list(range(MOST_LINES * 2))))
    assert found is not None
    assert found[1] is False
    assert found[0].count("\n") == MOST_LINES - 1


@pytest.mark.parametrize("text", ["", "{", "{'a': 1}", "[1,]", "[" * 100_000, "NaN x"])
def test_what_is_not_json_is_told(text: str) -> None:
    assert indented(text) is None

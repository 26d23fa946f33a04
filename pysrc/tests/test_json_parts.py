"""JSON of strangers, decoded in parts: the same values, and the same refusals, as in one go."""

import json
from typing import Any

import pytest
from fragrant.json_parts import PART, decoded, run_of, take_apart
from fragrant.pieces import at_once
from fragrant.strict_json import DEEPEST

ROW = {"id": "1", "name": 'A "quoted" [name] {here} \\', "fields": [1, {"a": None}], "ü": "ß"}
MANY = [{**ROW, "id": str(number)} for number in range(3 * PART // len(json.dumps(ROW)))]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize(
    "value",
    [
        {"meta": {"status": 200, "errors": []}, "data": MANY, "pagination": {"totalRecords": 9}},
        {"data": MANY, "more": MANY, "text": "]},{["},
        {"data": []},
        {"data": [1, 2.5, "x", None, True, [], {}]},
        {"data": {"list": MANY}},
        MANY,
        [MANY, 1],
        {},
        "text",
        7,
        None,
        {"data": json.loads("[" * (DEEPEST - 1) + "]" * (DEEPEST - 1))},
    ],
)
def test_what_is_right_is_read(value: Any, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert at_once(decoded(f" {text}\n".encode())) == value


def test_a_long_list_is_cut_into_runs_that_are_texts_of_their_own() -> None:
    content = json.dumps({"meta": {"list": []}, "data": MANY, "none": []}).encode()
    body, lists = at_once(take_apart(content))
    assert body == {"meta": {"list": []}, "data": [], "none": []}
    assert lists["none"] == []
    assert len(lists["data"]) >= 3
    assert [row for run in lists["data"] for row in json.loads(run_of(content, run))] == MANY


def test_of_members_with_one_name_the_last_counts() -> None:
    assert at_once(decoded(b'{"data": [1], "data": [2], "a": [3], "a": 4}')) == json.loads('{"data": [2], "a": 4}')


LONG = json.dumps(MANY)[1:-1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no",
        "[",
        "]",
        "{]",
        "[" * 100_000,
        '{"a":' * 50_000,
        "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1),
        '{"data": [' + "[" * 5_000,
        "]" + "[" * 50_000,
        '"' + "[" * 50_000,
        '{"data": [1,]}',
        '{"data": [,1]}',
        '{"data": [1 2]}',
        '{"data": [1}',
        '{"data": [1]} 2',
        '{"data": [1]]',
        '{"data": [x], "data": [1]}',
        '{"data": [x], "data": 1}',
        '{"data" [1]}',
        f'{{"data": [{LONG},]}}',
        f'{{"data": [{LONG},,{LONG}]}}',
        f'{{"data": [{LONG} {LONG}]}}',
        f'{{"data": [{LONG}, x]}}',
        f'{{"data": [{LONG}}}',
        f'{{"data": [{LONG}',
    ],
)
def test_what_is_not_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whichever it is
        at_once(decoded(text.encode()))


def test_bytes_that_are_no_utf_8_are_shown_as_such() -> None:
    assert at_once(decoded(b'{"data": ["\xff"]}')) == {"data": ["\ufffd"]}

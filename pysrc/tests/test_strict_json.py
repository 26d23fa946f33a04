"""JSON of strangers."""

import json
import tracemalloc

import pytest
from fragrant.strict_json import DEEPEST, loads


@pytest.mark.parametrize(
    "value",
    [
        {"a": [1, {"b": "[[[["}], "c": '\\"]]', "d": None},
        [[{}] * 3] * 50,
        "x" * 10_000,
        json.loads("[" * DEEPEST + "]" * DEEPEST),
        {"[": "]", '"': "\\", "\\": '"{'},
    ],
)
def test_what_is_right_is_read(value: object) -> None:
    assert loads(json.dumps(value)) == value
    assert loads(json.dumps(value, indent=2).encode()) == value


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1),
        "[" * 50_000 + "]" * 50_000,
        '{"a":' * 50_000 + "1" + "}" * 50_000,
        '[{"a":' * 30_000,
        '{"data": [' + "[" * 5_000,
        "[{]}" * 50_000,
        '"' + "[" * 50_000,
        '"' + '\\"' * 500_000,  # a text that must not be looked through once for each of its quotes
        '"\\',
        "",
        "[",
        "no",
        b"\xff",
        b'"\xed\xa0\x80"',
    ],
)
def test_what_is_not_is_refused(text: str | bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whichever it is
        loads(text)


def test_a_long_string_takes_no_memory_but_its_own() -> None:
    text = json.dumps("x" * 2_000_000)
    tracemalloc.start()
    try:
        assert len(loads(text)) == 2_000_000
        assert tracemalloc.get_traced_memory()[1] < 10 * len(text)
    finally:
        tracemalloc.stop()

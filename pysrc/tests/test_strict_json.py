"""JSON of strangers."""

import json

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

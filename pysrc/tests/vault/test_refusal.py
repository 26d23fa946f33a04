"""What a body is, told by its beginning: an envelope that refuses, or a file."""

import json

import pytest
from fragrant.vault.refusal import LOOK_AT, Opening, is_json

REFUSED = {"meta": {"status": 404, "statusMsg": "NotFound"}}


REFUSALS = [
    json.dumps(REFUSED),
    json.dumps(REFUSED, indent=2),
    "\ufeff" + json.dumps(REFUSED),
    json.dumps({"data": {"meta": {"status": 200}, "x": ["}", '"', "\\"]}, **REFUSED}),
    '{"meta": {"href": "a\\"b", "errors": [{"status": 200}], "status": "503"}}',
    '{"meta": {"status": 401}, "data": "' + "x" * LOOK_AT,
    json.dumps({"meta": {"errors": [{"message": "ü" * 40_000}], "status": 400}}),
]
FILES = [
    "",
    "[]",
    "404",
    '"meta"',
    "no JSON",
    "{}",
    '[{"meta": {"status": 404}}]',
    '{"meta": {"status": 200}, "data": 1}',
    '{"meta": {"status": "draft"}}',
    '{"meta": {"statuses": 404, "Status": 404}}',
    '{"meta": {"status": {"status": 404}, "x": 1}}',
    '{"meta": {"status": 4044}}',
    '{"meta": {"status": [404]}}',
    '{"meta": 404}',
    '{"data": {"meta": {"status": 404}}}',
    '{"metadata": {"status": 404}}',
    '{"meta,status": 404}',
    '{"meta": {"status": 404',
    '{"a": "meta", "status": 404}',
    "}}}",
    "{]]]:::,,",
    '{"a": "' + "x" * LOOK_AT + '", "meta": {"status": 404}}',
]


def refuses(text: str | bytes, size: int = 1_000_000) -> bool:
    """Tell what is made of a body that comes in parts of a size."""
    content = text.encode() if isinstance(text, str) else text
    opening = Opening()
    for start in range(0, len(content), size):
        opening.read(content[start : start + size])
    return opening.refuses is True


@pytest.mark.parametrize("size", [1, 7, 1_000_000])
@pytest.mark.parametrize("body", REFUSALS)
def test_an_envelope_that_refuses(body: str, size: int) -> None:
    assert refuses(body, size)


@pytest.mark.parametrize("size", [1, 7, 1_000_000])
@pytest.mark.parametrize("body", FILES)
def test_what_is_a_file(body: str, size: int) -> None:
    assert not refuses(body, size)


def test_bytes_that_are_no_text_are_a_file() -> None:
    assert not refuses(bytes(range(256)) * 9)


@pytest.mark.parametrize(
    ("content_type", "is_one"),
    [
        ("application/json", True),
        ("Application/JSON; charset=utf-8", True),
        ("text/json", True),
        ("application/problem+json", True),
        ("application/octet-stream", False),
        ("application/jsonl", False),
        ("text/html", False),
        ("", False),
    ],
)
def test_types_of_json(content_type: str, is_one: bool) -> None:
    assert is_json(content_type) is is_one

"""What a body may hold, over the reader itself: every view that takes one reads it so."""

from typing import Any

import pytest
from flask import Flask

from tools.sandbox.api.envelope import Problem
from tools.sandbox.api.inputs import Body, read_body, read_json


@pytest.fixture
def app() -> Flask:
    return Flask(__name__)


@pytest.mark.parametrize("text", ['{"a":"\\u0000"}', '{"\\u0000":1}', '{"a":["\\ud800"]}', '{"a":{"\\udfff":1}}'])
def test_text_that_no_database_holds(app: Flask, text: str) -> None:
    for read in (read_body, read_json):
        with app.test_request_context(method="POST", data=text), pytest.raises(Problem) as caught:
            read()
        assert caught.value.status == 400


@pytest.mark.parametrize("text", ['["\\u0000"]', "['\\ud800']", "{'a': '\\x00'}"])
def test_structures_are_looked_through(app: Flask, text: str) -> None:
    with app.test_request_context(method="POST", json={"a": text}), pytest.raises(Problem) as caught:
        read_body().structure("a")
    assert caught.value.status == 400


def test_what_is_only_written_like_a_null_character(app: Flask) -> None:
    with app.test_request_context(method="POST", json={"a": "\\u0000"}):
        assert read_body().text("a") == "\\u0000"


@pytest.mark.parametrize("text", ["NaN", '{"a":Infinity}', "[" * 100_000])
def test_json_that_is_none(app: Flask, text: str) -> None:
    with app.test_request_context(method="POST", data=text), pytest.raises(Problem) as caught:
        read_json()
    assert caught.value.status == 400


@pytest.mark.parametrize("value", ["x", "1.5", "9" * 30, 2**31, -(2**31) - 1, [], {"a": 1}, True])
def test_a_number_that_is_none(app: Flask, value: Any) -> None:
    with app.test_request_context(method="POST", json={"a": value}), pytest.raises(Problem) as caught:
        read_body().number("a")
    assert (caught.value.status, caught.value.http_status) == (400, 200)


@pytest.mark.parametrize(("value", "number"), [("12", 12), (-3, -3), ("", 7), (None, 7), (2**31 - 1, 2**31 - 1)])
def test_numbers_are_read_in_any_shape(app: Flask, value: Any, number: int) -> None:
    with app.test_request_context(method="POST", json={"a": value}):
        assert read_body().number("a", 7) == number


@pytest.mark.parametrize(
    "text", ["{[]: 1}", "{1, 2}", "b'x'", "[1j]", "1e999", "[1e999]", "nan", "(" * 3000, "[" * 3000, "{'a': " * 500]
)
def test_what_python_reads_and_json_has_not_is_refused(text: str) -> None:
    with pytest.raises(Problem) as refused:
        Body([("x", text)], []).structure("x")
    assert refused.value.status == 400


def test_printed_tuples_are_lists() -> None:
    assert Body([("x", "{'a': (1, None, True), 2: 'b'}")], []).structure("x") == {"a": [1, None, True], "2": "b"}

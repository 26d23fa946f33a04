"""The envelope: the verdict is in the body, and a hostile body is an error with a name."""

import asyncio
from typing import Any

import pytest
from fragrant.vault import (
    ApiError,
    ForbiddenError,
    NotFoundError,
    NotSignedInError,
    Page,
    ServerFaultError,
    ThrottledError,
    UnexpectedAnswerError,
    VaultError,
)
from fragrant.vault.envelope import read_any, read_data, read_page

from .answers import Given

OK = {"status": 200, "statusMsg": "OK"}


def data(status: int, body: object) -> Any:
    return asyncio.run(read_data(Given(status, body), "https://v.example/x"))


def page(status: int, body: object) -> Page[Any]:
    return asyncio.run(read_page(Given(status, body), "https://v.example/x"))


def test_data_of_any_kind_comes_through() -> None:
    for value in ({"a": 1}, [1], 5, "id", True, None):
        assert data(200, {"meta": OK, "data": value}) == value
    assert data(200, {"meta": OK}) is None


@pytest.mark.parametrize(
    ("http", "meta", "error", "verdict"),
    [
        (200, 404, NotFoundError, 404),
        (200, 400, ApiError, 400),
        (404, 404, NotFoundError, 404),
        (401, 200, NotSignedInError, 401),
        (403, 403, ForbiddenError, 403),
        (200, 429, ThrottledError, 429),
        (500, 500, ServerFaultError, 500),
        (503, 200, ServerFaultError, 503),
        (400, "200", ApiError, 400),
    ],
)
def test_the_worse_of_two_verdicts_counts(http: int, meta: object, error: type[ApiError], verdict: int) -> None:
    for read in (data, page):
        with pytest.raises(error) as caught:
            read(http, {"meta": {"status": meta, "errors": [{"message": "Because."}]}, "data": []})
        assert caught.value.status == verdict
        assert "Because." in caught.value.messages
        assert caught.value.url == "https://v.example/x"


@pytest.mark.parametrize(
    "body", ["", "<html>", "[]", "5", "null", '"x"', "{}", '{"meta": 5}', '{"meta": []}', '{"data": []}', "{", "\x00"]
)
def test_what_is_no_envelope_is_an_error(body: str) -> None:
    for read in (data, page):
        with pytest.raises(UnexpectedAnswerError):
            read(200, body)
        with pytest.raises(ServerFaultError):
            read(502, body)


@pytest.mark.parametrize(
    ("errors", "told"),
    [
        ([{"reason": "R", "developerMessage": "D"}], ("R",)),
        ([{"developerMessage": "D"}], ("D",)),
        ([{"message": "A"}, {"message": "B"}], ("A", "B")),
        ([{"message": 5}, "x", None, {}], ()),
        ("x", ()),
        (None, ()),
    ],
)
def test_messages_are_texts_alone(errors: object, told: tuple[str, ...]) -> None:
    with pytest.raises(ApiError) as caught:
        data(200, {"meta": {"status": 400, "errors": errors}})
    assert caught.value.messages == told


def test_a_bare_message_is_kept() -> None:
    with pytest.raises(NotSignedInError) as caught:
        data(401, {"message": "Authorization has been denied for this request."})
    assert caught.value.messages == ("Authorization has been denied for this request.",)


@pytest.mark.parametrize(
    ("pagination", "total"),
    [
        ({"totalRecords": 5}, 5),
        ({"totalRecords": 0}, 0),
        ({"totalRecords": -1}, None),
        ({"totalRecords": "5"}, None),
        ({"totalRecords": True}, None),
        ({"totalRecords": {}}, None),
        ({"totalRecords": [7]}, None),
        ({}, None),
        ("x", None),
        (None, None),
    ],
)
def test_a_page_has_a_total_if_the_server_says_so(pagination: object, total: int | None) -> None:
    assert page(200, {"meta": OK, "data": [{"id": "a"}], "pagination": pagination}) == Page([{"id": "a"}], total)


def test_an_answer_that_need_not_be_an_envelope() -> None:
    def read(status: int, body: object) -> Any:
        return asyncio.run(read_any(Given(status, body), "https://v.example/x"))

    assert read(200, {"username": "ada"}) == {"username": "ada"}
    assert read(200, [1]) == [1]
    for status, body in ((200, {"meta": {"status": 403}}), (403, {}), (500, "x"), (200, "x")):
        with pytest.raises(VaultError):
            read(status, body)


def test_a_page_of_nothing_has_no_rows() -> None:
    assert page(200, {"meta": OK, "data": None, "pagination": {"totalRecords": 0}}) == Page([], 0)
    assert page(200, {"meta": OK}) == Page([], None)


@pytest.mark.parametrize("rows", [{"length": 5}, "text", 5, True])
def test_a_page_whose_rows_are_no_list_is_refused(rows: object) -> None:
    with pytest.raises(UnexpectedAnswerError):
        page(200, {"meta": OK, "data": rows})


def test_a_verdict_comes_before_the_form_of_the_rows() -> None:
    with pytest.raises(NotFoundError):
        page(200, {"meta": {"status": 404}, "data": {}})

"""Files, and answers that are none."""

import asyncio

import pytest
from fragrant.vault import ApiError, ForbiddenError, NotFoundError, UnexpectedAnswerError

from .answers import ID, OK, Scripted, vault

JSON = {"Content-Type": "application/json; charset=utf-8"}


def read(status: int, body: object, headers: dict[str, str] | None = None) -> bytes:
    return asyncio.run(vault(Scripted(status, body, headers)).files.download(ID, "a").read())


def shown(status: int, body: object, headers: dict[str, str] | None = None) -> str:
    return asyncio.run(vault(Scripted(status, body, headers)).files.download(ID, "a").read_text())


@pytest.mark.parametrize(
    ("status", "kind"), [(400, ApiError), (403, ForbiddenError), (404, NotFoundError), (500, ApiError)]
)
@pytest.mark.parametrize("reading", [read, shown])
def test_an_error_of_http_s_is_raised_as_for_any_other_call(status: int, kind: type[ApiError], reading: object) -> None:
    body = {"meta": {"status": status, "errors": [{"message": "so it is"}]}}
    with pytest.raises(kind, match="so it is") as caught:
        reading(status, body, JSON)  # type: ignore[operator]
    assert caught.value.status == status
    assert ID in caught.value.url


@pytest.mark.parametrize("status", [201, 204, 206, 302, 399])
@pytest.mark.parametrize("reading", [read, shown])
def test_a_part_of_a_file_and_any_other_answer_are_no_file(status: int, reading: object) -> None:
    with pytest.raises(UnexpectedAnswerError, match=f"an HTTP {status}") as caught:
        reading(status, "x")  # type: ignore[operator]
    assert ID in caught.value.url


@pytest.mark.parametrize("reading", [read, shown])
def test_a_refusal_under_the_status_200_is_no_file(reading: object) -> None:
    with pytest.raises(ForbiddenError, match="not yours"):
        reading(200, {"meta": {"status": 403, "errors": [{"message": "not yours"}]}}, JSON)  # type: ignore[operator]


@pytest.mark.parametrize("headers", [JSON, {"Content-Type": "text/plain"}])
def test_a_file_may_be_json_that_looks_like_an_answer(headers: dict[str, str]) -> None:
    assert read(200, '{"meta": [403]}', headers) == b'{"meta": [403]}'
    assert read(200, {"meta": OK}, headers) == b'{"meta": {"status": 200}}'
    assert shown(200, '{"a": 1}', headers) == '{"a": 1}'


def test_what_is_stored_as_another_kind_of_file_is_not_looked_into() -> None:
    refusing = '{"meta": {"status": 403}}'
    assert read(200, refusing, {"Content-Type": "text/plain"}) == refusing.encode()

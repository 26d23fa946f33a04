"""A body whose beginning JavaScript looks at, as Python does elsewhere. These tests run in a page alone."""

import asyncio
from typing import Any

import pytest
from fragrant.vault import NoAnswerError

from ..vault.test_refusal import FILES, REFUSALS

js = pytest.importorskip("js")

from fragrant.browser.fetch_response import FetchResponse  # noqa: E402 - only in a page can it be imported
from pyodide.code import run_js  # noqa: E402
from pyodide.ffi import to_js  # noqa: E402

IN_PARTS = run_js("""(bytes, size, isBroken) => {
  let start = 0;
  const pull = (controller) => {
    if (start < bytes.length) controller.enqueue(bytes.slice(start, start += size));
    else if (isBroken) controller.error(new TypeError());
    else controller.close();
  };
  return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }));
}""")


def answer(body: bytes, size: int, *, is_broken: bool = False) -> FetchResponse:
    return FetchResponse(IN_PARTS(to_js(body), size, is_broken), "https://v.example/api")


def run(work: Any) -> Any:
    return asyncio.get_event_loop().run_until_complete(work)


@pytest.mark.parametrize("size", [1_000, 1_000_000])
@pytest.mark.parametrize("body", REFUSALS)
def test_an_envelope_that_refuses(body: str, size: int) -> None:
    given = answer(body.encode(), size)
    assert run(given.refuses())
    assert run(given.text()) == body.removeprefix("\ufeff")


@pytest.mark.parametrize("size", [1_000, 1_000_000])
@pytest.mark.parametrize("body", FILES)
def test_what_is_a_file_comes_whole(body: str, size: int) -> None:
    given = answer(body.encode(), size)
    assert not run(given.refuses())
    assert run(given.content(1_000_000, None)) == body.encode()


@pytest.mark.parametrize("body", [*REFUSALS[:4], *FILES[:-1]])
def test_it_comes_letter_by_letter(body: str) -> None:
    assert run(answer(body.encode(), 1).refuses()) is (body in REFUSALS)


def test_bytes_that_are_no_text_come_whole() -> None:
    body = b"\xef\xbb\xbf" + bytes(range(256)) * 9
    given = answer(body, 7)
    assert not run(given.refuses())
    assert run(given.content(1_000_000, None)) == body


def test_an_answer_without_a_body_is_a_file() -> None:
    assert not run(FetchResponse(js.Response.new(None), "https://v.example/api").refuses())


def test_a_body_that_breaks_off_is_told() -> None:
    with pytest.raises(NoAnswerError):
        run(answer(b'{"meta": {', 3, is_broken=True).refuses())

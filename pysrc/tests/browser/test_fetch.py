"""Where a request may carry a token, with the URL parser of the browser itself. These tests run in a page alone."""

import asyncio
import json
from collections.abc import Coroutine
from typing import Any

import pytest
from fragrant.oauth import Instant, Origins, Token, TokenExpiredError, UrlNotAllowedError
from fragrant.vault import Opaque, UnexpectedAnswerError

js = pytest.importorskip("js")

import fragrant_page  # noqa: E402 - only in a page can they be imported
from fragrant.browser import clock, fetch  # noqa: E402
from fragrant.browser.fetch_response import FetchResponse  # noqa: E402

ALLOWED = "https://api.example.com"


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have gone out."""
    gone: list[str] = []

    async def catch(_method: str, url: str, *_more: Any) -> Any:
        gone.append(str(js.URL.new(url).origin))
        return js.Response.new("{}")

    monkeypatch.setattr(fragrant_page, "send", catch)
    return gone


def run(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.get_event_loop().run_until_complete(work)


def make_token(*, lifetime: float = 3_600) -> Token:
    now = clock.now()
    return Token(
        "s3cr3t",
        origins=Origins.of(ALLOWED),
        issued=Instant(now.monotonic - 60, now.wall - 60),
        lifetime=lifetime,
        scope="vault",
        requested_scope="vault",
        server="main",
    )


def request(url: str, *, method: str = "GET", lifetime: float = 3_600, **more: Any) -> FetchResponse:
    answer: FetchResponse = run(fetch.FetchTransport(make_token(lifetime=lifetime)).request(method, url, **more))
    return answer


@pytest.mark.parametrize(
    "url", [ALLOWED, f"{ALLOWED}/", f"{ALLOWED}:443/x", f"{ALLOWED}/a/../b?x=%2F&y=[1]", f"{ALLOWED}/@evil.test/"]
)
def test_it_goes_to_the_listed_origin(sent: list[str], url: str) -> None:
    request(url)
    assert sent == [ALLOWED]


@pytest.mark.parametrize(
    "url",
    [
        "https://api.example.com.evil.test/",
        "https://api.example.com@evil.test/",
        "https://api.example.com:pw@evil.test/",
        "https://evil.test/@api.example.com",
        "https://evil.test#@api.example.com/",
        "https://evil.test?@api.example.com/",
        "https://evil.test\\@api.example.com/",
        "https://api.example.com\\@evil.test/",
        "https:\\\\evil.test/",
        "https:/evil.test/",
        "https:evil.test",
        "//evil.test/",
        "/relative",
        "relative",
        "",
        "https://API.example.com/",
        "https://api.example.com./",
        "https://api.example.com:444/",
        "https://api.example.com:80/",
        "http://api.example.com/",
        "https://aрi.example.com/",
        "https://api.example.com。evil.test/",
        "https://api。example.com/",
        "https://ａｐｉ.example.com/",
        "https://api.exa\tmple.com/",
        "https://api.exa\nmple.com/",
        "\thttps://api.example.com/",
        "https://api.example.com/\r\nX: y",
        "https://api%2Eexample.com/",
        "https://api.example.com%2F@evil.test/",
        "https://api.example.com%00.evil.test/",
        "https://api.example.com\x00.evil.test/",
        "https://[::1]/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "javascript:fetch('https://evil.test')",
        "data:text/html,x",
        "blob:https://api.example.com/0",
        "ftp://api.example.com/",
        "wss://api.example.com/",
        "https://api.example.com:0443/",
        "https://api.example.com:/",
        "https://api.example.com:999999/",
        "https://sub.api.example.com/",
        "https://example.com/",
        "https://api-example.com/",
        "https://xapi.example.com/",
    ],
)
def test_it_goes_nowhere_else(sent: list[str], url: str) -> None:
    with pytest.raises(UrlNotAllowedError) as caught:
        request(url)
    assert sent == []
    assert "s3cr3t" not in str(caught.value)


def test_an_expired_token_goes_nowhere_at_all(sent: list[str]) -> None:
    with pytest.raises(TokenExpiredError):
        request(ALLOWED, lifetime=60)
    assert sent == []


@pytest.fixture
def caught(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Method, headers and body of each request, and the function that is told of progress."""
    gone: list[Any] = []

    async def catch(method: str, _url: str, headers: Any, body: Any, *more: Any) -> Any:
        gone.extend((method, headers.to_py(), body, more[3:]))
        return js.Response.new("{}")

    monkeypatch.setattr(fragrant_page, "send", catch)
    return gone


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
def test_the_token_goes_in_one_header(caught: list[Any], method: str) -> None:
    request(ALLOWED, method=method)
    assert caught == [method, ["Authorization", "Bearer s3cr3t"], None, ()]


def test_no_header_of_a_caller_takes_the_place_of_the_token(caught: list[Any]) -> None:
    request(ALLOWED, headers={"X-A": "b", "Authorization": "Basic x"})
    assert caught[1] == ["X-A", "b", "Authorization", "Bearer s3cr3t"]


def test_a_form_says_that_it_is_one(caught: list[Any]) -> None:
    request(ALLOWED, method="POST", body={"a": "b c&d"})
    assert caught[1][:2] == ["Content-Type", "application/x-www-form-urlencoded"]
    assert caught[2] == "a=b+c%26d"


def test_a_text_goes_as_it_is(caught: list[Any]) -> None:
    request(ALLOWED, method="PUT", body="{}", headers={"Content-Type": "application/json"})
    assert (caught[1][:2], caught[2]) == (["Content-Type", "application/json"], "{}")


def test_bytes_go_as_bytes_and_what_is_javascripts_own_as_it_is(caught: list[Any]) -> None:
    request(ALLOWED, method="PUT", body=b"\x00\xff")
    assert list(caught[2].to_py()) == [0, 255]
    caught.clear()
    blob = js.Blob.new()
    request(ALLOWED, method="PUT", body=Opaque(blob))
    assert caught[2].constructor.name == "Blob"


def answer(token: Token, body: Any, *, status: int = 200, **headers: str) -> FetchResponse:
    options = js.JSON.parse(json.dumps({"status": status, "headers": headers}))
    return FetchResponse(js.Response.new(body, options), ALLOWED, None, token, token.hold())


def test_an_answer_can_be_read_twice() -> None:
    found = answer(make_token(), '{"a": 1}')
    assert [run(found.json()), run(found.json()), run(found.text())] == [{"a": 1}, {"a": 1}, '{"a": 1}']


def test_an_answer_that_repeats_the_token_is_not_read_though_the_token_is_over_meanwhile() -> None:
    token = make_token()
    overwritten: list[str] = []
    found = answer(token, '{"a": "s3cr3t"}', later="s3cr3t", other="x")
    token.erase(overwritten.append)
    assert [token.is_erased, overwritten] == [True, []]
    assert [found.header("later"), found.header("other")] == ["", "x"]
    with pytest.raises(UnexpectedAnswerError):
        run(found.text())
    assert overwritten == ["s3cr3t"]
    assert [found.header("later"), found.header("other")] == ["", ""]  # which can't be told any more


def test_while_texts_of_a_body_may_be_shown_they_are_searched_for_the_token() -> None:
    async def use(body: Any, _: Any) -> str:
        return str(await js.Response.new(body).text())

    token = make_token()
    overwritten: list[str] = []
    found = answer(token, "bytes")
    assert run(found.stream(use, is_shown=True)) == "bytes"
    token.erase(overwritten.append)
    assert [overwritten, found.repeats("with s3cr3t"), found.repeats("without")] == [[], True, False]
    found.release()
    found.release()
    assert overwritten == ["s3cr3t"]
    assert found.repeats("without")  # it can't be told any more


def test_an_answer_that_nobody_reads_keeps_no_token() -> None:
    token = make_token()
    overwritten: list[str] = []
    found = answer(token, "{}")
    token.erase(overwritten.append)
    del found
    assert overwritten == ["s3cr3t"]


def test_a_401_keeps_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(*_: Any) -> Any:
        return js.Response.new("s3cr3t", js.JSON.parse('{"status": 401}'))

    monkeypatch.setattr(fragrant_page, "send", refuse)
    token = make_token()
    overwritten: list[str] = []
    found = run(fetch.FetchTransport(token).request("GET", ALLOWED))
    token.erase(overwritten.append)
    assert (found.status, overwritten) == (401, ["s3cr3t"])
    with pytest.raises(UnexpectedAnswerError):
        run(found.text())


def test_what_was_called_off_is_not_read() -> None:
    transport = fetch.FetchTransport(make_token())
    found = FetchResponse(js.Response.new("{}"), ALLOWED, transport, make_token())
    transport.close()
    with pytest.raises(TokenExpiredError):
        run(found.text())
    with pytest.raises(TokenExpiredError):
        run(transport.request("GET", ALLOWED))


@pytest.mark.parametrize(
    ("body", "member"),
    [
        ("{}", None),
        ('{"data": null}', None),
        ('{"data": 5}', 5),
        ('{"data": "text"}', "text"),
        ('{"data": {"length": 5}}', {"length": 5}),
    ],
)
def test_only_a_list_stays_in_javascript(body: str, member: object) -> None:
    assert apart(body) == ({}, member)


def test_a_list_stays_there() -> None:
    rest, rows = apart('{"meta": {"status": 200}, "data": [{"id": "a"}]}')
    assert rest == {"meta": {"status": 200}}
    assert js.Array.isArray(rows)


def apart(body: str) -> Any:
    response = FetchResponse(js.Response.new(body), ALLOWED)
    return run(response.split_json("data"))

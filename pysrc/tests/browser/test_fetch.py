"""Where a request may carry a token, with the URL parser of the browser itself. These tests run in a page alone."""

import asyncio
from typing import Any

import pytest
from fragrant.oauth import Instant, Origins, Token, TokenExpiredError, UrlNotAllowedError
from fragrant.vault import NoAnswerError

js = pytest.importorskip("js")

from fragrant.browser import clock, fetch  # noqa: E402 - only in a page can they be imported

ALLOWED = "https://api.example.com"


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have gone out."""
    gone: list[str] = []

    async def catch(_method: str, url: str, *_more: Any) -> Any:
        gone.append(str(js.URL.new(url).origin))
        return js.Response.new("{}")

    monkeypatch.setattr(fetch, "send", catch)
    return gone


def get(url: str, *, lifetime: float = 3_600) -> None:
    now = clock.now()
    token = Token(
        "s3cr3t",
        origins=Origins.of(ALLOWED),
        issued=Instant(now.monotonic - 60, now.wall - 60),
        lifetime=lifetime,
        scope="vault",
        requested_scope="vault",
        server="main",
    )
    asyncio.get_event_loop().run_until_complete(fetch.FetchTransport(token).get(url))


@pytest.mark.parametrize(
    "url", [ALLOWED, f"{ALLOWED}/", f"{ALLOWED}:443/x", f"{ALLOWED}/a/../b?x=%2F&y=[1]", f"{ALLOWED}/@evil.test/"]
)
def test_it_goes_to_the_listed_origin(sent: list[str], url: str) -> None:
    get(url)
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
    with pytest.raises((UrlNotAllowedError, NoAnswerError)) as caught:
        get(url)
    assert sent == []
    assert "s3cr3t" not in str(caught.value)


def test_an_expired_token_goes_nowhere_at_all(sent: list[str]) -> None:
    with pytest.raises(TokenExpiredError):
        get(ALLOWED, lifetime=60)
    assert sent == []


def test_the_token_goes_in_one_header(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Any] = []

    async def catch(method: str, _url: str, headers: Any, *_more: Any) -> Any:
        sent.append((method, headers.to_py()))
        return js.Response.new("{}")

    monkeypatch.setattr(fetch, "send", catch)
    get(ALLOWED)
    assert sent == [("GET", ["Authorization", "Bearer s3cr3t"])]


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
    response = fetch.FetchResponse(js.Response.new(body), ALLOWED)
    return asyncio.get_event_loop().run_until_complete(response.split_json("data"))

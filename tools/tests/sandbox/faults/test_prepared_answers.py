"""Prepared answers: any bytes, once, and to a registered redirect URL alone."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tools.sandbox.serving import RunningSandbox

from .. import plain
from ..browser import REDIRECT_URL, Browser, client_id
from ..exchange import status_at_api
from ..starting import run_sandbox, sandbox_fixture

OWN_QUERY = "http://localhost:9999/app/?a=b"


shared = sandbox_fixture(redirect_urls=(OWN_QUERY,))
"""A sandbox whose queue no other test uses."""


@pytest.fixture
def visitor(shared: RunningSandbox) -> Iterator[Browser]:
    with Browser(shared) as opened:
        yield opened
    plain.delete(shared.url + "/sandbox/answers")


def prepare(visitor: Browser, **answer: Any) -> httpx.Response:
    return plain.post(visitor.sandbox.url + "/sandbox/answers", json=answer)


def location_of(response: httpx.Response) -> bytes:
    """Return the header as it came: httpx reads other than ASCII as it sees fit."""
    assert response.status_code in {302, 303}
    return dict(response.headers.raw)[b"Location"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "access_token=a&access_token=b",
        "access_token=&token_type=mac&expires_in=-1",
        "%41%2b+%zz%&&==&=x&x",
        '<script>alert(1)</script> "\\^`{|}',
        "é🌿%0D%0ASet-Cookie:%20a=b%00",
        "a#b#c?d",
        "{unknown}{state",
        "x=" * 3000,
    ],
)
def test_any_fragment_goes_out_as_it_is(visitor: Browser, text: str) -> None:
    assert prepare(visitor, fragment=text).json() == {"queued": 1}
    assert location_of(visitor.authorize()) == (REDIRECT_URL + "#" + text).encode()


@pytest.mark.parametrize(
    ("answer", "behind"),
    [
        ({"query": "error=x"}, "?error=x"),
        ({"query": "iss=x", "fragment": "state=y"}, "?iss=x#state=y"),
        ({"query": ""}, "?"),
        ({"location": "?a b#c"}, "?a b#c"),
        ({"location": "#"}, "#"),
        ({"location": ""}, ""),
    ],
)
def test_query_fragment_and_location_go_behind_the_redirect_url(
    visitor: Browser, answer: dict[str, str], behind: str
) -> None:
    prepare(visitor, **answer)
    assert location_of(visitor.authorize()) == (REDIRECT_URL + behind).encode()


def test_a_query_of_the_redirect_urls_own(visitor: Browser) -> None:
    prepare(visitor, query="c=d", fragment="e")
    assert location_of(visitor.authorize(redirect_uri=OWN_QUERY)) == (OWN_QUERY + "&c=d#e").encode()
    prepare(visitor, fragment="e")
    assert location_of(visitor.authorize(redirect_uri=OWN_QUERY)) == (OWN_QUERY + "#e").encode()


def test_placeholders_are_filled_in(visitor: Browser, shared: RunningSandbox) -> None:
    prepare(visitor, fragment="access_token={token}&t={token}&state={state}&iss={iss}")
    location = location_of(visitor.authorize(state="{token}&\r\nü")).decode()
    values = dict(pair.split("=", 1) for pair in location.partition("#")[2].split("&"))
    assert values["access_token"] == values["t"]
    assert status_at_api(shared, values["t"]) == 200
    assert values["state"] == "%7Btoken%7D%26%0D%0A%C3%BC"
    assert values["iss"] == shared.url.replace(":", "%3A").replace("/", "%2F")


def test_one_answer_for_one_request(visitor: Browser) -> None:
    assert [prepare(visitor, fragment=text).json()["queued"] for text in "ab"] == [1, 2]
    assert [location_of(visitor.authorize())[-2:] for _ in range(2)] == [b"#a", b"#b"]
    assert visitor.authorize().url.path == "/account/login"


def test_an_answer_for_one_application_waits_for_it(visitor: Browser, shared: RunningSandbox) -> None:
    prepare(visitor, fragment="short", client_id=client_id(shared, "Fragrant Short").upper())
    prepare(visitor, fragment="any")
    assert location_of(visitor.authorize()).endswith(b"#any")
    assert visitor.authorize().url.path == "/account/login"
    assert location_of(visitor.authorize(client_id=client_id(shared, "Fragrant Short"))).endswith(b"#short")


@pytest.mark.parametrize(
    "parameters", [{"client_id": "nobody"}, {"redirect_uri": "http://evil.example/"}, {"redirect_uri": None}]
)
def test_never_to_an_unregistered_redirect_url(visitor: Browser, parameters: dict[str, Any]) -> None:
    prepare(visitor, fragment="x")
    response = visitor.authorize(**parameters)
    assert response.status_code == 400
    assert "Location" not in response.headers
    assert location_of(visitor.authorize()).endswith(b"#x")


def test_the_status_and_a_redirect_that_may_be_framed(visitor: Browser) -> None:
    prepare(visitor, fragment="x", status=303)
    response = visitor.authorize(prompt="none")
    assert response.status_code == 303
    assert "X-Frame-Options" not in response.headers
    assert "Content-Security-Policy" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"


def test_an_answer_comes_after_its_delay(visitor: Browser) -> None:
    prepare(visitor, fragment="x", delay=0.05)
    begin = time.monotonic()
    assert location_of(visitor.authorize()).endswith(b"#x")
    assert time.monotonic() - begin >= 0.05


@pytest.mark.parametrize("end", ["stop", "forget"])
def test_no_answer_until_the_sandbox_stops_or_is_told(end: str) -> None:
    with run_sandbox() as sandbox, Browser(sandbox) as visitor:
        prepare(visitor, never=True)
        outcomes: list[Exception | int] = []

        def wait() -> None:
            try:
                outcomes.append(visitor.authorize().status_code)
            except httpx.HTTPError as error:
                outcomes.append(error)

        waiting = threading.Thread(target=wait)
        waiting.start()
        while plain.get(sandbox.url + "/sandbox/answers").json() == {"queued": 1}:
            assert waiting.is_alive()
        assert outcomes == []
        if end == "stop":
            sandbox.stop()
        else:
            plain.delete(sandbox.url + "/sandbox/answers")
        waiting.join(timeout=30)  # it would hang for longer
        assert not waiting.is_alive()
    assert len(outcomes) == 1


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"fragment": "a\r\nb"},
        {"query": "a\nb"},
        {"location": "#\0"},
        {"fragment": "\x7f"},
        {"fragment": 1},
        {"fragment": None},
        {"location": "x"},
        {"location": "/x"},
        {"location": "@evil.example/"},
        {"location": "#a", "fragment": "b"},
        {"query": "a#b"},
        {"fragment": "x", "status": 200},
        {"fragment": "x", "status": "302"},
        {"fragment": "x", "status": []},
        {"fragment": "x", "status": 302.0},
        {"fragment": "x", "delay": -1},
        {"fragment": "x", "delay": 11},
        {"fragment": "x", "delay": "1"},
        {"never": "yes"},
        {"fragment": "x", "client_id": "nobody"},
        {"fragment": "x", "client_id": 1},
        {"fragment": "x", "other": 1},
    ],
)
def test_a_bad_answer_is_refused(visitor: Browser, answer: dict[str, Any]) -> None:
    response = prepare(visitor, **answer)
    assert response.status_code == 400
    assert response.json()["error"]
    assert visitor.authorize().url.path == "/account/login"


@pytest.mark.parametrize(
    "body", [b"[]", b"1", b"null", b'{"fragment":"\\ud800"}', b"{", b'{"fragment":"x","delay":NaN}']
)
def test_a_body_that_is_no_answer_is_refused(visitor: Browser, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    assert plain.post(visitor.sandbox.url + "/sandbox/answers", content=body, headers=headers).status_code == 400


def test_an_application_whose_database_the_sample_user_can_not_enter(visitor: Browser, shared: RunningSandbox) -> None:
    prepare(visitor, fragment="{token}")
    response = visitor.authorize(client_id=client_id(shared, "Fragrant Globex"))
    assert response.status_code == 409
    assert "Location" not in response.headers

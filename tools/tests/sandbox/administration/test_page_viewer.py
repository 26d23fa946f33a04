"""The page viewer: which page the portal frames is set on a screen, and shown to everyone of the database."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import httpx
import pytest

from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox, start

from ..browser import Browser
from ..starting import sandbox_fixture
from .screens import MAIN, post, signed_in

SCREENS = f"{MAIN}/page-viewers"
URL = "https://app.example.com:8443/tool/?a=1&b=2#/documents"


office = sandbox_fixture()


@pytest.fixture
def admin(office: RunningSandbox) -> Iterator[Browser]:
    with signed_in(office) as browser:
        yield browser


def set_page(admin: Browser, title: str = "Tool", url: str = URL) -> str:
    """Set a page; return the path of its screen."""
    page = post(admin, f"{SCREENS}/new", title=title, url=url)
    assert page.status_code == 200, page.text
    return page.url.path


def shown(browser: Browser, screen: str) -> httpx.Response:
    """Return the portal's page of what is set on a screen."""
    return browser.http.get(f"/portal/{screen.rpartition('/')[2]}")


def policy_of(page: httpx.Response) -> dict[str, str]:
    policy = page.headers["Content-Security-Policy"]
    return {name: value for name, _, value in (part.strip().partition(" ") for part in policy.split(";"))}


def frame_of(page: httpx.Response) -> str:
    (source,) = re.findall(r'<iframe [^>]*src="([^"]*)"', page.text)
    return unescape(source)


def test_a_page_is_set_and_everyone_of_the_database_sees_it(office: RunningSandbox, admin: Browser) -> None:
    screen = set_page(admin, "What <b>is</b> due")
    with signed_in(office, "sam.reader") as reader:
        portal = reader.http.get("/portal").text
        assert f'href="/portal/{screen.rpartition("/")[2]}">What &lt;b&gt;is&lt;/b&gt; due<' in portal
        page = shown(reader, screen)
    assert frame_of(page) == URL
    assert 'title="What &lt;b&gt;is&lt;/b&gt; due"' in page.text


def test_its_policy_has_the_page_s_origin_alone(admin: Browser) -> None:
    page = shown(admin, set_page(admin))
    assert policy_of(page) == {
        "default-src": "'none'",
        "style-src": "'self'",
        "img-src": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
        "frame-src": "https://app.example.com:8443",
    }
    assert page.headers["X-Frame-Options"] == "DENY"
    assert "frame-src" not in policy_of(admin.http.get(SCREENS))
    (rights,) = re.findall(r'<iframe [^>]*sandbox="([^"]*)"', page.text)
    assert not [right for right in rights.split() if "navigation" in right]


def test_a_changed_page_is_framed(admin: Browser) -> None:
    screen = set_page(admin)
    saved = post(admin, screen, title="Other", url="http://localhost:8300/")
    assert "The changes are saved." in saved.text
    page = shown(admin, screen)
    assert frame_of(page) == "http://localhost:8300/"
    assert policy_of(page)["frame-src"] == "http://localhost:8300"
    refused = post(admin, screen, title="Other", url="javascript:alert(1)")
    assert refused.status_code == 400
    assert frame_of(shown(admin, screen)) == "http://localhost:8300/"


def test_a_page_is_taken_out(admin: Browser) -> None:
    screen = set_page(admin, "Gone tomorrow")
    assert "Gone tomorrow" in admin.http.get(SCREENS).text
    assert "Gone tomorrow" not in post(admin, f"{screen}/delete").text
    for page in (admin.http.get(screen), shown(admin, screen), post(admin, screen, title="x", url=URL)):
        assert page.status_code == 404


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "/portal",
        "//evil.example/",
        "javascript:alert(1)",
        "JavaScript:alert(1)//https://a.example/",
        "java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "blob:https://a.example/x",
        "about:blank",
        "file:///etc/passwd",
        "vbscript:x",
        "ftp://a.example/",
        "com.example.app:/x",
        "http://a.example/",
        "http://127.0.0.2/",
        "http://[::1]/",
        "https://[::1]/",
        "http://localhost.evil.example/",
        "http://localhost@evil.example/",
        "https://a.example@evil.example/",
        "https://u:p@a.example/",
        "https://a.example;script-src/",
        "https://a.example script-src *",
        "https://a.example,b.example/",
        "https://*.example/",
        "https://*",
        "https://",
        "https:///x",
        "https:a.example",
        "https://a.example\\@b.example/",
        "https://A.example/",
        "https://\u00fc.example/",
        "https://a.example/\u00fc",
        'https://a.example/"onload=',
        "https://a.example:0/",
        "https://a.example:65536/",
        "https://a.example:99999999999/",
        "https://a..example/",
        "https://.example/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://127.1/",
        "https://a.example/\x00",
        "https://a.example/" + "x" * 2000,
    ],
)
def test_what_can_be_no_page(admin: Browser, url: str) -> None:
    before = admin.http.get(SCREENS).text
    refused = post(admin, f"{SCREENS}/new", title="Tool", url=url)
    assert refused.status_code == 400
    assert 'id="url-fault"' in refused.text
    assert "<script" not in refused.text
    assert admin.http.get(SCREENS).text == before


@pytest.mark.parametrize("title", ["", " ", "x" * 101, "a\0b", "a\u202eb"])
def test_what_can_be_no_title(admin: Browser, title: str) -> None:
    refused = post(admin, f"{SCREENS}/new", title=title, url=URL)
    assert refused.status_code == 400
    assert "Give it a title" in refused.text
    assert unescape(re.findall(r'name="url" value="([^"]*)"', refused.text)[0]) == URL


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example",
        "https://a.example?x",
        "https://xn--tda.example/",
        "https://192.0.2.1:1/x",
        "http://127.0.0.1:8300/",
        "http://localhost/x#/y",
    ],
)
def test_a_good_url_is_framed_as_it_is(admin: Browser, url: str) -> None:
    assert frame_of(shown(admin, set_page(admin, url=url))) == url


def test_only_administrators_set_pages(office: RunningSandbox, admin: Browser) -> None:
    screen = set_page(admin)
    with signed_in(office, "sam.reader") as reader:
        for path in (SCREENS, f"{SCREENS}/new", screen):
            assert reader.http.get(path).status_code == 403
        for path in (f"{SCREENS}/new", screen, f"{screen}/delete"):
            assert post(reader, path, title="Mine", url=URL).status_code == 403
    assert "Mine" not in admin.http.get(SCREENS).text
    without_token = admin.http.post(f"{screen}/delete")
    assert without_token.status_code == 400
    assert shown(admin, screen).status_code == 200


def test_it_is_of_one_database(office: RunningSandbox, admin: Browser) -> None:
    screen = set_page(admin, "Of Main alone")
    elsewhere = screen.replace("/acme/main/", "/acme/archive/")
    assert admin.http.get(elsewhere).status_code == 404
    assert post(admin, elsewhere, title="x", url=URL).status_code == 404
    with signed_in(office, "kim.globex") as stranger:
        assert "Of Main alone" not in stranger.http.get("/portal").text
        assert shown(stranger, screen).status_code == 404
        assert stranger.http.get("/portal/00000000-0000-0000-0000-000000000000").status_code == 404


def test_sign_in_comes_first_and_leads_there(office: RunningSandbox, admin: Browser) -> None:
    path = f"/portal/{set_page(admin).rpartition('/')[2]}"
    with Browser(office) as visitor:
        login = visitor.follow(visitor.http.get(path))
        assert login.url.path == "/account/login"
        assert frame_of(visitor.sign_in(login, "sam.reader")) == URL


@pytest.mark.long
def test_it_is_there_after_a_restart(tmp_path: Path) -> None:
    options = SandboxOptions(port=0, database_url=f"sqlite:///{tmp_path / 'kept.db'}")
    with start(options) as first, signed_in(first) as browser:
        screen = set_page(browser)
    with start(options) as second, signed_in(second) as browser:
        assert frame_of(shown(browser, screen)) == URL

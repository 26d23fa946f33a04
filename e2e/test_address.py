"""What the first script takes out of the address, and what it leaves."""

import re

import pytest
from playwright.sync_api import expect

from .support.app import App
from .support.cases import in_all
from .support.secrecy import SEARCH


@pytest.fixture
def first(app: App) -> App:
    """The page with its first script alone: what else it loads, which takes a second, has no part in the address."""
    app.page.route(re.compile(r"/(assets|vendor)/(?!page\.\w+\.js)"), lambda route: route.abort())
    return app


ANSWERS = {
    "#access_token=abc&state=r.x": "",
    "#id_token=abc": "",
    "#refresh_token=abc": "",
    "#code=abc": "",
    "#error=x": "",
    "#state=x": "",
    "#a=b&access%5Ftoken=abc": "",
    "?access_token=abc&lang=en": "?lang=en",
    "?lang=en&error=x&error_description=y&state=z&iss=i&scope=s&session_state=t&error_uri=u": "?lang=en",
    "?code=abc&state=x": "",
    "?refresh_token=abc&token_type=bearer&expires_in=5": "",
    "?access%5Ftoken=abc": "",
    "?x=%20+a&access_token=abc": "?x=%20+a",
    "?access_token=abc#/documents": "#/documents",
    "?iss=x&lang=en#access_token=abc&state=x": "?lang=en",
    "?code=abc&state=x&client_id=y&lang=en": "?lang=en",
    "?lang=en&extra=1#access_token=abc&extra=1": "?lang=en",
    "?lang=en&ISS=x#error=abc": "?lang=en",
}
"""What follows the page's address, and what is left of it when that is an answer."""

OTHERS = {
    "#/documents": "#/documents",
    "#/documents?tab=2": "#/documents?tab=2",
    "#content": "#content",
    "?state=x": "?state=x",
    "?scope=x&lang=en": "?scope=x&lang=en",
    "#/documents?access_token=abc": "#/documents",
    "#/documents&access_token=abc": "#/documents",
    "#/documents#access_token=abc&x=1": "#/documents",
    "#/access_token=abc": "",
    "#/documents?error=x": "#/documents?error=x",
    "#/documents/a%20b/~c_-.d?x=%41&yz=": "#/documents/a%20b/~c_-.d?x=%41&yz=",
    "#access_token%3Dabc%26state%3Dx": "",
    "#/documents%3Faccess_token=abc": "",
    "#/documents/access_token=abc": "",
    "#/documents?x=access_token%253Dabc": "#/documents",
    "#/documents?x=access_token" + "%25" * 4000 + "3Dabc": "#/documents",
    "#/id_token%5B%5D%3Dabc": "",
    "##access_token=abc": "",
    "#!access_token=abc": "",
    "#;access_token=abc": "",
    "#ACCESS_TOKEN=abc": "",
    "#anything": "",
    "#/documents?Tab=2": "#/documents",
    "#/documents/a,b": "",
    "#/": "",
    "?a=1;access_token=abc": "?a=1",
    "?access_token=;b=1;c=2&d=3": "?b=1;c=2&d=3",
    "?ACCESS_TOKEN=abc": "",
    "?access%255Ftoken=abc&lang=en": "?lang=en",
    "?next=%2F%23access_token%3Dabc&lang=en": "?lang=en",
    "?iss=x": "?iss=x",
}
"""The same, where it is none."""


def test_an_answer_leaves_the_address(first: App) -> None:
    for suffix, left in ANSWERS.items():
        first.page.goto("about:blank")  # else another fragment alone loads nothing anew
        first.open(suffix)
        assert first.page.evaluate("location.href") == first.url + left, suffix
        assert first.page.evaluate("fragrantPage().takeResponse()") is not None, suffix


@pytest.mark.long
@pytest.mark.parametrize(
    "suffix",
    [in_all("#id_token=its-token"), in_all("?x=%20+a&access_token=its-token"), "?access_token=its-token#/documents"],
)
def test_an_answer_is_checked_and_not_shown(app: App, suffix: str) -> None:
    app.open(suffix)
    app.expect_state("refused")
    assert "its-token" not in app.page.content()


@pytest.mark.long
def test_what_is_no_answer_is_left_but_for_a_token(first: App) -> None:
    for suffix, left in OTHERS.items():
        first.page.goto("about:blank")  # else another fragment alone loads nothing anew
        first.open(suffix)
        assert first.page.evaluate("location.search + location.hash") == left, suffix


def test_what_was_no_answer_starts_the_page(app: App) -> None:
    app.open("#access_token%3Dabc%26state%3Dx")
    app.expect_state("signed-out")


@pytest.mark.long
@pytest.mark.parametrize(
    "suffix", ["#/documents?access_token=abc1234", "?a=1;access_token=abc1234", "#state=x&code=abc1234"]
)
def test_the_records_of_the_navigation_do_not_tell_what_was_taken_out(app: App, suffix: str) -> None:
    app.open(suffix)
    assert app.page.evaluate(f"(needle) => ({SEARCH})(needle)", "abc1234")["found"] == []


@pytest.mark.long
@pytest.mark.parametrize("suffix", ["#/documents", "?a=1;access_token=abc#!x"])
def test_the_panel_says_by_the_same_rule_that_the_address_is_clean(app: App, suffix: str) -> None:
    app.open(suffix)
    app.expect_state("signed-out")
    app.open_about()
    line = app.page.locator("[data-about='facts'] tr").filter(has_text="Address and history entry")
    expect(line).to_contain_text("clean")
    app.page.evaluate("history.replaceState(null, '', '#!a=%61ccess_token%253Dabc')")
    app.page.get_by_role("button", name="Check again").click()
    expect(line).to_contain_text("NOT CLEAN")


def test_the_answer_is_handed_over_once(first: App) -> None:
    first.open("#access_token=abc&state=x")
    answer = first.page.evaluate("fragrantPage().takeResponse()")
    assert answer["fragment"] == "access_token=abc&state=x"
    assert answer["query"] == ""
    assert set(answer["at"]) == {"monotonic", "wall"}
    assert first.page.evaluate("typeof window.fragrantPage") == "undefined"


def test_an_answer_pasted_into_the_running_page_is_scrubbed_and_not_used(app: App) -> None:
    app.open()
    app.expect_state("signed-out")
    app.page.evaluate("location.hash = '#access_token=abc&state=x'")
    app.page.wait_for_url(app.url)
    app.expect_state("signed-out")

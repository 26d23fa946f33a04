"""What the first script takes out of the address, and what it leaves."""

import pytest

from .support.app import App


@pytest.mark.parametrize(
    ("suffix", "left"),
    [
        ("#access_token=abc&state=r.x", ""),
        ("#id_token=abc", ""),
        ("#refresh_token=abc", ""),
        ("#code=abc", ""),
        ("#error=x", ""),
        ("#state=x", ""),
        ("#a=b&access%5Ftoken=abc", ""),
        ("?access_token=abc&lang=en", "?lang=en"),
        ("?lang=en&error=x&error_description=y&state=z&iss=i&scope=s&session_state=t&error_uri=u", "?lang=en"),
        ("?code=abc&state=x", ""),
        ("?refresh_token=abc&token_type=bearer&expires_in=5", ""),
        ("?access%5Ftoken=abc", ""),
        ("?x=%20+a&access_token=abc", "?x=%20+a"),
        ("?access_token=abc#/documents", "#/documents"),
    ],
)
def test_an_answer_leaves_the_address(app: App, suffix: str, left: str) -> None:
    app.open(suffix)
    assert app.page.evaluate("location.href") == app.url + left
    app.expect_state("refused")
    assert "abc" not in app.page.content()


@pytest.mark.parametrize(
    ("suffix", "left"),
    [
        ("#/documents", "#/documents"),
        ("#/documents?tab=2", "#/documents?tab=2"),
        ("#content", "#content"),
        ("?state=x", "?state=x"),
        ("?scope=x&lang=en", "?scope=x&lang=en"),
        ("#/documents?access_token=abc", "#/documents"),
        ("#/documents&access_token=abc", "#/documents"),
        ("#/documents#access_token=abc&x=1", "#/documents"),
        ("#/access_token=abc", ""),
        ("#/documents?error=x", "#/documents?error=x"),
    ],
)
def test_what_is_no_answer_is_left_but_for_a_token(app: App, suffix: str, left: str) -> None:
    app.open(suffix)
    assert app.page.evaluate("location.search + location.hash") == left
    app.expect_state("signed-out")


def test_the_answer_is_handed_over_once(app: App) -> None:
    app.page.route("**/boot.*.js", lambda route: route.abort())
    app.open("#access_token=abc&state=x")
    first = app.page.evaluate("fragrantPage().takeAnswer()")
    assert first["fragment"] == "access_token=abc&state=x"
    assert first["query"] == ""
    assert set(first["at"]) == {"monotonic", "wall"}
    assert app.page.evaluate("typeof window.fragrantPage") == "undefined"


def test_an_answer_pasted_into_the_running_page_is_scrubbed_and_not_used(app: App) -> None:
    app.open()
    app.expect_state("signed-out")
    app.page.evaluate("location.hash = '#access_token=abc&state=x'")
    app.page.wait_for_url(app.url)
    app.expect_state("signed-out")

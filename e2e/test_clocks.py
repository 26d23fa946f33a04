"""Time as the page sees it: the larger of two clocks, a countdown, and faults of its own."""

import re

import pytest
from playwright.sync_api import expect

from .support.app import App
from .support.windows import sign_in_by_window

WALL = "const now = Date.now; Date.now = () => now() + SECONDS * 1000;"
MONOTONIC = "const now = performance.now.bind(performance); performance.now = () => now() + SECONDS * 1000;"
LOOK = "document.dispatchEvent(new Event('visibilitychange'));"


def pass_time(app: App, clock: str, seconds: int, *, look: bool = True) -> None:
    """Move one of the two clocks alone, and look at the page again."""
    app.page.evaluate(f"() => {{ {clock.replace('SECONDS', str(seconds))} {LOOK if look else ''} }}")


def sign_in_again(app: App) -> None:
    sign_in_by_window(app, asks=False)
    app.expect_state("signed-in")
    app.settle()


@pytest.mark.long
def test_either_clock_alone_ends_the_sign_in_and_the_last_minutes_are_counted(app: App) -> None:
    app.sign_in()
    app.settle()
    left = app.page.locator("[data-fragrant-time-left]")
    expect(left).to_have_text(re.compile(r"1\d min left"))
    pass_time(app, WALL, 1_100)
    expect(left).to_have_text(re.compile(r"\d\d s left"))
    first = left.inner_text()
    expect(left).not_to_have_text(first)  # it goes on by itself
    expect(left).to_have_text(re.compile(r"\d\d s left"))
    app.expect_state("signed-in")
    pass_time(app, WALL, 120)
    app.expect_state("expired")

    sign_in_again(app)
    pass_time(app, MONOTONIC, 1_100)
    expect(left).to_have_text(re.compile(r"\d\d s left"))
    app.expect_state("signed-in")
    pass_time(app, MONOTONIC, 120)
    app.expect_state("expired")

    # a wall clock that is set back does not lengthen it
    sign_in_again(app)
    pass_time(app, WALL, -86_400)
    expect(left).to_have_text(re.compile(r"1\d min left"))
    app.expect_state("signed-in")
    pass_time(app, MONOTONIC, 1_250)
    app.expect_state("expired")

    sign_in_again(app)
    check_no_call_goes_out_with_a_token_that_is_over(app)


def check_no_call_goes_out_with_a_token_that_is_over(app: App) -> None:
    """The clock moves, and no timer has looked at it yet: the call itself does."""
    app.watch.wait_for_quiet()
    pass_time(app, WALL, 3_600, look=False)
    before = len(app.watch.requests)
    app.page.get_by_placeholder("Filter by name").fill("a")
    app.expect_state("expired")
    assert [each.url for each in app.watch.requests[before:] if "/api/" in each.url] == []


BREAKS_WHEN_TOLD = """
if (sessionStorage.getItem("told") === "to break") {
  const mark = Performance.prototype.mark;
  Performance.prototype.mark = function (name) {
    if (name === "fragrant:answer-checked") throw new Error("broken");
    return mark.call(this, name);
  };
}
"""


@pytest.mark.long
def test_a_fault_of_the_page_s_own_is_told(app: App) -> None:
    """What no code foresees: a browser in which a moment can't be marked, or nothing be found on the page."""
    app.page.add_init_script(BREAKS_WHEN_TOLD)
    app.open()
    app.expect_state("signed-out")
    app.page.evaluate("sessionStorage.setItem('told', 'to break')")
    app.sign_in_button.click()
    app.log_in()
    app.consent()
    app.expect_state("failed")
    expect(app.page.locator("html")).to_have_attribute("data-fragrant-failure", "fault")
    expect(app.page.get_by_role("alert").filter(has_text="Something went wrong inside this page").last).to_be_visible()

    app.page.evaluate("sessionStorage.removeItem('told')")
    app.sign_in()
    app.settle()
    app.page.evaluate("() => { Element.prototype.querySelector = () => { throw new Error('broken'); }; }")
    app.page.get_by_role("treeitem", level=2).first.locator(".label").first.click()
    expect(app.page.get_by_role("alert").filter(has_text="If it looks incomplete")).to_be_visible()
    app.expect_state("signed-in")

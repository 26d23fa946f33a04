"""Time as the page sees it: the larger of two clocks, a countdown, and faults of its own."""

import re

import pytest
from playwright.sync_api import expect

from .support.app import App
from .support.cases import in_all

WALL = "const now = Date.now; Date.now = () => now() + SECONDS * 1000;"
MONOTONIC = "const now = performance.now.bind(performance); performance.now = () => now() + SECONDS * 1000;"
LOOK = "document.dispatchEvent(new Event('visibilitychange'));"


def pass_time(app: App, clock: str, seconds: int) -> None:
    """Move one of the two clocks alone, and look at the page again."""
    app.page.evaluate(f"() => {{ {clock.replace('SECONDS', str(seconds))} {LOOK} }}")


@pytest.mark.parametrize("clock", [WALL, in_all(MONOTONIC)], ids=["wall", "monotonic"])
def test_either_clock_alone_ends_the_sign_in(app: App, clock: str) -> None:
    app.sign_in()
    app.settle()
    pass_time(app, clock, 1_100)
    app.expect_state("signed-in")
    pass_time(app, clock, 120)
    app.expect_state("expired")


@pytest.mark.long
def test_a_wall_clock_that_is_set_back_does_not_lengthen_it(app: App) -> None:
    app.sign_in()
    app.settle()
    pass_time(app, WALL, -86_400)
    app.expect_state("signed-in")
    pass_time(app, MONOTONIC, 1_250)
    app.expect_state("expired")


@pytest.mark.long
def test_no_call_goes_out_with_a_token_that_is_over(app: App) -> None:
    """The clock moves, and no timer has looked at it yet: the call itself does."""
    app.sign_in()
    app.settle()
    app.page.evaluate(f"() => {{ {WALL.replace('SECONDS', '3600')} }}")
    before = len(app.watch.requests)
    app.page.get_by_placeholder("Filter by name").fill("a")
    app.expect_state("expired")
    assert [each.url for each in app.watch.requests[before:] if "/api/" in each.url] == []


@pytest.mark.long
def test_the_last_minutes_are_counted(app: App) -> None:
    app.sign_in()
    app.settle()
    left = app.page.locator("[data-fragrant-time-left]")
    expect(left).to_have_text(re.compile(r"1\d min left"))
    pass_time(app, WALL, 1_100)
    expect(left).to_have_text(re.compile(r"\d\d s left"))
    first = left.inner_text()
    expect(left).not_to_have_text(first)  # it goes on by itself
    expect(left).to_have_text(re.compile(r"\d\d s left"))


@pytest.mark.long
@pytest.mark.parametrize("while_signing_in", [True, in_all(False)])
def test_a_fault_of_the_page_s_own_is_told(app: App, while_signing_in: bool) -> None:
    """What no code foresees: a browser in which a moment can't be marked, or nothing be found on the page."""
    app.open()
    app.expect_state("signed-out")
    if while_signing_in:
        app.page.add_init_script(
            """const mark = Performance.prototype.mark;
            Performance.prototype.mark = function (name) {
              if (name === "fragrant:answer-checked") throw new Error("broken");
              return mark.call(this, name);
            };"""
        )
    app.sign_in_button.click()
    app.log_in()
    app.consent()
    if while_signing_in:
        app.expect_state("failed")
        expect(app.page.locator("html")).to_have_attribute("data-fragrant-failure", "fault")
        expect(
            app.page.get_by_role("alert").filter(has_text="Something went wrong inside this page").last
        ).to_be_visible()
        return
    app.expect_state("signed-in")
    app.settle()
    app.page.evaluate("() => { Element.prototype.querySelector = () => { throw new Error('broken'); }; }")
    app.page.get_by_role("treeitem", level=2).first.locator(".label").first.click()
    expect(app.page.get_by_role("alert").filter(has_text="If it looks incomplete")).to_be_visible()
    app.expect_state("signed-in")

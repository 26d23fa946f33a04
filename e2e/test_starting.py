"""How the page starts."""

from itertools import product

import pytest
from playwright.sync_api import expect

from .support.app import PATIENCE_MS, App

COUNT_SWITCHES = """
window.stackSwitches = 0;
const { promising, Suspending } = WebAssembly;
if (promising) {
  WebAssembly.promising = (...args) => (stackSwitches++, promising(...args));
  WebAssembly.Suspending = function (...args) { stackSwitches++; return new Suspending(...args); };
}
"""


def test_without_switching_stacks(app: App) -> None:
    """What crashes tabs in some browsers is used in none."""
    app.page.add_init_script(COUNT_SWITCHES)
    app.open()
    app.expect_state("signed-out")
    assert app.page.evaluate("window.stackSwitches") == 0


SLOWED = 4
"""Times that the processor is slowed, so that what is drawn in steps is seen in steps."""

NOTE_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value, sources }) => ({
  value, moved: sources.map(({ node }) => node?.outerHTML?.slice(0, 200) ?? "gone"),
})))).observe({ type: "layout-shift", buffered: true });
"""


WIDTHS = (390, 1280)


@pytest.mark.long
@pytest.mark.parametrize(("page_name", "views"), [("forms", ["documents", "forms"]), ("people", ["people"])])
def test_nothing_moves_while_it_starts(request: pytest.FixtureRequest, page_name: str, views: list[str]) -> None:
    """A tenth of what counts as good (Cumulative Layout Shift)."""
    app: App = request.getfixturevalue(page_name)
    app.page.add_init_script(NOTE_SHIFTS)
    app.page.context.new_cdp_session(app.page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    for width, view in product(WIDTHS, views):
        app.page.set_viewport_size({"width": width, "height": 800})
        app.sign_in(f"#/{view}")
        expect(app.page.locator(f"[data-{view}='title']")).not_to_be_empty(timeout=PATIENCE_MS)
        app.watch.wait_for_quiet()
        expect_nothing_moved(app)


@pytest.mark.long
def test_nothing_moves_for_a_visitor(app: App) -> None:
    app.page.add_init_script(NOTE_SHIFTS)
    for width in WIDTHS:
        app.page.set_viewport_size({"width": width, "height": 800})
        app.open()
        app.expect_state("signed-out")
        expect_nothing_moved(app)


def expect_nothing_moved(app: App) -> None:
    shifts = app.page.evaluate("window.shifts")
    assert sum(each["value"] for each in shifts) < 0.01, "\n".join(map(str, [app.page.viewport_size, *shifts]))

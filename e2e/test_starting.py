"""How the page starts."""

import re

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


NOTE_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value, sources }) => ({
  value, moved: sources.map(({ node }) => node?.outerHTML?.slice(0, 200) ?? "gone"),
})))).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.long
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_it_starts(app: App, width: int) -> None:
    """A tenth of what counts as good (Cumulative Layout Shift), both for a visitor and for who comes back."""
    app.page.set_viewport_size({"width": width, "height": 800})
    app.page.add_init_script(NOTE_SHIFTS)
    app.open()
    app.expect_state("signed-out")
    shifts = app.page.evaluate("window.shifts")
    app.sign_in()
    rows = app.page.locator(".ag-row").filter(has_text=re.compile(r"\w"))
    expect(rows.first).to_be_visible(timeout=PATIENCE_MS)
    shifts += app.page.evaluate("window.shifts")
    assert sum(each["value"] for each in shifts) < 0.01, shifts

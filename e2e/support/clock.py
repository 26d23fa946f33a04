"""Time that has passed, without waiting for it."""

from playwright.sync_api import Page

NEARLY_OVER = """() => {
  const now = Date.now;
  Date.now = () => now() + 42_000;
  document.dispatchEvent(new Event("visibilitychange"));
}"""
"""Run in a page whose token lives for a minute: most of it is over, and the page is looked at again."""


_HOLD = """
window.held = [];
const start = window.setTimeout;
window.setTimeout = (work, wait, ...given) =>
  (wait === 10_000 && !given.length ? (held.push(work), 0) : start(work, wait, ...given));
"""


def hold_ten_seconds(page: Page) -> None:
    """Let nothing come that Python does in ten seconds, such as to say that it still waits; before it is opened."""
    page.add_init_script(f"{{ {_HOLD} }}")


def let_ten_seconds_pass(page: Page) -> None:
    """Let that come at once which is held."""
    assert page.evaluate("held.splice(0).map((work) => work()).length") > 0

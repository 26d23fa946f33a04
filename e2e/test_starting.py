"""How the page starts Python."""

from .support.app import App

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

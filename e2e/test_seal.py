"""Python in the page, and the token in it, against every script of the page that runs later."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.faults import run_out
from .support.listeners import listeners
from .support.memory import Memory
from .support.seal import HANDED_OUT, act
from .support.secrecy import SEARCH, Trace
from .support.until import until
from .support.windows import sign_in_by_window

TAPPING = (Path(__file__).parent / "support" / "tapping.js").read_text("utf-8")
TAPPING_THE_GRID = (Path(__file__).parent / "support" / "tapping_grid.js").read_text("utf-8")

STEAL = "import gc, js; js.window.{} = [o for o in gc.get_objects() if type(o).__name__ == 'Token'][0]._reveal()"

WAYS = {
    "a tag of PyScript's": "put('py-script', {})",
    "a script of PyScript's": "put('script', { type: 'py' })",
    "a tag in a shadow root": """
      const host = document.createElement("div");
      document.body.append(host);
      put("py-script", {}, host.attachShadow({ mode: "open" }));""",
    "an event attribute": """
      const made = put("button", { type: "button" });
      made.setAttribute("py-click", PYTHON);
      made.click();""",
    "a kind of script of its own": """
      put("script", { type: "mine" });
      const onReady = (python) => { window.given = python; python.run(PYTHON); };
      const options = { interpreter: "pyodide", env: "py-script", hooks: { main: { onReady } } };
      window[Symbol.for("polyscript")].define("mine", options);""",
}
"""Each asks the page to run some Python."""

PUT = """
const put = (tag, attributes, parent = document.body) => {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(document.createTextNode(PYTHON));
  parent.append(made);
  return made;
};
"""


def search(app: App, needle: str, more: str = "{}") -> list[str]:
    assert len(needle) > 20
    result = app.page.evaluate(f"(needle) => ({SEARCH})(needle, {more})", needle)
    assert result["left"] == 0
    found: list[str] = result["found"]
    return found


def check_it_is_over(app: App, token: str) -> None:
    """After the end of a sign-in none that heard something, and nothing that is handed out, leads to its token."""
    app.page.evaluate(HANDED_OUT)
    assert search(app, token, "{ heard: window.heard, handedOut: window.handedOut }") == []


@pytest.mark.long
def test_later_scripts_have_python_run_nothing_and_hear_no_token_and_no_object_of_pythons(
    app: App, sandbox: RunningSandbox
) -> None:
    trace = Trace(app.page.context)
    app.sign_in()
    app.settle()
    (token,) = trace.tokens
    for number, way in enumerate(WAYS.values()):
        app.page.evaluate(f"PYTHON => {{ {PUT} {way} }}", STEAL.format(f"stolen{number}"))
    assert app.page.evaluate(TAPPING) == []  # not one was let in
    act(app, "INC")  # by which time PyScript's observers have long been called
    gone_through = {name: app.page.evaluate(f"window.stolen{number}") for number, name in enumerate(WAYS)}
    assert gone_through == dict.fromkeys(WAYS)
    assert search(app, token, "{ heard: window.heard }") == []
    app.watch.console.clear()  # Chromium reports a script whose text is changed, and would not stop PyScript from it

    # they stay where they are when the sign-in ends, during the next, and at the end of that
    run_out(app, sandbox, "INV")
    check_it_is_over(app, token)
    sign_in_by_window(app, asks=False)
    app.expect_state("signed-in")
    act(app, "INC")
    assert len(trace.tokens) == 2
    app.sign_out_button.click()
    app.expect_state("signed-out")
    check_it_is_over(app, trace.tokens[1])


@pytest.mark.long
def test_what_pyscript_and_the_grid_hand_out_leads_to_no_token(app: App) -> None:
    check_the_door_is_open_once_alone(app)
    trace = Trace(app.page.context)
    app.sign_in()
    app.settle()
    (token,) = trace.tokens
    assert app.page.evaluate(HANDED_OUT) == {"open": [], "ran": None}
    act(app, "INC")
    check_no_second_python_is_started(app)
    check_an_exception_of_pythons_can_be_made(app)
    check_no_listener_is_an_object_of_pythons(app)
    act(app, "")
    put_ears_into_the_grids_options(app)
    assert search(app, token, "{ heard: window.heard, handedOut: window.handedOut }") == []

    app.page.goto("about:blank")
    app.open(f"#access_token={token}&token_type=bearer&state=r.of-somebody")
    app.expect_refusal("state_unknown")
    app.page.evaluate(TAPPING)
    check_it_is_over(app, token)


def check_the_door_is_open_once_alone(app: App) -> None:
    app.page.route("**/boot.*.js", lambda route: route.abort())
    app.open()
    kinds = app.page.evaluate("[typeof window.fragrantPage, typeof fragrantPage().send, typeof window.fragrantPage]")
    assert kinds == ["function", "function", "undefined"]
    app.page.unroute("**/boot.*.js")


def check_no_second_python_is_started(app: App) -> None:
    said = app.page.evaluate(
        """async () => {
          const url = document.querySelector("link[href*='interpreter.mjs']").href;
          const { loadPyodide } = await import(url);
          try { await loadPyodide({}); } catch (error) { return error.message; }
        }"""
    )
    assert said == "Python starts once in a page"
    assert app.page.evaluate("document.querySelector(\"script[src$='asm.js']\").create") is None  # what makes one


def check_no_listener_is_an_object_of_pythons(app: App) -> None:
    """Whoever calls them, or keeps them, as the browser does, holds a function of JavaScript's own."""
    found = listeners(app.page)
    assert {"click", "pagehide", "visibilitychange", "input", "message"} <= {each.kind for each in found}
    assert [each for each in found if each.is_python] == []


def put_ears_into_the_grids_options(app: App) -> None:
    """Use the grid after that: any script can find them, put its own in their place, and hand on what it likes."""
    app.page.evaluate(TAPPING_THE_GRID)
    name = app.page.locator(".ag-row [col-id='name']").first
    name.click()
    expect(app.page.locator("[data-documents='details']")).to_be_visible()
    name.hover()
    with app.page.expect_response("**/documents?*offset=100*"):
        app.page.mouse.wheel(0, 3_500)
    expect(app.page.locator(".ag-row[row-index='105'] [col-id='name']")).not_to_be_empty()
    app.page.get_by_role("columnheader", name="Name", exact=True).click()
    until(app.page, "window.heard.some(([name]) => name === 'onSortChanged')")
    told = app.page.evaluate("[...new Set(window.heard.map(([name]) => name))]")
    assert {"getRows", "successCallback", "onSortChanged", "onCellClicked"} <= set(told)


def check_an_exception_of_pythons_can_be_made(app: App) -> None:
    """Pyodide makes an error of each as here, and stops for good where making it fails."""
    made = app.page.evaluate(
        """() => {
          "use strict";
          class PythonError extends Error {
            constructor(text) {
              const limit = Error.stackTraceLimit;
              Error.stackTraceLimit = Infinity;
              super(text);
              Error.stackTraceLimit = limit;
            }
          }
          const own = () => { Error.prepareStackTrace = (_, sites) => sites; };
          const other = () => Object.defineProperty(Error, "stackTraceLimit", { get: () => 0 });
          const refused = [own, other].map((change) => { try { change(); } catch { return true; } return false; });
          return [typeof new PythonError("x").stack, ...refused];
        }"""
    )
    assert made == ["string", True, True]


@pytest.mark.long
def test_pythons_memory_grows_after_the_seal_and_keeps_no_token_after_the_end(
    app: App, sandbox: RunningSandbox
) -> None:
    """What is behind the seal is whole: Pyodide uses it when memory grows and when text crosses."""
    memory, trace = Memory(app.page), Trace(app.page.context)
    app.sign_in()
    app.settle()
    before = memory.size
    app.page.route("**/documents?*", answer_at_length)
    app.page.get_by_placeholder("Filter by name").fill("Größe")
    expect(app.page.locator(".ag-row [col-id='name']").first).to_have_text("INC Größe.pdf", timeout=6 * PATIENCE_MS)
    assert memory.size > before
    app.page.unroute("**/documents?*")
    act(app, "INC")

    assert memory.count(trace.tokens[0]) > 0
    run_out(app, sandbox, "INV")
    assert memory.count(trace.tokens[0]) == 0
    sign_in_by_window(app, asks=False)
    app.expect_state("signed-in")
    assert len(trace.tokens) == 2
    assert memory.count(trace.tokens[1]) > 0
    app.sign_out_button.click()
    app.expect_state("signed-out")
    assert memory.count(trace.tokens[1]) == 0


def answer_at_length(route: Route) -> None:
    """Answer with one row, and with so much beside it that Python needs more memory."""
    if route.request.method == "OPTIONS":
        route.fallback()
        return
    row = {"id": "a0000000-0000-4000-8000-000000000000", "name": "INC Größe.pdf"}
    body = {"meta": {"status": 200, "padding": "€" * 2_500_000}, "data": [row], "pagination": {"totalRecords": 1}}
    headers = {"Access-Control-Allow-Origin": "*"}
    route.fulfill(body=json.dumps(body, ensure_ascii=False), headers=headers, content_type="application/json")

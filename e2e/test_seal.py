"""Python in the page, and the token in it, against every script of the page that runs later."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tools.sandbox.serving import RunningSandbox

from .support.app import PATIENCE_MS, App
from .support.cases import in_all
from .support.faults import run_out
from .support.listeners import listeners
from .support.memory import Memory
from .support.seal import HANDED_OUT, act
from .support.secrecy import SEARCH, Trace
from .support.until import until

TAPPING = (Path(__file__).parent / "support" / "tapping.js").read_text("utf-8")
TAPPING_THE_GRID = (Path(__file__).parent / "support" / "tapping_grid.js").read_text("utf-8")

STEAL = "import gc, js; js.window.stolen = [o for o in gc.get_objects() if type(o).__name__ == 'Token'][0]._reveal()"

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


@pytest.fixture
def signed_in(app: App) -> tuple[App, str]:
    trace = Trace(app.page)
    app.sign_in()
    app.settle()
    return app, trace.token


def search(app: App, needle: str, more: str = "{}") -> list[str]:
    result = app.page.evaluate(f"(needle) => ({SEARCH})(needle, {more})", needle)
    assert result["left"] == 0
    found: list[str] = result["found"]
    return found


@pytest.mark.parametrize("way", [name if "script of its own" in name else in_all(name) for name in WAYS])
def test_no_script_has_python_run_anything(signed_in: tuple[App, str], way: str) -> None:
    app, token = signed_in
    app.page.evaluate(f"PYTHON => {{ {PUT} {WAYS[way]} }}", STEAL)
    act(app)  # by which time PyScript's observers have long been called
    assert app.page.evaluate("window.stolen") is None
    assert search(app, token) == []
    app.watch.console.clear()  # Chromium reports a script whose text is changed, and would not stop PyScript from it


@pytest.mark.long
def test_what_pyscript_hands_out_is_dead(signed_in: tuple[App, str]) -> None:
    app, token = signed_in
    result = app.page.evaluate(HANDED_OUT)
    assert result == {"open": [], "ran": None}
    assert search(app, token, "window.handedOut") == []
    act(app)


@pytest.mark.long
def test_a_second_python_is_not_started(signed_in: tuple[App, str]) -> None:
    app, _ = signed_in
    said = app.page.evaluate(
        """async () => {
          const url = document.querySelector("link[href*='interpreter.mjs']").href;
          const { loadPyodide } = await import(url);
          try { await loadPyodide({}); } catch (error) { return error.message; }
        }"""
    )
    assert said == "Python starts once in a page"
    assert app.page.evaluate("document.querySelector(\"script[src$='asm.js']\").create") is None  # what makes one


def test_ears_of_later_scripts_hear_no_token_and_no_object_of_pythons(signed_in: tuple[App, str]) -> None:
    app, token = signed_in
    entered = app.page.evaluate(TAPPING)
    act(app)
    assert search(app, token, "{ heard: window.heard }") == []
    assert entered == []  # and not one was let in


@pytest.mark.long
def test_no_listener_is_an_object_of_pythons(signed_in: tuple[App, str]) -> None:
    """Whoever calls them, or keeps them, as the browser does, holds a function of JavaScript's own."""
    app, _ = signed_in
    found = listeners(app.page)
    assert {"click", "pagehide", "visibilitychange", "input", "message"} <= {each.kind for each in found}
    assert [each for each in found if each.is_python] == []


@pytest.mark.long
def test_an_ear_in_the_grids_options_hears_none_either(signed_in: tuple[App, str]) -> None:
    """Any script can find them, put its own in their place, and hand on what it likes."""
    app, token = signed_in
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
    assert search(app, token, "{ heard: window.heard }") == []


@pytest.mark.long
def test_ears_that_are_there_during_a_sign_in_hear_none_either(app: App) -> None:
    trace = Trace(app.page)
    app.sign_in()
    app.settle()
    app.sign_out_button.click()
    app.expect_state("signed-out")
    app.page.evaluate(TAPPING)
    app.page.evaluate("window.heard.length = 0")
    app.sign_in_button.click()
    app.expect_state("signed-in")
    assert search(app, trace.tokens[-1], "{ heard: window.heard ?? [] }") == []


@pytest.mark.long
@pytest.mark.parametrize("state", ["expired", in_all("signed-out"), in_all("refused")])
def test_nor_is_it_found_when_the_sign_in_is_over(
    signed_in: tuple[App, str], sandbox: RunningSandbox, state: str
) -> None:
    app, token = signed_in
    if state == "refused":
        app.page.goto("about:blank")
        app.open(f"#access_token={token}&token_type=bearer&state=r.of-somebody")
        app.expect_refusal("state_unknown")
    app.page.evaluate(TAPPING)
    if state == "expired":
        run_out(app, sandbox, "INC")
    elif state == "signed-out":
        app.sign_out_button.click()
        app.expect_state("signed-out")
    app.page.evaluate(HANDED_OUT)
    assert search(app, token, "{ heard: window.heard, handedOut: window.handedOut }") == []


@pytest.mark.long
def test_a_python_exception_reaches_javascript_and_python_goes_on(signed_in: tuple[App, str]) -> None:
    """Pyodide makes an error of each as here, and stops for good where making it fails."""
    app, _ = signed_in
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
def test_memory_grows_and_text_crosses_after_the_seal(app: App) -> None:
    """What is behind the seal is whole: Pyodide uses it when memory grows and when text crosses."""
    memory = Memory(app.page)
    row = {"id": "a0000000-0000-4000-8000-000000000000", "name": "INC Größe.pdf"}

    def answer(route: Route) -> None:
        if route.request.method == "OPTIONS":
            route.fallback()
            return
        body = {"meta": {"status": 200, "padding": "€" * 2_500_000}, "data": [row], "pagination": {"totalRecords": 1}}
        headers = {"Access-Control-Allow-Origin": "*"}
        route.fulfill(body=json.dumps(body, ensure_ascii=False), headers=headers, content_type="application/json")

    app.sign_in()
    app.settle()
    before = memory.size
    app.page.route("**/documents?*", answer)
    app.page.get_by_placeholder("Filter by name").fill("Größe")
    expect(app.page.locator(".ag-row [col-id='name']").first).to_have_text("INC Größe.pdf", timeout=6 * PATIENCE_MS)
    assert memory.size > before
    app.page.unroute("**/documents?*")
    act(app)


@pytest.mark.long
@pytest.mark.parametrize("end", ["sign out", in_all("expire")])
def test_nothing_of_the_token_stays_in_pythons_memory(app: App, sandbox: RunningSandbox, end: str) -> None:
    memory, trace = Memory(app.page), Trace(app.page)
    app.sign_in()
    app.settle()
    assert memory.count(trace.token) > 0
    if end == "sign out":
        app.sign_out_button.click()
        app.expect_state("signed-out")
    else:
        run_out(app, sandbox, "INC")
    assert memory.count(trace.token) == 0


def test_the_door_is_open_once_alone(app: App) -> None:
    app.page.route("**/boot.*.js", lambda route: route.abort())
    app.open()
    kinds: Any = app.page.evaluate(
        "[typeof window.fragrantPage, typeof fragrantPage().send, typeof window.fragrantPage]"
    )
    assert kinds == ["function", "function", "undefined"]

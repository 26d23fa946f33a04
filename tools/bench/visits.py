"""Visits to a page in a real Chromium, timed by the page's own User Timing marks."""

import json
from collections.abc import Callable

from ..errors import CommandError
from .browser import PATIENCE_S, BrowserError, Tab, TooLateError, launched
from .conditions import AS_IT_IS, Conditions
from .peers import BenchPage
from .readings import Readings, begin_reading, read

Visit = Callable[[Tab, BenchPage], Readings]
"""What is done in a new tab, and what was read of it: milliseconds, above all."""

VISITS = 3
"""How often a page is visited with one profile.

After the first visit Chromium has the files and compiled WebAssembly, but compiled scripts only after the second.
"""

ROW = "document.querySelector(\".ag-row [col-id='name']\")"
"""The name in the first row of documents."""

# `since` is a field of the navigation's record.
_TIME_OF_MARK = """new Promise((resolve) => {
  const began = performance.getEntriesByType("navigation")[0][%(since)s];
  const find = () => performance.getEntriesByName(%(name)s).slice(0, 1).forEach((at) => resolve(at.startTime - began));
  new PerformanceObserver(find).observe({ type: "mark", buffered: true });
  find();
  setTimeout(() => resolve(null), %(patience)d);
})"""
_BUTTON = """[...document.querySelectorAll("button")].find(
  (button) => button.checkVisibility() && button.innerText.trim() === %s)"""
_FILL_IN = """for (const name of ["username", "password"]) document.getElementById(name).value = (%s)[name]"""

_NOTE_END = """addEventListener("keydown", ({ key }) => {
  if (key === "End") window.benchPressed = performance.now();
}, true)"""
# The rows that follow the heading are all that the grid counts.
_UNTIL_LAST_ROW = """new Promise((resolve) => {
  const look = () => {
    const last = document.querySelector("[aria-rowcount]").getAttribute("aria-rowcount") - 2;
    const cell = document.querySelector(`.ag-row[row-index="${last}"] [col-id="name"]`);
    if (cell?.textContent.trim()) resolve(performance.now() - window.benchPressed);
    else requestAnimationFrame(look);
  };
  look();
  setTimeout(() => resolve(null), %d);
})"""


def repeat(
    visit: Visit,
    chromium: str,
    page: BenchPage,
    *,
    stay_s: float,
    visits: int = VISITS,
    conditions: Conditions = AS_IT_IS,
) -> list[Readings]:
    """Return what was read of each visit to a page with one profile, made for this.

    Each visit is in a new tab, which has a renderer of its own: what is warm comes from the profile alone.

    :param stay_s: seconds that the page stays open once the visit is over
    :raises CommandError: the page never got so far, or the browser failed
    """
    found = []
    try:
        with launched(chromium) as browser:
            for _ in range(visits):
                with browser.new_tab() as tab:
                    conditions.impose(tab)
                    found.append(visit(tab, page))
                    # not for the page, which is ready: Chromium stores compiled code some time after it ran
                    tab.evaluate(f"new Promise((go) => setTimeout(go, {stay_s * 1000}))")
    except TooLateError:
        raise CommandError(f"The page {page.name} did not come up within {PATIENCE_S} seconds.") from None
    except BrowserError as problem:
        raise CommandError(f"Chromium failed with the page {page.name}: {problem}") from None
    return found


def start_up(tab: Tab, page: BenchPage) -> Readings:
    """Open the page; return ``ready``, the time from navigation until it has started, and what that cost."""
    begin_reading(tab)
    tab.go(page.url)
    ready = _time_of(page.start_mark, tab, page, since="startTime")
    return {"ready": ready, **read(tab)}


def return_from_sign_in(tab: Tab, page: BenchPage) -> Readings:
    """Sign in; return ``first-row``, the time from coming back until the first row is painted.

    The first visit with a profile fills in the sandbox's form, and allows what is asked if nobody has yet. The
    sandbox sends later ones back at once.
    """
    tab.go(page.url)
    tab.until(f"Boolean(document.querySelector({json.dumps(page.ready)}))")
    _press("Sign in", tab)
    sign_in, allow = f"document.getElementById('username') && {_button('Sign in')}", _button("Allow")
    if tab.until(f"({ROW} && 'row') || ({sign_in} && 'form')") == "form":
        tab.evaluate(_FILL_IN % json.dumps(page.account))
        _press("Sign in", tab)
        if tab.until(f"({ROW} && 'row') || ({allow} && 'allow')") == "allow":
            _press("Allow", tab)
    tab.until(f"Boolean({ROW})")
    # counted from when the page itself is fetched: the server's redirects before that are not the page's
    return {"first-row": _time_of(page.data_mark, tab, page, since="fetchStart")}


def to_the_end(tab: Tab, page: BenchPage) -> Readings:
    """Sign in; return ``last-row``, the time from the key ``End`` until the last of all rows stands on the screen."""
    tab.run_first(_NOTE_END)
    return_from_sign_in(tab, page)
    tab.click(ROW, control=True)  # which opens nothing
    tab.press_control_end()
    found = tab.evaluate(_UNTIL_LAST_ROW % (PATIENCE_S * 1000))
    if found is None:
        raise CommandError(f"The page {page.name} never showed the last row.")
    return {"last-row": round(float(found), 1)}


def _button(name: str) -> str:
    return _BUTTON % json.dumps(name)


def _press(name: str, tab: Tab) -> None:
    tab.until(f"Boolean({_button(name)})")
    tab.evaluate(f"{_button(name)}.click()")


def _time_of(mark: str, tab: Tab, page: BenchPage, *, since: str) -> float:
    given = {"name": json.dumps(mark), "since": json.dumps(since), "patience": PATIENCE_S * 1000}
    found = tab.evaluate(_TIME_OF_MARK % given)
    if found is None:
        raise CommandError(f"The page {page.name} never got as far as its mark {mark}.")
    return round(float(found), 1)  # browsers round to a tenth; the rest is the binary fraction's

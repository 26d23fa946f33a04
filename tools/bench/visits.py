"""Visits to a page in a real Chromium, timed by the page's own User Timing marks."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Page, Playwright
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import TimeoutError as TooLateError

from ..errors import CommandError
from .conditions import AS_IT_IS, Conditions
from .peers import BenchPage
from .readings import Meter, Readings

Visit = Callable[[Page, BenchPage], Readings]
"""What is done in a new tab, and what was read of it: milliseconds, above all."""

VISITS = 3
"""How often a page is visited with one profile.

After the first visit Chromium has the files and compiled WebAssembly, but compiled scripts only after the second.
"""

_PATIENCE_S = 60
_QUIET = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",  # containers have little of it
    "--disable-sync",
    "--no-first-run",
)
# `since` is a field of the navigation's record.
_TIME_OF_MARK = """([name, since]) => new Promise(resolve => {
  const began = performance.getEntriesByType("navigation")[0][since];
  const find = () => performance.getEntriesByName(name).slice(0, 1).forEach(mark => resolve(mark.startTime - began));
  new PerformanceObserver(find).observe({ type: "mark", buffered: true });
  find();
  setTimeout(() => resolve(null), %d);
})"""

_NOTE_END = """addEventListener("keydown", ({ key }) => {
  if (key === "End") window.benchPressed = performance.now();
}, true)"""
# The rows that follow the heading are all that the grid counts.
_UNTIL_LAST_ROW = """() => new Promise((resolve) => {
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
    playwright: Playwright,
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
        with _fresh_profile(playwright, chromium) as profile:
            for _ in range(visits):
                tab = profile.new_page()
                tab.set_default_timeout(_PATIENCE_S * 1000)
                conditions.impose(tab)
                found.append(visit(tab, page))
                # not for the page, which is ready: Chromium stores compiled code some time after it ran
                tab.wait_for_timeout(stay_s * 1000)
                tab.close()
    except TooLateError:
        raise CommandError(f"The page {page.name} did not come up within {_PATIENCE_S} seconds.") from None
    except BrowserError as problem:
        raise CommandError(f"Chromium failed with the page {page.name}: {problem.message.splitlines()[0]}") from None
    return found


def start_up(tab: Page, page: BenchPage) -> Readings:
    """Open the page; return ``ready``, the time from navigation until it has started, and what that cost."""
    meter = Meter(tab)
    tab.goto(page.url, wait_until="commit")
    tab.wait_for_selector(page.ready, state="attached")
    return {"ready": _time_of(page.start_mark, tab, page, since="startTime"), **meter.read()}


def return_from_sign_in(tab: Page, page: BenchPage) -> Readings:
    """Sign in; return ``first-row``, the time from coming back until the first row is painted.

    The first visit with a profile fills in the sandbox's form, and allows what is asked if nobody has yet. The
    sandbox sends later ones back at once.
    """
    known = bool(tab.context.cookies())
    tab.goto(page.url, wait_until="commit")
    tab.wait_for_selector(page.ready, state="attached")
    tab.get_by_role("button", name="Sign in", exact=True).click()
    row = tab.locator(".ag-row [col-id='name']").first
    if not known:
        tab.locator("#username").fill(page.account["username"])
        tab.locator("#password").fill(page.account["password"])
        tab.get_by_role("button", name="Sign in", exact=True).click()
        allow = tab.get_by_role("button", name="Allow", exact=True)
        allow.or_(row).first.wait_for()
        if allow.is_visible():
            allow.click()
    row.wait_for()
    # counted from when the page itself is fetched: the server's redirects before that are not the page's
    return {"first-row": _time_of(page.data_mark, tab, page, since="fetchStart")}


def to_the_end(tab: Page, page: BenchPage) -> Readings:
    """Sign in; return ``last-row``, the time from the key ``End`` until the last of all rows stands on the screen."""
    tab.add_init_script(_NOTE_END)
    return_from_sign_in(tab, page)
    tab.locator(".ag-row [col-id='name']").first.click(modifiers=["Control"])  # which opens nothing
    tab.keyboard.press("Control+End")
    found = tab.evaluate(_UNTIL_LAST_ROW % (_PATIENCE_S * 1000))
    if found is None:
        raise CommandError(f"The page {page.name} never showed the last row.")
    return {"last-row": round(float(found), 1)}


@contextmanager
def _fresh_profile(playwright: Playwright, chromium: str) -> Iterator[BrowserContext]:
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="fragrant-bench-", ignore_cleanup_errors=True) as folder:
        profile = playwright.chromium.launch_persistent_context(
            folder, executable_path=chromium, args=[*root, *_QUIET], handle_sigint=False
        )
        try:
            yield profile
        finally:
            profile.close()


def _time_of(mark: str, tab: Page, page: BenchPage, *, since: str) -> float:
    found = tab.evaluate(_TIME_OF_MARK % (_PATIENCE_S * 1000), [mark, since])
    if found is None:
        raise CommandError(f"The page {page.name} never got as far as its mark {mark}.")
    return round(float(found), 1)  # browsers round to a tenth; the rest is the binary fraction's

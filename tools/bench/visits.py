"""Visits to a page in a real Chromium, timed by the page's own User Timing mark."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Playwright
from playwright.sync_api import TimeoutError as TooLateError

from ..errors import CommandError
from .peers import BenchPage

KINDS = ("cold", "second", "warm")
"""What the first, second and third visit in a fresh profile are called.

Chromium has the files after the first, compiled WebAssembly too, but compiled scripts only after the second.
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


def visit_thrice(playwright: Playwright, chromium: str, page: BenchPage, stay_s: float) -> dict[str, float]:
    """Return the milliseconds from navigation to the page's mark, by kind of visit, in a profile made for this.

    :raises CommandError: the page never got so far.
    """
    with _fresh_profile(playwright, chromium) as profile:
        return {kind: _visit(profile, page, stay_s) for kind in KINDS}


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


def _visit(profile: BrowserContext, page: BenchPage, stay_s: float) -> float:
    """Visit a page in a new tab, which starts a new renderer: what is warm comes from the profile alone."""
    tab = profile.new_page()
    try:
        tab.goto(page.url, wait_until="commit")
        tab.wait_for_selector(page.ready, state="attached", timeout=_PATIENCE_S * 1000)
        found = tab.evaluate("name => performance.getEntriesByName(name)[0]?.startTime", page.mark)
        tab.wait_for_timeout(stay_s * 1000)
    except TooLateError:
        raise CommandError(f"The page {page.name} did not start within {_PATIENCE_S} seconds.") from None
    finally:
        tab.close()
    if found is None:
        raise CommandError(f"The page {page.name} failed to start: it set no mark {page.mark}.")
    return round(float(found), 1)  # browsers round to a tenth; the rest is the binary fraction's

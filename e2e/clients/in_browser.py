"""The clients that run in a browser, each in a real Chromium."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Page, Route, sync_playwright
from playwright.sync_api import TimeoutError as TooLateError

from tools.environment.chromium import VARIABLE, on_path

from .case import Case, Filling, fill
from .outcome import Outcome
from .serving import Served

PATIENCE_MS = 10_000
_GOOD = Case("good", "{good}", "", "")


@dataclass(frozen=True, slots=True)
class Left:
    """Where the token is after a good answer: in the address, in so many entries of the history, in which stores."""

    address: bool
    history: int
    stores: tuple[str, ...]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser of this machine."""
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    path = shutil.which(os.environ.get(VARIABLE) or on_path())
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=root)


class InBrowser:
    """One client, asked in a fresh profile for each case."""

    def __init__(self, browser: Browser, served: Served, filling: Filling) -> None:
        self._browser = browser
        self._url = served.url
        self._filling = filling

    def ask(self, case: Case) -> Outcome:
        """Return what the client makes of a case."""
        with self._page() as page:
            filling = self._begin(page)
            if case.replay:
                self._finish(page, _GOOD, filling)
            return self._finish(page, case, filling)

    def left(self) -> Left:
        """Return where a good answer's token is when all is done."""
        with self._page() as page:
            outcome = self._finish(page, _GOOD, self._begin(page))
            if not outcome.accepted:
                raise RuntimeError(f"a good answer was refused: {outcome.detail}")
            entries = page.context.new_cdp_session(page).send("Page.getNavigationHistory")["entries"]
            stores = page.evaluate(
                "token => [['localStorage', localStorage], ['sessionStorage', sessionStorage],"
                " ['cookies', document.cookie]].filter(([, store]) => JSON.stringify(store).includes(token))"
                ".map(([name]) => name)",
                self._filling.token,
            )
            count = sum(self._filling.token in entry["url"] for entry in entries)
            return Left(self._filling.token in page.url, count, tuple(stores))

    @contextmanager
    def _page(self) -> Iterator[Page]:
        context = self._browser.new_context()
        context.set_default_timeout(PATIENCE_MS)
        context.route("https://**/*", _stand_in)
        yield context.new_page()
        context.close()

    def _begin(self, page: Page) -> Filling:
        """Begin a sign-in, and learn its state at the stand-in for the server."""
        with page.expect_navigation(url="https://server.example/**"):
            page.goto(f"{self._url}/start.html")
        state = parse_qs(urlsplit(page.url).query)["state"][0]
        return replace(self._filling, state=state)

    def _finish(self, page: Page, case: Case, filling: Filling) -> Outcome:
        fragment, query = fill(case.fragment, case, filling), fill(case.query, case, filling)
        page.goto("about:blank")  # so that the callback is loaded, even when it is shown already
        page.goto(f"{self._url}/callback.html{'?' if query else ''}{query}#{fragment}")
        try:
            page.wait_for_function("window.fragrantOutcome")
        except TooLateError:
            return Outcome(accepted=None)
        return Outcome(**page.evaluate("window.fragrantOutcome"))


def _stand_in(route: Route) -> None:
    route.fulfill(body="<!doctype html><title>server</title>", content_type="text/html")

"""Everything that a page asks for, prints, and is forbidden."""

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

# Runs in every document before its own scripts.
_REPORT = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`VIOLATION ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


watches: list["Watch"] = []
"""Those of the test that is running: after each test none may have seen a violation."""


TURN_MS, QUIET_TURNS, MOST_TURNS = 50, 10, 1200
"""How often it is looked whether a page asks for anything, for how many looks it must not, and how many are made."""


_IDLE = "() => new Promise((idle) => requestIdleCallback(() => setTimeout(() => requestIdleCallback(idle))))"


class Watch:
    """Attached to a page before it is opened."""

    def __init__(self, page: Page) -> None:
        watches.append(self)
        self._page = page
        self.requests: list[Request] = []
        self._on_their_way: set[Request] = set()
        self.console: list[str] = []
        page.add_init_script(_REPORT)
        page.on("request", self._note)
        for event in ("requestfinished", "requestfailed"):
            page.on(event, lambda request: self._on_their_way.discard(request))
        page.on("console", self._print)
        page.on("pageerror", lambda error: self.console.append(f"error: {error}"))

    def wait_for_quiet(self) -> None:
        """Wait until nothing is on its way, and for half a second nothing has been.

        Playwright's "networkidle" is told once in the life of a document.
        """
        quiet, asked = 0, -1
        for _ in range(MOST_TURNS):
            self._page.wait_for_timeout(TURN_MS)
            is_quiet = not self._on_their_way and asked == len(self.requests)
            quiet, asked = quiet + 1 if is_quiet else 0, len(self.requests)
            if quiet == QUIET_TURNS:
                return
        raise AssertionError([each.url for each in self._on_their_way])

    def wait_for_idle(self) -> None:
        """Wait until nothing is on its way and the page, its Python with it, has nothing to do.

        Quicker than waiting for quiet; what the page does by a timer is not waited for.
        """
        idle, asked = 0, -1
        for _ in range(MOST_TURNS):
            self._page.evaluate(_IDLE)
            is_idle = not self._on_their_way and asked == len(self.requests)
            idle, asked = idle + 1 if is_idle else 0, len(self.requests)
            if idle == 2:
                return
        raise AssertionError([each.url for each in self._on_their_way])

    def _note(self, request: Request) -> None:
        self.requests.append(request)
        self._on_their_way.add(request)

    def _print(self, message: ConsoleMessage) -> None:
        self.console.append(f"{message.type}: {message.text}")

    @property
    def origins(self) -> set[str]:
        """The origins that were asked for anything."""
        urls = [urlsplit(request.url) for request in self.requests]
        return {f"{url.scheme}://{url.netloc}" for url in urls if url.scheme in ("http", "https")}

    @property
    def violations(self) -> list[str]:
        """What the content security policy forbade."""
        return [line for line in self.console if "VIOLATION" in line or "Content Security Policy" in line]

    @property
    def problems(self) -> list[str]:
        """Errors and warnings of any kind."""
        return [line for line in self.console if line.startswith(("error", "warning"))]

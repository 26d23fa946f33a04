"""A Chromium that is told what to do by its DevTools protocol, with nothing turned on that a person has not.

What drives browsers for tests has each tab keep a record of the network, for which the page's own thread copies all
that comes: with as many megabytes as Python has, that would be timed with the page.
"""

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

PATIENCE_S = 60
_POLL_S = 0.05
_ARGUMENTS = (
    "--headless=new",
    "--remote-debugging-port=0",
    "--disable-gpu",
    "--disable-background-networking",
    # a tab is in front for those who look at it, and nobody does
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",  # containers have little of it
    "--disable-extensions",
    "--disable-sync",
    "--hide-scrollbars",
    "--mute-audio",
    "--no-default-browser-check",
    "--no-first-run",
    "--password-store=basic",
    "--window-size=1280,720",
)


class BrowserError(Exception):
    """Chromium did not start, has ended, or did not do what it was told to."""


class TooLateError(BrowserError):
    """A page never got so far."""


class Browser:
    """A running Chromium."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._sent = 0

    def send(self, method: str, *, session: str = "", **parameters: Any) -> dict[str, Any]:
        """Have a command of the protocol carried out, and return its result.

        :raises BrowserError: it failed, or was not done in time
        """
        self._sent += 1
        message = {"id": self._sent, "method": method, "params": parameters}
        try:
            self._socket.send(json.dumps({**message, "sessionId": session} if session else message))
            while (answer := json.loads(self._socket.recv(timeout=2 * PATIENCE_S))).get("id") != self._sent:
                pass  # news that nobody waits for
        except (TimeoutError, WebSocketException) as problem:
            raise BrowserError(f"{method}: {problem or 'no answer'}") from None
        if "error" in answer:
            raise BrowserError(f"{method}: {answer['error']['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    @contextmanager
    def new_tab(self) -> "Iterator[Tab]":
        """Open a tab, which has a renderer of its own, until the end."""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        try:
            yield Tab(self, session)
        finally:
            self.send("Target.closeTarget", targetId=target)


class Tab:
    """A tab of a Chromium."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser = browser
        self._session = session

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Have a command carried out in this tab. :raises BrowserError: it failed."""
        return self._browser.send(method, session=self._session, **parameters)

    def run_first(self, script: str) -> None:
        """Have a script run in each page from now on, before any of its own."""
        self.send("Page.enable")
        self.send("Page.addScriptToEvaluateOnNewDocument", source=script)

    def go(self, url: str) -> None:
        """Go to a page; return when it begins to come. :raises BrowserError: it can't be had."""
        if problem := self.send("Page.navigate", url=url).get("errorText"):
            raise BrowserError(f"{url}: {problem}")

    def evaluate(self, expression: str) -> Any:
        """Return what a JavaScript expression comes to, or the promise that it is.

        :raises BrowserError: it throws, or the page has gone meanwhile
        """
        given = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        answer = self.send("Runtime.evaluate", **given)
        if "exceptionDetails" in answer:
            raise BrowserError(answer["exceptionDetails"].get("exception", {}).get("description", "an error"))
        return answer["result"].get("value")

    def until(self, expression: str) -> Any:
        """Return what an expression comes to once that is true, in whichever page the tab has by then.

        :raises TooLateError: it was not within a minute
        """
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            try:
                if found := self.evaluate(expression):
                    return found
            except BrowserError:
                pass  # one page has gone, and the next is not there
            time.sleep(_POLL_S)
        raise TooLateError(expression)

    def click(self, element: str, *, control: bool = False) -> None:
        """Click on the element that an expression gives, with the key Control held down or not."""
        middle = f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])({element}.getBoundingClientRect())"
        x, y = self.evaluate(middle)
        where = {"x": x, "y": y, "button": "left", "clickCount": 1, "modifiers": 2 * control}
        for event in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=event, **where)

    def press_control_end(self) -> None:
        """Press Control and End."""
        key = {"key": "End", "code": "End", "windowsVirtualKeyCode": 35, "modifiers": 2}
        for event in ("rawKeyDown", "keyUp"):
            self.send("Input.dispatchKeyEvent", type=event, **key)


@contextmanager
def launched(chromium: str) -> Iterator[Browser]:
    """Run a Chromium with a fresh profile until the end. :raises BrowserError: it does not start."""
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="fragrant-bench-", ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(  # noqa: S603
            [chromium, *root, *_ARGUMENTS, f"--user-data-dir={profile}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl+C is for the benchmark, which ends it
        )
        try:
            address = _address(process, Path(profile) / "DevToolsActivePort")
            with connect(address, max_size=None, compression=None, proxy=None) as socket:
                browser = Browser(socket)
                yield browser
                browser.send("Browser.close")
            process.wait(PATIENCE_S)
        finally:
            process.kill()
            process.wait()


def _address(process: subprocess.Popen[bytes], file: Path) -> str:
    """Return where Chromium listens, which it writes down."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        port, _, path = (file.read_text("utf-8") if file.exists() else "").partition("\n")
        if path:
            return f"ws://127.0.0.1:{port}{path.strip()}"
        if process.poll() is not None:
            raise BrowserError(f"it ended with {process.returncode} as soon as it was started")
        time.sleep(_POLL_S)
    raise TooLateError("it did not start")

"""Debian's Firefox, driven by WebDriver BiDi: Playwright drives no Firefox but its own."""

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from websockets.sync.client import ClientConnection, connect

from .app import PATIENCE_MS

PATIENCE_S, POLL_S = PATIENCE_MS / 1000, 0.05
CONTROL = "\ue009"

_PREFERENCES = {
    "browser.download.alwaysOpenPanel": False,
    "browser.download.folderList": 2,  # the folder in `browser.download.dir`
    "pdfjs.disabled": True,  # else it opens what it has saved, in a tab of its own
    "ui.prefersReducedMotion": 1,  # so that nothing moves away under a click
}
_TEXTS = """(...found) => JSON.stringify(found.filter((each) => each.checkVisibility())
  .map((each) => each.matches("input, select, textarea") ? each.value : each.innerText))"""
_IS_ON_TOP = """(element) => {
  element.scrollIntoView({ block: "nearest" });
  const { x, y, width, height } = element.getBoundingClientRect();
  return !element.disabled && element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""

_Found = TypeVar("_Found")


class FirefoxError(Exception):
    """A command failed. Where a page or a part of it was about to go, it may be tried again."""


def css(selector: str) -> dict[str, Any]:
    """Return a locator of elements by a CSS selector."""
    return {"type": "css", "value": selector}


def role(name: str, label: str) -> dict[str, Any]:
    """Return a locator of elements by role and accessible name: slow in a large page."""
    return {"type": "accessibility", "value": {"role": name, "name": label}}


def until(condition: Callable[[], _Found], what: str) -> _Found:
    """Return what a condition comes to, once that is true."""
    end = time.monotonic() + PATIENCE_S
    found: Any = None
    while time.monotonic() < end:
        try:
            if found := condition():
                return found
        except FirefoxError as problem:
            found = problem
        time.sleep(POLL_S)
    raise AssertionError(f"{what}: {found!r}")


class Firefox:
    """A running Firefox. ``console`` has what pages print and throw, and what their policies forbid."""

    def __init__(self, socket: ClientConnection, downloads: Path) -> None:
        self._socket = socket
        self._sent = 0
        self.downloads = downloads
        self.console: list[str] = []
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["log.entryAdded"])

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Have a command carried out, and return its result. :raises FirefoxError: it failed."""
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": parameters}))
        while (answer := json.loads(self._socket.recv(timeout=PATIENCE_S))).get("id") != self._sent:
            if answer["type"] == "event":
                self.console.append("{level}: {text}".format(**answer["params"]))
        if answer["type"] == "error":
            raise FirefoxError(f"{method}: {answer['error']}: {answer['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    @contextmanager
    def new_tab(self) -> "Iterator[Tab]":
        """Open a tab that shares no cookie or storage with those before it, until the end."""
        person = self.send("browser.createUserContext")["userContext"]
        yield Tab(self, self.send("browsingContext.create", type="tab", userContext=person)["context"])
        self.send("browser.removeUserContext", userContext=person)

    def windows(self) -> list[str]:
        """Return the ids of the tabs and windows that are open."""
        return [each["context"] for each in self.send("browsingContext.getTree", maxDepth=0)["contexts"]]


class Tab:
    """A tab or window."""

    def __init__(self, firefox: Firefox, context: str) -> None:
        self._firefox = firefox
        self._context = context

    def go(self, url: str) -> None:
        """Go to a page; do not wait for it."""
        self._firefox.send("browsingContext.navigate", context=self._context, url=url, wait="none")

    def evaluate(self, expression: str) -> Any:
        """Return the text, number or truth value that a JavaScript expression comes to."""
        return self._run("script.evaluate", expression=expression)

    def texts(self, where: dict[str, Any]) -> list[str]:
        """Return what is seen of elements now: their texts, or what is in the fields."""
        texts: list[str] = json.loads(self._call(_TEXTS, *self._locate(where)))
        return texts

    def expect(self, where: dict[str, Any], text: str) -> None:
        """Wait until an element is seen with a text in it."""
        until(lambda: any(text in each for each in self.texts(where)), f"{where} with {text!r}")

    def expect_state(self, state: str) -> None:
        """Wait until the page is in a state."""
        until(lambda: self.evaluate("document.documentElement.dataset.fragrantState") == state, state)

    def click(self, where: dict[str, Any]) -> None:
        """Wait until one such element can be clicked on, and do so with the mouse."""
        element = until(lambda: [each for each in self._locate(where) if self._call(_IS_ON_TOP, each)], f"{where}")[0]
        move = {"type": "pointerMove", "x": 0, "y": 0, "origin": {"type": "element", "element": element}}
        presses = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._perform(type="pointer", id="mouse", actions=[move, *presses])

    def fill(self, where: dict[str, Any], text: str) -> None:
        """Click on a field, and type a text in the place of what is in it."""
        self.click(where)
        strokes = [_down(CONTROL), _down("a"), _up("a"), _up(CONTROL)]
        strokes += [each(key) for key in text for each in (_down, _up)]
        self._perform(type="key", id="keyboard", actions=strokes)

    def _perform(self, **source: Any) -> None:
        self._firefox.send("input.performActions", context=self._context, actions=[source])

    def _locate(self, where: dict[str, Any]) -> list[Any]:
        found: list[Any] = self._firefox.send("browsingContext.locateNodes", context=self._context, locator=where)[
            "nodes"
        ]
        return found

    def _call(self, function: str, *arguments: Any) -> Any:
        return self._run("script.callFunction", functionDeclaration=function, arguments=arguments)

    def _run(self, method: str, **script: Any) -> Any:
        answer = self._firefox.send(method, target={"context": self._context}, awaitPromise=True, **script)
        if answer["type"] == "exception":
            raise FirefoxError(answer["exceptionDetails"]["text"])
        return answer["result"].get("value")


def _down(key: str) -> dict[str, str]:
    return {"type": "keyDown", "value": key}


def _up(key: str) -> dict[str, str]:
    return {"type": "keyUp", "value": key}


@contextmanager
def launched(program: str, home: Path) -> Iterator[Firefox]:
    """Run a Firefox with a profile of its own below ``home``, until the end."""
    profile, downloads = home / "profile", home / "downloads"
    profile.mkdir()
    downloads.mkdir()
    preferences = {**_PREFERENCES, "browser.download.dir": str(downloads)}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()]
    (profile / "user.js").write_text("".join(lines), "utf-8")
    process = subprocess.Popen(  # noqa: S603
        [program, "--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", profile],
        env={**os.environ, "HOME": str(home)},  # root's Firefox refuses one that is somebody else's
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = until(lambda: _address(process, profile / "WebDriverBiDiServer.json"), "Firefox's address")
        with connect(address, max_size=None, proxy=None) as socket:
            firefox = Firefox(socket, downloads)
            yield firefox
            firefox.send("browser.close")
        process.wait(PATIENCE_S)
    finally:
        process.kill()
        process.wait()


def _address(process: subprocess.Popen[bytes], file: Path) -> str:
    """Return where Firefox listens, which it writes down; "" as long as it has not."""
    assert process.poll() is None, f"Firefox ended with {process.returncode} as soon as it was started"
    text = file.read_text("utf-8") if file.exists() else ""
    return "ws://{ws_host}:{ws_port}/session".format(**json.loads(text)) if text.endswith("}") else ""

"""What listens to the page, as the browser itself knows it: no script can list it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from playwright.sync_api import CDPSession, Page

_TARGETS = "[window, document, ...document.querySelectorAll('*')]"


class Listener(NamedTuple):
    """One listener: what it listens to, and whether it is an object of Python's."""

    kind: str
    is_python: bool


def listeners(page: Page) -> list[Listener]:
    """Return what listens to the window, to the document and to each element."""
    session = page.context.new_cdp_session(page)
    asked = {"expression": _TARGETS, "objectGroup": "listeners"}  # without a group they come without their functions
    held = session.send("Runtime.evaluate", asked)["result"]["objectId"]
    own = session.send("Runtime.getProperties", {"objectId": held, "ownProperties": True})["result"]
    targets = [each["value"]["objectId"] for each in own if each["name"].isdigit()]
    return [found for target in targets for found in _of(session, target)]


def _of(session: CDPSession, target: str) -> Iterator[Listener]:
    for found in session.send("DOMDebugger.getEventListeners", {"objectId": target})["listeners"]:
        handler: dict[str, Any] = found.get("originalHandler") or found["handler"]
        told = session.send(
            "Runtime.callFunctionOn",
            {
                "objectId": handler["objectId"],
                "functionDeclaration": "function () { return Object.prototype.toString.call(this); }",
                "returnByValue": True,
            },
        )
        yield Listener(found["type"], "PyProxy" in told["result"]["value"])

"""Other windows: a popup or a hidden frame that brings a response back."""

from collections.abc import Callable
from typing import Any

from pyodide.ffi import jsnull

from ..oauth import AuthorizationResponse
from . import clock, page
from .callbacks import Callback
from .javascript import fragrant_page, js

_FEATURES = "popup,width=520,height=720"


class Relay:
    """Waits for the response of one sign-in, which another window of this origin passes on.

    The first script listens, and tells the other window that its response has come. What is not from this origin and
    of the right form is ignored; the first response ends the waiting. ``on_response`` is called once at most.
    """

    def __init__(self, state: str, on_response: Callable[[AuthorizationResponse], None]) -> None:
        def hear(fragment: str, query: str, address: str) -> None:
            response = AuthorizationResponse(fragment=fragment, query=query, at=clock.now(), address=address)
            page.attempt(lambda: on_response(response))

        self._heard: Callback | None = Callback(hear)
        self._end = fragrant_page.expectResponse(state, self._heard.function)

    def close(self) -> None:
        """Stop waiting."""
        self._end()
        if self._heard is not None:
            self._heard.release()
        self._heard = None


class Popup:
    """A window that was opened in a click."""

    def __init__(self, opened: Any) -> None:
        self._opened = opened

    def close(self) -> bool:
        """Close it, if this page may still do that: a sign-in page can cut the tie, so that it looks closed, too.

        Return whether it is certain that it was closed just now.
        """
        seemed_closed = bool(self._opened.closed)
        self._opened.close()
        return bool(self._opened.closed) and not seemed_closed


class HiddenFrame:
    """A frame that nobody sees."""

    def __init__(self, url: str) -> None:
        self._element = js.document.createElement("iframe")
        self._element.hidden = True
        self._element.setAttribute("aria-hidden", "true")
        self._element.title = "Renewing the sign-in"
        self._element.src = url
        js.document.body.append(self._element)

    def close(self) -> None:
        """Take it off the page, and its address, which may name the account, out of the browser's list of requests."""
        self._element.remove()
        js.performance.clearResourceTimings()


class Windows:
    """Opens windows and frames on an authorization server, and waits for what they bring back."""

    def open(self, url: str) -> Popup | None:
        """Open a window at once, inside a click; None when the browser blocks it.

        A sign-in page must not be able to send this page elsewhere (``opener.location``), so the tie is cut before it
        is gone to. Only framed on another site the response may need it to find the way back.
        """
        opened = js.window.open("" if not is_framed() else url, "_blank", _FEATURES)
        if opened is jsnull or opened is None:
            return None
        if not is_framed():
            opened.opener = jsnull
            opened.location.replace(url)
        return Popup(opened)

    def frame(self, url: str) -> HiddenFrame:
        """Open a frame that nobody sees."""
        return HiddenFrame(url)

    def expect(self, state: str, on_response: Callable[[AuthorizationResponse], None]) -> Relay:
        """Wait for the response of one sign-in; it comes once at most."""
        return Relay(state, on_response)


def is_framed() -> bool:
    """Tell whether this page is shown inside another."""
    return bool(js.window.self != js.window.top)


def ancestor_origins() -> list[str] | None:
    """Return the origins of the pages around this one, the nearest first; None where the browser doesn't tell."""
    origins = getattr(js.window.location, "ancestorOrigins", None)
    return None if origins is None else [str(origins.item(index)) for index in range(origins.length)]

"""Other windows: a popup or a hidden frame that brings an answer back, and the words between tabs."""

from collections.abc import Callable
from typing import Any

from pyodide.ffi import jsnull

from ..oauth import AuthorizationResponse
from . import clock
from .callbacks import Callback
from .javascript import fragrant_page, js

_FEATURES = "popup,width=520,height=720"
_SIGNED_OUT = "signed out "


class Relay:
    """Waits for the answer of one sign-in, which another window of this origin passes on.

    The first script listens, and tells the other window that its answer has come. What is not from this origin and of
    the right form is ignored; the first answer ends the waiting. ``on_answer`` is called once at most.
    """

    def __init__(self, state: str, on_answer: Callable[[AuthorizationResponse], None]) -> None:
        def hear(fragment: str, query: str, address: str) -> None:
            on_answer(AuthorizationResponse(fragment=fragment, query=query, at=clock.now(), address=address))

        self._heard: Callback | None = Callback(hear)
        self._end = fragrant_page.expectAnswer(state, self._heard.function)

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

    @classmethod
    def open(cls, url: str) -> "Popup | None":
        """Open a window at once; None when the browser blocks it.

        A sign-in page must not be able to send this page elsewhere (``opener.location``), so the tie is cut before it
        is gone to. Only framed on another site the answer may need it to find the way back.
        """
        opened = js.window.open("" if not is_framed() else url, "_blank", _FEATURES)
        if opened is jsnull or opened is None:
            return None
        if not is_framed():
            opened.opener = jsnull
            opened.location.replace(url)
        return cls(opened)

    def close(self) -> None:
        """Close it, if this page may still do that: a sign-in page can cut the tie."""
        self._opened.close()


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
        """Take it off the page."""
        self._element.remove()


class Tabs:
    """Words to the other tabs of this page; never a token."""

    def __init__(self, on_sign_out: Callable[[str], None]) -> None:
        self._channel = js.BroadcastChannel.new("fragrant.tabs")
        self._channel.addEventListener("message", Callback(lambda event: self._hear(event.data, on_sign_out)).function)

    def say_signed_out(self, server: str) -> None:
        """Tell the other tabs that the person has signed out at a server."""
        self._channel.postMessage(_SIGNED_OUT + server)

    def _hear(self, data: Any, on_sign_out: Callable[[str], None]) -> None:
        if isinstance(data, str) and data.startswith(_SIGNED_OUT):
            on_sign_out(data.removeprefix(_SIGNED_OUT))


def is_framed() -> bool:
    """Tell whether this page is shown inside another."""
    return bool(js.window.self != js.window.top)


def ancestor_origins() -> list[str] | None:
    """Return the origins of the pages around this one, the nearest first; None where the browser doesn't tell."""
    origins = getattr(js.window.location, "ancestorOrigins", None)
    return None if origins is None else [str(origins.item(index)) for index in range(origins.length)]

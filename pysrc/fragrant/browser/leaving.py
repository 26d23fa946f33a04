"""Whether the browser asks, in its own words, before the page is left (HTML standard, ``beforeunload``)."""

from typing import Any

from .callbacks import Callback
from .javascript import js


class LeavingQuestion:
    """Asked only while there is something to lose: a listener alone can keep a page from being kept for "Back"."""

    def __init__(self) -> None:
        self._heard = Callback(_refuse)
        self._is_asked = False

    def ask(self, *, wanted: bool) -> None:
        """Ask from now on, or no more."""
        if wanted == self._is_asked:
            return
        self._is_asked = wanted
        change = js.window.addEventListener if wanted else js.window.removeEventListener
        change("beforeunload", self._heard.function)


def _refuse(event: Any) -> None:
    event.preventDefault()

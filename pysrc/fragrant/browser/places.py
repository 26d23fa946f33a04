"""The places in the page, as its address and the browser's history have them.

Each entry that is written here bears the mark of the person it was written for. What they have typed, which stands
behind the ``?`` of a place, is thereby kept from whoever signs in next in the same tab.
"""

from collections.abc import Callable
from contextlib import suppress

from pyodide.ffi import JsException, jsnull

from . import page
from .javascript import fragrant_page, js

_MARK = "fragrant:"
_LONGEST = 2_000
"""Characters of a place; a longer one is not written, since not every browser or program takes it."""


def read(mark: str = "") -> str | None:
    """Return the place that the address names, such as ``#/documents``; "" for none, None for something else.

    Of a place that was written for somebody else than ``mark``, the path alone is returned.
    """
    fragment = str(js.window.location.hash)
    if fragment and not fragment.startswith("#/"):
        return None
    return fragment.partition("?")[0] if _is_of_another(mark) else fragment


def claim(mark: str) -> None:
    """Make the entry of somebody else, which a person has come back to, one of theirs: its path alone is left."""
    if _is_of_another(mark):
        write(read(mark) or "", mark)


def take_along() -> str:
    """Return the place in the address whole, behind its mark: :func:`bring_back` shows it after a sign-in."""
    mark = _mark()
    return f"{mark}{js.window.location.hash}" if read(mark) else ""


def bring_back(taken: str) -> None:
    """Show a place that was taken along, for the same person as before."""
    mark, sign, place = taken.partition("#")
    write(sign + place, mark)


def write(place: str, mark: str = "", *, push: bool = False) -> bool:
    """Show a place in the address: in a new entry of the history (``push``), or in place of the one that is there.

    What may not stand there (``site/first/address.js``) is left out: all that is behind the ``?``, or the whole. Return
    whether nothing was.
    """
    bare = str(js.window.location.href).partition("#")[0]
    for fragment in (place, place.partition("?")[0]):
        if fragment == "" or _may_stand(bare, fragment):
            state = _MARK + mark if mark else jsnull
            with suppress(JsException):  # a browser refuses when there have been very many within a short time
                (js.history.pushState if push else js.history.replaceState)(state, "", bare + fragment)
            return fragment == place
    return False


def on_change(listener: Callable[[], None]) -> None:
    """Call ``listener`` when the visitor goes to another place, by Back, Forward, a link or the address."""
    page.on(js.window, "hashchange", lambda _: listener())


def _is_of_another(mark: str) -> bool:
    return _mark() not in {"", mark}


def _mark() -> str:
    """Return the mark of the entry; "" for one that is nobody's, such as a link that was followed."""
    state = js.history.state
    return state.removeprefix(_MARK) if isinstance(state, str) and state.startswith(_MARK) else ""


def _may_stand(bare: str, fragment: str) -> bool:
    return fragment.startswith("#/") and len(fragment) <= _LONGEST and bool(fragrant_page.isClean(bare + fragment))

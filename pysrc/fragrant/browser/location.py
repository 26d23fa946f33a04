"""The page's address, and where it goes."""

from collections.abc import Callable

from fragrant_page import isClean, takeAnswer
from js import URL, history, window
from pyodide.ffi import jsnull

from ..oauth import AuthorizationResponse, Instant
from . import page


def take_answer() -> AuthorizationResponse | None:
    """Return the OAuth answer that the first script took out of the address; only the first call has it."""
    taken = takeAnswer()
    if taken is jsnull:
        return None
    at = Instant(taken.at.monotonic / 1000, taken.at.wall / 1000)
    answer = AuthorizationResponse(fragment=taken.fragment, query=taken.query, at=at, address=taken.address)
    taken.fragment = taken.query = ""
    return answer


def route() -> str:
    """Return the place in the page, such as ``#/documents``; "" for none."""
    fragment = str(window.location.hash)
    return fragment if fragment.startswith("#/") else ""


def on_route(listener: Callable[[], None]) -> None:
    """Call ``listener`` when the visitor goes to another place in the page, by its address or by Back."""
    page.on(window, "hashchange", lambda _: listener())


def set_route(place: str) -> None:
    """Show a place in the address bar without a new history entry. What may not stand there is ignored."""
    bare = str(window.location.href).partition("#")[0]
    if place == "" or (place.startswith("#/") and isClean(bare + place)):
        history.replaceState(history.state, "", bare + place)


def is_clean() -> bool:
    """Tell whether the address, which is that of the history entry, holds nothing of an answer.

    This is the first script's own rule for what may stand there.
    """
    # not `navigation.currentEntry`: the first script masks that one, and a mask proves nothing
    return bool(isClean(window.location.href))


def with_query(url: str, **parameters: str) -> str:
    """Return a URL with parameters added to its query."""
    parsed = URL.new(url)
    for name, value in parameters.items():
        parsed.searchParams.set(name, value)
    return str(parsed.href)


def leave_for(url: str) -> None:
    """Navigate to another page."""
    window.location.assign(url)


def stay() -> None:
    """Call off a navigation that has not arrived yet."""
    window.stop()


def address() -> str:
    """Return the page's URL without query and fragment."""
    return str(window.location.origin) + str(window.location.pathname)


def origin() -> str:
    """Return this page's origin."""
    return str(window.location.origin)

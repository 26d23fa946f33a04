"""The page's address, and where it goes."""

from pyodide.ffi import jsnull

from ..oauth import AuthorizationResponse, Instant
from . import places
from .javascript import fragrant_page, js


def take_response() -> AuthorizationResponse | None:
    """Return the OAuth answer that the first script took out of the address; only the first call has it."""
    taken = fragrant_page.takeResponse()
    if taken is jsnull:
        return None
    at = Instant(taken.at.monotonic / 1000, taken.at.wall / 1000)
    answer = AuthorizationResponse(fragment=taken.fragment, query=taken.query, at=at, address=taken.address)
    taken.fragment = taken.query = ""
    return answer


def route() -> str:
    """Return the place in the page to come back to after a sign-in; "" for none. :func:`set_route` understands it."""
    return places.take_along()


def set_route(place: str) -> None:
    """Show a place in the address bar without a new history entry. What may not stand there is left out."""
    places.bring_back(place)


def is_clean() -> bool:
    """Tell whether the address, which is that of the history entry, holds nothing of an answer.

    This is the first script's own rule for what may stand there.
    """
    # not `navigation.currentEntry`: the first script masks that one, and a mask proves nothing
    return bool(fragrant_page.isClean(js.window.location.href))


def with_query(url: str, **parameters: str) -> str:
    """Return a URL with parameters added to its query."""
    parsed = js.URL.new(url)
    for name, value in parameters.items():
        parsed.searchParams.set(name, value)
    return str(parsed.href)


def leave_for(url: str) -> None:
    """Navigate to another page."""
    js.window.location.assign(url)


def stay() -> None:
    """Call off a navigation that has not arrived yet."""
    js.window.stop()


def address() -> str:
    """Return the page's URL without query and fragment."""
    return str(js.window.location.origin) + str(js.window.location.pathname)


def origin() -> str:
    """Return this page's origin."""
    return str(js.window.location.origin)

"""What can be found out about this page as it stands, for a person who wants to know."""

from .javascript import js
from .page import find_all


def everything_kept() -> str:
    """Return all that this page has in its address, its title, cookies, storage and document."""
    storage = "".join(str(js.JSON.stringify(js.Object.entries(each))) for each in (js.localStorage, js.sessionStorage))
    places = (js.window.location.href, js.document.title, js.document.cookie, storage)
    return "\n".join(str(place) for place in places) + str(js.document.documentElement.outerHTML)


def is_secure() -> bool:
    """Tell whether the page came over a connection that nobody can read (or from this machine)."""
    return bool(js.window.isSecureContext)


def policy() -> str:
    """Return the content security policy that the page itself states."""
    found = find_all("meta[http-equiv='Content-Security-Policy']")
    return str(found[0].content) if found else ""

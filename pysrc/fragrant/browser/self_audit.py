"""What can be found out about this page as it stands, for a person who wants to know."""

from js import JSON, Object, document, localStorage, sessionStorage, window

from .page import find_all


def everything_kept() -> str:
    """Return all that this page has in its address, its title, cookies, storage and document."""
    storage = "".join(str(JSON.stringify(Object.entries(each))) for each in (localStorage, sessionStorage))
    places = (window.location.href, document.title, document.cookie, storage)
    return "\n".join(str(place) for place in places) + str(document.documentElement.outerHTML)


def is_secure() -> bool:
    """Tell whether the page came over a connection that nobody can read (or from this machine)."""
    return bool(window.isSecureContext)


def policy() -> str:
    """Return the content security policy that the page itself states."""
    found = find_all("meta[http-equiv='Content-Security-Policy']")
    return str(found[0].content) if found else ""

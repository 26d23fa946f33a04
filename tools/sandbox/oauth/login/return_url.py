"""Where a sign-in may lead: to an address of this site, and nowhere else.

The text that was sent is never returned: an address is made anew from its parts.
"""

import re
from typing import Final
from urllib.parse import quote, urlsplit

from flask import request

from ..requests import AuthorizationRequest

_PAGES: Final = re.compile(r"/(administration|account/consents|portal|formdetails|formviewer)(/.*)?", re.IGNORECASE)
_HOSTILE: Final = re.compile(r"[\x00-\x20\x7f\\]")
"""Characters that browsers read as a slash, or drop."""

_PATH: Final = "/%:@!$&'()*+,;=~"
_QUERY: Final = _PATH + "?|"


def local_url(text: str) -> str | None:
    """Return the address on this site that ``~/path?query`` or ``/path?query`` names; None for any other text."""
    text = text.strip().removeprefix("~")
    if _HOSTILE.search(text) or not text.startswith("/") or text.startswith("//"):
        return None
    parts = urlsplit(text)  # what begins with one slash has neither scheme nor host
    query = f"?{quote(parts.query, safe=_QUERY)}" if parts.query else ""
    return quote(parts.path, safe=_PATH) + query


def page_url(text: str) -> str | None:
    """Return the same if it is a page that requires a sign-in; else None."""
    url = local_url(text)
    return url if url and _PAGES.fullmatch(urlsplit(url).path) else None


def sign_in_target(text: str) -> str | None:
    """Return where to go after a sign-in: the authorization request or the page that required it; None if neither."""
    asked = AuthorizationRequest.from_return_url(text)
    url = asked.without_login().url if asked else page_url(text)
    return below_root(url) if url else None


def below_root(url: str) -> str:
    """Return an address on this site with the virtual directory that the request came by."""
    return request.script_root + url

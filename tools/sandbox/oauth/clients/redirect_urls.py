"""Redirect URLs: which may be registered, and which of them reach an application on a device (RFC 8252).

That an application has a callback URL, fixed in advance and matched exactly, is documented. Those of applications on a
device are the sandbox's own: VisualVault's documentation names such applications, but no URL of theirs.

=================== ========================================================================================
https, or http      a page or a server; exactly as registered
private-use scheme  ``com.example.app:/callback``: a domain name backwards, exactly as registered (section 7.1)
loopback            ``http://127.0.0.1`` or ``http://[::1]``: any port, for an application without a secret that
                    asks for a code (section 7.3); ``localhost`` may be somebody else (section 8.3), and is exact
=================== ========================================================================================

The last two do not identify the application that gets the response: another on the device may claim the scheme, or
listen at the port. So such a URL needs the code grant with PKCE, with a secret too (section 8.1). The implicit grant
can't be protected so (section 8.2) and is refused. The user is asked each time (section 8.6), unless the code that came
to a loopback interface is redeemed with a secret.
"""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from authlib.common.urls import add_params_to_uri
from werkzeug.urls import iri_to_uri

_WEB: Final = frozenset({"http", "https"})
_WEB_URL: Final = re.compile(r"[!#-\[\]-~]+")
"""Printable ASCII without a quote, a backslash or a space: what it may be made of."""
_TAKEN: Final = re.compile(
    "https?|about|blob|chrome(-extension)?|content|data|file(system)?|ftps?|intent|jar|javascript|moz-extension|"
    "resource|vbscript|view-source|wss?"
)
"""Schemes that browsers and systems open by themselves, also as the first label of a longer one."""

_LABEL: Final = "[a-z0-9]([a-z0-9-]*[a-z0-9])?"
_PRIVATE_SCHEME: Final = re.compile(rf"[a-z]([a-z0-9-]*[a-z0-9])(\.{_LABEL})+")
_PRIVATE_URL: Final = re.compile(r"[a-z0-9.-]+:/(?!//)[\w.~:/?@!$&'()*+,;=%-]*", re.ASCII)
"""One slash after the scheme, as no authority names it (RFC 8252 section 7.1). Two are common, and taken."""

_LOOPBACK: Final = re.compile(r"http://(?P<host>127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?(?P<rest>[/?].*)?")


def redirect_url_error(url: str) -> str:
    """Return why a URL can't be registered, as a sentence; empty if it can."""
    scheme, colon, _ = url.partition(":")
    if not colon or scheme.lower() in _WEB:
        return "" if is_web_url(url) else f"{url} is not an absolute http or https URL without a fragment, in ASCII."
    if _TAKEN.fullmatch(scheme.lower().partition(".")[0]):
        return f"{scheme}: is a scheme of browsers or systems, and leads to no application of yours."
    if not _PRIVATE_SCHEME.fullmatch(scheme):
        return (
            f"{scheme}: is not a domain name of yours backwards, in lower case, as in com.example.app:/callback "
            "(RFC 8252 section 7.1)."
        )
    if not _PRIVATE_URL.fullmatch(url):
        return f"{url} needs a slash and a path after its scheme, without a fragment, in ASCII."
    if not _is_sent_as_it_is(url):
        return f"{url} can't be sent as it is: it needs a path or a host, a port up to 65535, and an encoded query."
    return ""


def is_web_url(url: str) -> bool:
    """Return whether a URL is one of a page or a server that can be registered (RFC 6749 section 3.1.2)."""
    try:
        parts = urlsplit(url)
        good = parts.scheme in _WEB and parts.hostname and not parts.username and parts.port != 0
    except ValueError:
        good = False
    return bool(good) and "#" not in url and bool(_WEB_URL.fullmatch(url))


def is_private_use(url: str) -> bool:
    """Return whether a URL that was registered has a private-use scheme."""
    return url.partition(":")[0].lower() not in _WEB


def is_loopback_of(url: str, registered: Iterable[str]) -> bool:
    """Return whether a URL is a registered one of the loopback interface, whatever the port (RFC 8252 section 7.3)."""
    return bool(_portless(url)) and _portless(url) in map(_portless, registered)


def _is_sent_as_it_is(url: str) -> bool:
    """Return whether Authlib and Werkzeug redirect to a URL without changing it."""
    try:
        sent: str = iri_to_uri(add_params_to_uri(url, [("code", "x")]))
    except ValueError:
        return False
    return sent.startswith(url)


def _portless(url: str) -> tuple[str, str] | None:
    found = _LOOPBACK.fullmatch(url)
    try:
        valid = found is not None and urlsplit(url).port != 0
    except ValueError:
        valid = False
    return (found["host"], found["rest"] or "") if found and valid else None

"""The URL of a page that may be framed: https, or http on this computer, with an origin that a policy can name."""

import re
from typing import Final
from urllib.parse import urlsplit

_URL: Final = re.compile(
    r"(?P<origin>(?P<scheme>https?)://(?P<host>[a-z0-9-]+(\.[a-z0-9-]+)*)(:(?P<port>[1-9][0-9]{0,4}))?)"
    r"(?:[/?#][\w.~:/?#@!$&'()*+,;=%-]*)?",
    re.ASCII,
)
_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost"})
"""``[::1]`` is none here: the host of a source in a content security policy can't be an IPv6 address."""
_NUMERIC: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
_FOUR_NUMBERS: Final = re.compile(r"(0|[1-9][0-9]{0,2})(\.(0|[1-9][0-9]{0,2})){3}")
MAX_URL: Final = 2000


def page_url_error(url: str) -> str:
    """Return why a page can't be framed, as a sentence; empty if it can."""
    found = _URL.fullmatch(url)
    if len(url) > MAX_URL:
        return f"The URL may have {MAX_URL} characters at most."
    if found is None or not _is_host(found["host"]) or int(found["port"] or 1) > 65535:
        return (
            "This is no URL of a page. It begins with https:// and a host in lower case, is ASCII, and has neither a "
            "user name nor spaces."
        )
    if found["scheme"] == "http" and found["host"] not in _LOOPBACK:
        return "The URL must be https; http is for 127.0.0.1 and localhost alone."
    return ""


def origin_of(url: str) -> str:
    """Return the origin of a good URL as a source of a content security policy."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _is_host(host: str) -> bool:
    """Tell whether browsers leave a host as it is: a number at its end makes them read an IPv4 address."""
    last = host.rpartition(".")[2]
    return bool(_FOUR_NUMBERS.fullmatch(host)) if _NUMERIC.fullmatch(last) else True

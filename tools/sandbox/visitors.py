"""Who may use the help for tests: programs on this computer, and people at its browser, but no web page."""

import ipaddress
from typing import Final
from urllib.parse import urlsplit

from flask import abort, request

_HOSTS: Final = frozenset({"127.0.0.1", "::1", "localhost"})
"""A name that leads here by a trick of DNS is not among them."""


def refuse_web_pages() -> None:
    """Refuse a request from another computer, or one that a page on whatever site has made."""
    try:
        is_near = ipaddress.ip_address(request.remote_addr or "").is_loopback
        host = urlsplit(f"//{request.host}").hostname
    except ValueError:
        is_near, host = False, None
    is_from_page = "Origin" in request.headers or request.headers.get("Sec-Fetch-Site", "none") != "none"
    if not is_near or host not in _HOSTS or is_from_page:
        abort(403, "This address is for tests on this computer, not for web pages.")

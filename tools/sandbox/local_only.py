"""Who may use the help for tests: programs on this computer, and people at its browser, but no web page."""

import ipaddress

from flask import abort, request

from .hosts import LOOPBACK, name_of


def refuse_web_pages() -> None:
    """Refuse a request from another computer, or one that a page on whatever site has made."""
    try:
        is_near = ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        is_near = False
    is_from_page = "Origin" in request.headers or request.headers.get("Sec-Fetch-Site", "none") != "none"
    if not is_near or name_of(request.host) not in LOOPBACK or is_from_page:
        abort(403, "This address is for tests on this computer, not for web pages.")

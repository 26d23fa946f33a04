"""How this home's HTTP clients are set up."""

from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any


def client_options(url: str) -> dict[str, Any]:
    """Return the options of a client that asks ``url`` alone.

    No redirect is followed and no cookie kept, as in a page. The environment names a proxy and further certificates
    for https; what goes to this machine by plain http goes to no proxy.
    """
    return {
        "follow_redirects": False,
        "cookies": CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        "trust_env": url.startswith("https:"),
    }

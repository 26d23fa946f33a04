"""Decide where a token may go: absolute URLs of a strict form, at listed origins."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "[::1]", "localhost"})
"""The hosts for which plain ``http`` is accepted (RFC 8252 section 8.3 says why loopback differs)."""

# Visible ASCII without the characters that parsers disagree about: backslash, quotes, brackets outside the
# host, space and controls. A URL that needs more must percent-encode it.
_STRICT_URL = re.compile(
    r"""
    (?P<scheme>https?)://
    (?P<host>
        [a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*   # no user, no trailing dot
      | \[[0-9a-f:.]+\]
    )
    (?::(?P<port>[1-9][0-9]{0,4}))?
    (?P<path>/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*)?
    (?P<query>\?[A-Za-z0-9._~!$&'()*+,;=:@%/?\[\]-]*)?
    """,
    re.VERBOSE,
)
_DEFAULT_PORTS = {"http": 80, "https": 443}


class UrlNotAllowedError(ValueError):
    """A URL is not of the strict form, or not at a listed origin. The message never holds a token."""


def check_url(url: str) -> str:
    """Return the origin of ``url`` in its serialised form, such as ``https://example.com:8443``.

    The form is a strict subset of the WHATWG URL grammar, in which no two parsers disagree: ``https``, or
    ``http`` for loopback; a lower-case ASCII host; no user, no fragment, no backslash.

    :raises UrlNotAllowedError: in any other case, with the rule that was broken.
    """
    match = _STRICT_URL.fullmatch(url)
    if match is None:
        raise UrlNotAllowedError(f"is not a plain absolute http(s) URL: {_shorten(url)}")
    scheme, host, port = match["scheme"], match["host"], match["port"]
    if scheme == "http" and host not in LOOPBACK_HOSTS:
        raise UrlNotAllowedError(f"must be https, since {host} is not this machine: {_shorten(url)}")
    if port is None or int(port) == _DEFAULT_PORTS[scheme]:
        return f"{scheme}://{host}"
    if int(port) > 65535:
        raise UrlNotAllowedError(f"has no such port: {_shorten(url)}")
    return f"{scheme}://{host}:{port}"


def _shorten(url: str) -> str:
    """Return what may be shown of a URL: neither its user nor its query nor its fragment, which may hold a secret."""
    try:
        parts = urlsplit(url)
        shown = f"{parts.scheme}://{parts.hostname}{parts.path}" if parts.scheme and parts.hostname else "…"
    except ValueError:
        shown = "…"
    return repr(shown if len(shown) <= 100 else f"{shown[:100]}…")


@dataclass(frozen=True, slots=True)
class Origins:
    """An exact list of origins (RFC 9700 section 4.9.1): no wildcard, no prefix."""

    allowed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *urls: str) -> "Origins":
        """Return the list of the origins of ``urls``. :raises UrlNotAllowedError: for one that has none."""
        return cls(frozenset(check_url(url) for url in urls))

    def check(self, url: str, parsed_origin: str) -> None:
        """Accept ``url`` only if our grammar and the transport's parser agree on one listed origin.

        ``parsed_origin`` is the origin as the transport itself parses ``url``: the request will go there.

        :raises UrlNotAllowedError: otherwise.
        """
        origin = check_url(url)
        if origin != parsed_origin:
            raise UrlNotAllowedError(f"is read by the transport as at {parsed_origin!r}: {_shorten(url)}")
        if origin not in self.allowed:
            raise UrlNotAllowedError(f"is not at an origin that the settings list for the token: {origin}")

"""Where a server may tell of itself."""

from urllib.parse import urlsplit


def metadata_addresses(issuer: str, *, openid: bool) -> list[str]:
    """Return the addresses where an issuer's metadata may be, the likeliest first.

    Three, since the standards disagree on an issuer with a path: RFC 8414 section 3.1 puts its own name before that
    path; OpenID Connect Discovery 1.0 section 4.1 puts another behind it; and some servers put that other one before it
    (RFC 8414 section 5). Where OpenID Connect is asked for its own document comes first, since it tells more.
    """
    parts = urlsplit(issuer)
    origin, path = f"{parts.scheme}://{parts.netloc}", parts.path.removesuffix("/")
    oauth = f"{origin}/.well-known/oauth-authorization-server{path}"
    connect = f"{origin}{path}/.well-known/openid-configuration"
    between = f"{origin}/.well-known/openid-configuration{path}"
    return list(dict.fromkeys([connect, oauth, between] if openid else [oauth, connect, between]))

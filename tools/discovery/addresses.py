"""Where a server may tell of itself."""

from urllib.parse import urlsplit


def metadata_addresses(issuer: str, *, openid: bool) -> list[str]:
    """Return the addresses where an issuer's metadata may be, the likeliest first.

    The standards differ on an issuer with a path: RFC 8414 section 3.1 puts its name before that path, and OpenID
    Connect Discovery 1.0 section 4.1 puts another name behind it. Servers do each with both: with the latter's name
    RFC 8414 section 5 allows it, and django-oauth-toolkit has the former's behind the path (seen). So each name is
    tried at its own place and then at the other. The name is tried first that the settings ask for: OpenID Connect's
    document tells more of ID tokens, the other one more of the rest.
    """
    parts = urlsplit(issuer)
    origin, path = f"{parts.scheme}://{parts.netloc}", parts.path.removesuffix("/")
    oauth, connect = "/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"
    of_oauth = [f"{origin}{oauth}{path}", f"{origin}{path}{oauth}"]
    of_connect = [f"{origin}{path}{connect}", f"{origin}{connect}{path}"]
    return list(dict.fromkeys([*of_connect, *of_oauth] if openid else [*of_oauth, *of_connect]))

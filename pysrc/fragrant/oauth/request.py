"""The authorization request."""

from urllib.parse import urlencode

from .pending import Pending
from .server import Server


def parameters(server: Server, pending: Pending) -> dict[str, str]:
    """Return the parameters of an implicit request (RFC 6749 section 4.2.1)."""
    asked = {
        "response_type": "token",
        "client_id": server.client_id,
        "redirect_uri": server.redirect_url,
        "scope": pending.scope,
        "state": pending.state,
    }
    return {name: value for name, value in asked.items() if value}


def authorization_url(server: Server, pending: Pending) -> str:
    """Return the URL to send the browser to. A query that the endpoint already has is kept (section 3.1)."""
    endpoint = server.authorize_url
    joint = "&" if "?" in endpoint else "?"
    if endpoint.endswith(("?", "&")):
        joint = ""
    return endpoint + joint + urlencode(parameters(server, pending))

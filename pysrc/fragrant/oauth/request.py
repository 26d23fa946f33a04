"""The authorization request."""

from urllib.parse import urlencode

from .pkce import challenge
from .server import Server
from .transaction import Interaction, Transaction


def parameters(server: Server, transaction: Transaction) -> dict[str, str]:
    """Return the parameters of the request (RFC 6749 sections 4.1.1 and 4.2.1, RFC 7636 section 4.3).

    A hidden frame can show nobody anything, so it asks with ``prompt=none`` (OpenID Connect Core section 3.1.2.1;
    servers of plain OAuth that know it are many, and one that doesn't never answers).
    """
    asked = {
        "response_type": "code" if server.flow == "code" else server.response,
        "client_id": server.client_id,
        "redirect_uri": return_url(server, transaction.interaction),
        "scope": transaction.scope,
        "state": transaction.state,
        "nonce": transaction.nonce,
        "code_challenge": challenge(transaction.verifier) if transaction.verifier else "",
        "code_challenge_method": "S256" if transaction.verifier else "",
        "prompt": "none" if transaction.interaction is Interaction.FRAME else "",
    }
    return {name: value for name, value in asked.items() if value}


def return_url(server: Server, interaction: Interaction) -> str:
    """Return the registered URL that an interaction's answer comes back to."""
    return server.redirect_url if interaction is Interaction.REDIRECT else (server.callback_url or server.redirect_url)


def is_same_page(one: str, other: str) -> bool:
    """Tell whether two URLs are of one page; hosts show ``x/index.html`` as ``x/`` and ``y.html`` as ``y``."""
    return _page(one) == _page(other)


def _page(url: str) -> str:
    page = url.partition("#")[0].partition("?")[0].removesuffix(".html")
    return page.removesuffix("index") if page.endswith("/index") else page


def authorization_url(server: Server, transaction: Transaction) -> str:
    """Return the URL to send the browser to. A query that the endpoint already has is kept (section 3.1)."""
    endpoint = server.authorize_url
    joint = "&" if "?" in endpoint else "?"
    if endpoint.endswith(("?", "&")):
        joint = ""
    return endpoint + joint + urlencode(parameters(server, transaction))

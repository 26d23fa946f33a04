"""Build the authorization request (RFC 6749 sections 4.1.1 and 4.2.1)."""

from urllib.parse import urlencode

from .pkce import challenge
from .server import Server
from .transaction import Interaction, Transaction


def parameters(server: Server, transaction: Transaction, login_hint: str = "") -> dict[str, str]:
    """Return the parameters of the request (RFC 6749 sections 4.1.1 and 4.2.1, RFC 7636 section 4.3).

    A hidden frame is never seen, so it sends ``prompt=none`` (OpenID Connect Core section 3.1.2.1). Many servers of
    plain OAuth know it, too; with one that does not, the renewal runs into its time limit. ``login_hint`` names the
    account to go on with (the same section). The server's further parameters come last, and never replace one of ours.
    """
    in_frame = transaction.interaction is Interaction.FRAME
    asked = {
        "response_type": "code" if server.flow == "code" else server.response,
        "client_id": server.client_id,
        "redirect_uri": return_url(server, transaction.interaction),
        "scope": transaction.scope,
        "state": transaction.state,
        "nonce": transaction.nonce,
        "code_challenge": challenge(transaction.verifier) if transaction.verifier else "",
        "code_challenge_method": "S256" if transaction.verifier else "",
        "prompt": "none" if in_frame else "",
        "login_hint": login_hint,
    }
    further = {**server.extra, **(server.frame_extra if in_frame else {})}
    own = {name: value for name, value in asked.items() if value}
    return own | {name: value for name, value in further.items() if name not in own}


def return_url(server: Server, interaction: Interaction) -> str:
    """Return the redirect URI of an interaction."""
    return server.redirect_url if interaction is Interaction.REDIRECT else (server.callback_url or server.redirect_url)


def is_same_page(one: str, other: str) -> bool:
    """Tell whether two URLs name one page; hosts serve ``x/index.html`` as ``x/`` and ``y.html`` as ``y``."""
    return _page(one) == _page(other)


def _page(url: str) -> str:
    page = url.partition("#")[0].partition("?")[0].removesuffix(".html")
    return page.removesuffix("index") if page.endswith("/index") else page


def authorization_url(server: Server, transaction: Transaction, login_hint: str = "") -> str:
    """Return the URL to send the browser to. The endpoint's own query is kept (RFC 6749 section 3.1)."""
    endpoint = server.authorize_url
    joint = "&" if "?" in endpoint else "?"
    if endpoint.endswith(("?", "&")):
        joint = ""
    return endpoint + joint + urlencode(parameters(server, transaction, login_hint))

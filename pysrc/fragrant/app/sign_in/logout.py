"""What servers are told when a sign-in is over."""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

from ...oauth import Token
from ..server_config import ServerConfig
from .ports import Ports


async def revoke_tokens(tokens: tuple[Token, ...], servers: Mapping[str, ServerConfig], ports: Ports) -> bool:
    """Ask each token's own server to withdraw it, where that has an address for it, then erase the token.

    That need not be the current server: a token can come late, when the person has gone on to another. Return False
    where a server refuses.
    """
    try:
        return all([await _revoke(token, servers[token.server], ports) for token in tokens])
    finally:
        ports.erase(*tokens)


def end_session_url(config: ServerConfig) -> str:
    """Return where a server ends its own session: with the client id, never a token; "" for no such address.

    The parameters are those of OpenID Connect RP-Initiated Logout 1.0 section 2.
    """
    if not config.end_session_url:
        return ""
    parts = urlsplit(config.end_session_url)
    asked = {"client_id": config.server.client_id, "post_logout_redirect_uri": config.post_logout_redirect_url}
    query = urlencode({name: value for name, value in asked.items() if value})
    return urlunsplit(parts._replace(query=f"{parts.query}&{query}" if parts.query else query))


async def _revoke(token: Token, config: ServerConfig, ports: Ports) -> bool:
    """Revoke the refresh token first: where a server ends the whole grant with it, the other is gone with it."""
    if not config.revocation_url:
        return True
    held = [each for each in (token.refresh, token) if each is not None and not each.is_erased]
    client_id = config.server.client_id
    return all([await ports.network.revoke(each, config.revocation_url, client_id) for each in held])

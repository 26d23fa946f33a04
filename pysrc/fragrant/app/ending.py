"""What the server is told when a sign-in is over."""

from ..browser import location
from ..browser.fetch import revoke
from ..oauth import Token
from .servers import Place, Servers


async def withdraw(servers: Servers, *tokens: Token) -> None:
    """Ask each token's own server to withdraw it, where that has an address for it.

    It need not be the current one: a token can come late, when the person has gone on to another. A refresh token
    first: where a server ends the whole grant with it, the other is gone with it.
    """
    for token in tokens:
        place = servers.of(token)
        if not place.revocation_url:
            continue
        if token.refresh is not None:
            await revoke(token.refresh, place.revocation_url, place.server.client_id)
        await revoke(token, place.revocation_url, place.server.client_id)


def leave_for_end_of_session(place: Place) -> None:
    """Go where the server ends its own session, if it has such an address: with the client id, never a token."""
    if place.end_session_url:
        location.leave_for(location.with_query(place.end_session_url, client_id=place.server.client_id))

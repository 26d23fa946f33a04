"""What becomes of tokens that are not used any more, and what the server is told when a sign-in is over."""

from ..browser import location
from ..browser.memory import erase
from ..browser.oauth_requests import revoke
from ..oauth import RefreshToken, Token
from ..oauth.secret import Secret
from . import screen
from .servers import Place, Servers


class Ending:
    """Withdraws tokens at their servers, and erases them."""

    def __init__(self, servers: Servers) -> None:
        self._servers = servers
        self._spent: list[Secret] = []

    def spend(self, token: Token, successor: Token) -> None:
        """Take a token that another replaces. It is kept until the end: what it asked for may still be on its way."""
        self.replace_refresh(token, successor.refresh)
        token.refresh = None  # which is its successor's now
        self._spent.append(token)

    def replace_refresh(self, token: Token, refresh: RefreshToken | None) -> None:
        """Give a token the refresh token that takes the place of its own (RFC 9700 section 4.14.2)."""
        if token.refresh is not None and token.refresh is not refresh:
            self._spent.append(token.refresh)
        token.refresh = refresh

    async def withdraw(self, *tokens: Token) -> None:
        """Ask each token's own server to withdraw it, where that has an address for it, then erase the token.

        It need not be the current one: a token can come late, when the person has gone on to another. A refresh token
        first: where a server ends the whole grant with it, the other is gone with it. The page says so when a server
        refuses.
        """
        try:
            withdrawn = [await self._withdraw(token) for token in tokens]
        finally:
            erase(*tokens)
        if not all(withdrawn):
            screen.show_not_withdrawn()

    def erase(self, *tokens: Token) -> None:
        """Forget tokens for good, and those that were replaced before: nothing is on its way with them any more."""
        erase(*tokens, *self._spent)
        self._spent.clear()

    async def _withdraw(self, token: Token) -> bool:
        place = self._servers.of(token)
        if not place.revocation_url:
            return True
        held = [each for each in (token.refresh, token) if each is not None and not each.is_erased]
        return all([await revoke(each, place.revocation_url, place.server.client_id) for each in held])


def leave_for_end_of_session(place: Place) -> None:
    """Go where the server ends its own session, if it has such an address: with the client id, never a token."""
    if place.end_session_url:
        location.leave_for(location.with_query(place.end_session_url, client_id=place.server.client_id))

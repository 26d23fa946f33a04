"""One person's visit: the API as long as the sign-in lasts, and after each renewal."""

import asyncio
from collections.abc import Callable

from ..browser.fetch import FetchResponse, FetchTransport
from ..oauth import Token, TokenExpiredError
from ..vault import NotSignedInError, Response
from .account import ask_account
from .servers import Place


class Visit:
    """A transport whose token can run out, and be replaced by another of the same account.

    What shows the vault keeps one visit, and need not know about renewals. ``on_end`` is called when the API, or
    the clock, says that the token is over; ``on_wait`` with the seconds that a server asks to wait, and with 0 when
    they are over. ``account`` is the person's name to show; ``subject``
    tells whether two visits are the same person's, and is "" where that cannot be known.
    """

    def __init__(self, on_end: Callable[[], None], on_wait: Callable[[float], None] = lambda _: None) -> None:
        self.account = ""
        self.subject = ""
        self._on_end = on_end
        self._on_wait = on_wait
        self._pauses = 0
        self._transport: FetchTransport | None = None

    @property
    def is_live(self) -> bool:
        """Tell whether there is a token."""
        return self._transport is not None

    def take(self, token: Token) -> None:
        """Go on with this token; answers to the one before are still welcome."""
        if self._transport is not None:
            self._transport.retire()
        self._transport = FetchTransport(token)

    async def identify(self, token: Token, place: Place) -> None:
        """Find out whose visit it is: from the ID token where there is one, else by asking.

        It stays unknown where the server has nothing to ask. Errors are those of :func:`ask_account`.
        """
        if token.identity is not None:
            self.account, self.subject = token.identity.account, token.identity.subject
        elif place.whoami_url:
            self.account = self.subject = await ask_account(self, place.whoami_url, place.account_field)

    def suspend(self) -> None:
        """Forget the token and call off what is on its way."""
        if self._transport is not None:
            self._transport.close()
        self._transport = None
        if self._pauses:
            self._on_wait(0.0)

    def end(self, response: Response) -> bool:
        """Drop the token that got this answer, unless it has been replaced meanwhile; return whether it has."""
        if not isinstance(response, FetchResponse) or self._transport is None:
            return False
        if response.sender is not self._transport:
            return True
        self._on_end()
        return False

    async def pause(self, seconds: float) -> None:
        """Wait because the server asks for it, and say so."""
        self._pauses += 1
        self._on_wait(seconds)
        try:
            await asyncio.sleep(seconds)
        finally:
            self._pauses -= 1
            if not self._pauses and self.is_live:  # else it has been said, and the words may be another's by now
                self._on_wait(0.0)

    async def get(self, url: str) -> FetchResponse:
        """Send a GET with the token; errors as :class:`fragrant.vault.Transport` says."""
        transport = self._transport
        if transport is None:
            raise TokenExpiredError("The sign-in has run out.")
        try:
            return await transport.get(url)
        except (NotSignedInError, TokenExpiredError):
            if transport is self._transport:
                self._on_end()
            elif self._transport is not None:  # the token was renewed meanwhile, which ended the one before
                return await self.get(url)
            raise

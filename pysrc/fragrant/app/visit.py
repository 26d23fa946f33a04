"""One person's visit: the API as long as the sign-in lasts, and after each renewal."""

from collections.abc import Callable

from ..browser.fetch import FetchTransport
from ..oauth import Token, TokenExpiredError
from ..vault import NotSignedInError, Response


class Visit:
    """A transport whose token can run out, and be replaced by another of the same account.

    What shows the vault keeps one visit, and need not know about renewals. ``on_end`` is called when the API, or
    the clock, says that the token is over. ``account`` is the person's name to show; ``subject``
    tells whether two visits are the same person's, and is "" where that cannot be known.
    """

    def __init__(self, on_end: Callable[[], None]) -> None:
        self.account = ""
        self.subject = ""
        self._on_end = on_end
        self._transport: FetchTransport | None = None

    @property
    def is_live(self) -> bool:
        """Tell whether there is a token."""
        return self._transport is not None

    def take(self, token: Token) -> None:
        """Go on with this token."""
        self.suspend()
        self._transport = FetchTransport(token)

    def suspend(self) -> None:
        """Forget the token and call off what is on its way."""
        if self._transport is not None:
            self._transport.close()
        self._transport = None

    async def get(self, url: str) -> Response:
        """Send a GET with the token; errors as :class:`fragrant.vault.Transport` says."""
        transport = self._transport
        if transport is None:
            raise TokenExpiredError("The sign-in has run out.")
        try:
            return await transport.get(url)
        except (NotSignedInError, TokenExpiredError):
            if transport is self._transport:  # and not an answer to the token before this one
                self._on_end()
            raise

"""One person's visit: their transport, and who they are."""

from collections.abc import Callable

from ..browser.fetch import FetchTransport
from ..oauth import Token
from .account import ask_account
from .authenticated_transport import AuthenticatedTransport
from .servers import Place


class Visit(AuthenticatedTransport):
    """The API for one person.

    ``account`` is the person's name to show; ``subject`` tells whether two visits are the same person's, and is ""
    where that cannot be known.
    """

    def __init__(self, on_end: Callable[[], None], on_wait: Callable[[float], None] = lambda _: None) -> None:
        super().__init__(FetchTransport, on_end, on_wait)
        self.account = ""
        self.subject = ""

    async def identify(self, token: Token, place: Place) -> None:
        """Find out whose visit it is: from the ID token where there is one, else by asking.

        It stays unknown where the server has nothing to ask. Errors are those of :func:`ask_account`.
        """
        if token.identity is not None:
            self.account, self.subject = token.identity.account, token.identity.subject
        elif place.whoami_url:
            self.account = self.subject = await ask_account(self, place.whoami_url, place.account_field)

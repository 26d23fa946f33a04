"""From an answer to a person: the token that it brings, and whose that is."""

from collections.abc import Callable

from ..browser import clock, page
from ..oauth import (
    AuthorizationResponse,
    Missing,
    Refusal,
    Token,
    TokenExpiredError,
    Transaction,
    UrlNotAllowedError,
    parse,
)
from ..vault import VaultError
from . import screen
from .ending import Ending
from .exchange import to_token
from .servers import Place
from .visit import Visit


class Arrival:
    """Holds a token that was accepted while its owner is being asked for; one at most.

    ``on_expiry`` is called when the token's life ends before that is known, ``on_lapse`` when it ends later.
    """

    def __init__(self, ending: Ending, on_expiry: Callable[[], None], on_lapse: Callable[[], None]) -> None:
        self._ending = ending
        self._on_expiry = on_expiry
        self._on_lapse = on_lapse
        self._held: tuple[Visit, Token] | None = None
        self._age = 0

    @property
    def token(self) -> Token | None:
        """Return the token that is held."""
        return self._held[1] if self._held else None

    async def check(
        self, answer: AuthorizationResponse, pending: Transaction | Missing, place: Place
    ) -> Token | Refusal | None:
        """Return the token of an answer, or why there is none; None when it was given up meanwhile."""
        age = self._age
        outcome = await to_token(parse(answer, pending, place.server, clock.now()), place.server)
        page.mark("fragrant:answer-checked")
        if age == self._age:
            return outcome
        if isinstance(outcome, Token):
            await self._ending.withdraw(outcome)
        return None

    def hold(self, token: Token) -> None:
        """Hold a token until its owner is known."""
        visit = Visit(lambda: self._ended(visit), screen.show_wait)
        visit.use_token(token)
        self._held = (visit, token)

    async def identify(self, place: Place) -> tuple[Visit, Token] | None:
        """Ask whose token it is, and hold it no more.

        None is returned where that can't be found out, which the page then says, or need not be any more.
        """
        held = self._held
        if held is None:
            return None
        visit, token = held
        page.set_state("signing-in")
        try:
            await visit.identify(token, place)
        except TokenExpiredError:
            if self._held is held:
                self._on_expiry()
            return None
        except (VaultError, UrlNotAllowedError) as error:
            if self._held is held:
                screen.show_failure(error, place)
            return None
        if self._held is not held:  # somebody has signed out meanwhile
            return None
        self._held = None
        return held

    def drop(self) -> None:
        """Hold the token no more. It is the caller's to withdraw or to erase."""
        if self._held is not None:
            self._held[0].close()
        self._held = None

    def give_up(self) -> None:
        """Wait for nothing any more: what comes now is late, and is withdrawn."""
        self._age += 1
        token = self.token
        self.drop()
        if token is not None:
            page.run(self._ending.withdraw(token))

    def _ended(self, visit: Visit) -> None:
        """React to the end of a visit's token. One that is refused at once is no lapse: :meth:`identify` tells it."""
        if self._held is None or self._held[0] is not visit:
            self._on_lapse()

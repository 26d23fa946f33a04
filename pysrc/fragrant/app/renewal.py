"""A new token in the background, by a refresh token or by a hidden frame: a bonus, never relied upon."""

from collections.abc import Awaitable, Callable

from ..browser import clock, page, tab
from ..browser.windows import HiddenFrame, Relay
from ..oauth import (
    AuthorizationResponse,
    Instant,
    Interaction,
    Missing,
    RefreshToken,
    Refusal,
    Token,
    Transaction,
    authorization_url,
    elapsed,
    parse,
)
from ..oauth.refusals import refuse
from .exchange import refresh, to_token
from .servers import Place

TIME_LIMIT = 10.0
"""Seconds after which a frame's server is taken not to answer at all, which several don't."""

_PAUSE = 30.0
"""Seconds between two renewals at least, whatever life a server gives its tokens: nothing can loop."""

_UNREACHABLE = "token_endpoint_unreachable"

FOR_NOW = frozenset({_UNREACHABLE, "token_response_malformed", "temporarily_unavailable", "server_error"})
"""The codes of refusals that say nothing about a refresh token, such as a proxy's own: it may still be good."""

_FAILED = "fragrant.renewal"


class Renewal:
    """Renews one token at a time. A frame's failure is remembered for the tab, so that it is not tried again.

    ``on_late`` is called with a token that nobody waits for any more.
    """

    def __init__(
        self, on_outcome: Callable[[Token | Refusal], Awaitable[None]], on_late: Callable[[Token], Awaitable[None]]
    ) -> None:
        self._on_outcome = on_outcome
        self._on_late = on_late
        self._began: Instant | None = None
        self._round = 0
        self._refreshing = False
        self._frame: HiddenFrame | None = None
        self._relay: Relay | None = None
        self._call_off: Callable[[], None] = lambda: None

    @property
    def is_running(self) -> bool:
        """Tell whether a token is being waited for."""
        return self._refreshing or self._frame is not None

    def start(self, place: Place, token: Token) -> bool:
        """Ask for a new token; return False where that can't be, is going on, has just been or has failed here."""
        just_been = self._began is not None and elapsed(self._began, clock.now()) < _PAUSE
        if self.is_running or just_been:
            return False
        if token.refresh is not None:
            self._began = clock.now()
            self._refreshing = True
            page.run(self._refresh(place, token.refresh, self._round), signs_in=True)
            return True
        if place.renews_by_frame and not tab.recall(_FAILED):
            self._began = clock.now()
            self._ask_frame(place)
            return True
        return False

    def stop(self) -> None:
        """Stop waiting, and forget an earlier failure: the next sign-in may be to a server that can."""
        self._round += 1  # what comes back from an earlier round is late
        self._began = None
        self._refreshing = False
        self._close()
        tab.forget(_FAILED)

    async def _refresh(self, place: Place, token: RefreshToken, this_round: int) -> None:
        outcome = await refresh(token, place.server)
        if this_round != self._round:
            await self._tell_late(outcome)
            return
        self._refreshing = False
        if isinstance(outcome, Refusal) and outcome.code == _UNREACHABLE:
            self._began = None  # the line was cut: it may be tried again as soon as it is back
        await self._on_outcome(outcome)

    async def _tell_late(self, outcome: Token | Refusal) -> None:
        if isinstance(outcome, Token):
            await self._on_late(outcome)

    def _ask_frame(self, place: Place) -> None:
        pending = Transaction.start(place.server, "", clock.now().wall, Interaction.FRAME)
        self._relay = Relay(pending.state, lambda answer: self._answered(answer, pending, place))
        self._frame = HiddenFrame(authorization_url(place.server, pending))
        self._call_off = page.delayed(TIME_LIMIT, lambda: self._end(refuse("no_answer")))

    def _answered(self, answer: AuthorizationResponse, pending: Transaction, place: Place) -> None:
        known = pending if answer.states() == [pending.state] else Missing.UNKNOWN
        self._close()
        self._refreshing = True  # until the answer is checked, which may take a code's trade
        page.run(self._exchange(answer, known, place, self._round))

    async def _exchange(
        self, answer: AuthorizationResponse, known: Transaction | Missing, place: Place, this_round: int
    ) -> None:
        found = await to_token(parse(answer, known, place.server, clock.now()), place.server)
        if this_round == self._round:
            self._end(found)
        else:
            await self._tell_late(found)

    def _end(self, outcome: Token | Refusal) -> None:
        self._refreshing = False
        self._close()
        if isinstance(outcome, Refusal):
            tab.remember(_FAILED, outcome.code)
        page.run(self._on_outcome(outcome))

    def _close(self) -> None:
        self._call_off()
        if self._relay is not None:
            self._relay.close()
        if self._frame is not None:
            self._frame.close()
        self._relay = self._frame = None

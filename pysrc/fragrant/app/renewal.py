"""A new token in the background, by a hidden frame: a bonus, never relied upon."""

from collections.abc import Awaitable, Callable

from ..browser import clock, page, tab
from ..browser.windows import HiddenFrame, Relay
from ..oauth import Answer, Code, Missing, Pending, Refusal, Server, Token, Way, authorization_url, parse
from ..oauth.refusals import refuse
from .exchange import to_token

TIME_LIMIT = 10.0
"""Seconds after which a server is taken not to answer at all, which several don't."""

_FAILED = "fragrant.renewal"


class Renewal:
    """Renews one token at a time. A failure is remembered for the tab, so that it is not tried again and again."""

    def __init__(self, server: Server, on_outcome: Callable[[Token | Refusal], Awaitable[None]]) -> None:
        self._server = server
        self._on_outcome = on_outcome
        self._frame: HiddenFrame | None = None
        self._relay: Relay | None = None
        self._call_off: Callable[[], None] = lambda: None

    def start(self) -> None:
        """Ask for a new token, unless that is going on or has failed in this tab."""
        if self._frame is not None or tab.recall(_FAILED):
            return
        pending = Pending.start(self._server, "", clock.now().wall, Way.FRAME)
        self._relay = Relay(pending.state, lambda answer: self._answered(answer, pending))
        self._frame = HiddenFrame(authorization_url(self._server, pending))
        self._call_off = page.delayed(TIME_LIMIT, lambda: self._end(refuse("no_answer")))

    def stop(self) -> None:
        """Stop waiting, and forget an earlier failure: the next sign-in may be to a server that can."""
        self._close()
        tab.forget(_FAILED)

    def _answered(self, answer: Answer, pending: Pending) -> None:
        known = pending if answer.states() == [pending.state] else Missing.UNKNOWN
        self._close()
        page.run(self._exchange(parse(answer, known, self._server, clock.now())))

    async def _exchange(self, outcome: Token | Code | Refusal) -> None:
        self._end(await to_token(outcome, self._server))

    def _end(self, outcome: Token | Refusal) -> None:
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

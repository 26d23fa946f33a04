"""A new token in the background, by a refresh token or by a hidden frame."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from ...oauth import AuthorizationResponse, Interaction, RefreshToken, Refusal, Token, Transaction, authorization_url
from ...oauth.refusals import refuse
from ..server_config import ServerConfig
from .effects import Renew
from .events import Event, Faulted, RenewalAnswered
from .exchange import check, refresh
from .navigator import transaction_of
from .ports import Closable, Ports

FRAME_LIMIT: Final = 10.0
"""Seconds after which a frame's server is taken not to answer at all, which several don't."""

LONGEST_HINT: Final = 256
"""Characters. A server may call an account anything; what is longer is no name to send in an address."""


class BackgroundRenewal:
    """Asks for one token at a time."""

    def __init__(self, ports: Ports, servers: Mapping[str, ServerConfig], tell: Callable[[Event], None]) -> None:
        self._ports = ports
        self._servers = servers
        self._tell = tell
        self._open: tuple[Closable, ...] = ()
        self._call_off: Callable[[], None] = lambda: None

    def start(self, effect: Renew) -> None:
        """Ask for a token in place of another, at the same server."""
        server = self._servers[effect.token.server]
        if effect.token.refresh is not None:
            self._run(effect.number, self._refresh(effect.number, effect.token.refresh, server))
        else:
            self._ask_frame(effect.number, server, effect.hint)

    def stop(self) -> None:
        """Take the frame away. A request that is on its way brings its token late, which is then withdrawn."""
        self._call_off()
        for each in self._open:
            each.close()
        self._open = ()

    def _run(self, number: int, work: Awaitable[None]) -> None:
        self._ports.run(work, lambda: self._tell(Faulted(number)))

    async def _refresh(self, number: int, token: RefreshToken, config: ServerConfig) -> None:
        self._tell(RenewalAnswered(number, await refresh(token, config.server, self._ports)))

    def _ask_frame(self, number: int, config: ServerConfig, hint: str) -> None:
        server = config.server
        transaction = Transaction.start(server, "", self._ports.clock.now().wall, Interaction.FRAME)

        def hear(response: AuthorizationResponse) -> None:
            self.stop()
            self._run(number, check_response(response))

        async def check_response(response: AuthorizationResponse) -> None:
            outcome = await check(response, transaction_of(response, transaction), server, self._ports)
            self._tell(RenewalAnswered(number, outcome))

        def give_up(outcome: Token | Refusal) -> None:
            self.stop()
            self._tell(RenewalAnswered(number, outcome))

        windows = self._ports.windows
        self._open = (
            windows.expect(transaction.state, hear),
            windows.frame(authorization_url(server, transaction, _sendable(hint))),
        )
        self._call_off = self._ports.clock.after(FRAME_LIMIT, lambda: give_up(refuse("no_answer")))


def _sendable(hint: str) -> str:
    """Return a name where it can be a ``login_hint``; else ""."""
    return hint if len(hint) <= LONGEST_HINT and hint.isprintable() else ""

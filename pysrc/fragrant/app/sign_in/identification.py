"""Asking whose the candidate is, and beside that for what its owner will see first."""

from collections.abc import Callable, Mapping
from typing import Final

from ...oauth import Token, TokenExpiredError, UrlNotAllowedError
from ...vault import VaultError
from ..ahead import Ahead
from ..authenticated_transport import AuthenticatedTransport
from ..server_config import ServerConfig
from .effects import AskAhead, Identify
from .events import Event, Faulted, Identified
from .identify import identify
from .ports import Ports

FRESH: Final = 10.0
"""Seconds for which an answer that was asked for ahead is as good as a new one."""


class Identification:
    """Asks about one candidate at a time."""

    def __init__(self, ports: Ports, servers: Mapping[str, ServerConfig], tell: Callable[[Event], None]) -> None:
        self._ports = ports
        self._servers = servers
        self._tell = tell
        self._transport: AuthenticatedTransport | None = None
        self._ahead: Ahead | None = None

    def start(self, effect: Identify) -> None:
        """Ask whose the candidate is."""
        self._transport = transport = transport_of(effect.candidate, self._ports, self._ports.screen.show_wait)
        self._ports.run(self._identify(effect, transport), lambda: self._tell(Faulted(effect.attempt)))

    def ask_ahead(self, effect: AskAhead) -> None:
        """Ask for what the candidate's owner will see first, unless it is known at once who that is."""
        config = self._servers[effect.candidate.server]
        if config.whoami_url:
            self._ahead = Ahead(self._ports.network.transport(effect.candidate))
            self._ports.views.ask_ahead(config.api_url, self._ahead, list(effect.missing))

    def stop(self) -> None:
        """Ask no more, and throw away what has come."""
        if self._transport is not None:
            self._transport.close()
        self._transport = None
        self._throw_away()

    def hand_over(self, transport: AuthenticatedTransport) -> None:
        """Give what was asked for ahead to what sends with the candidate from now on, while it is fresh."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            transport.give_first(ahead)
            self._ports.clock.after(FRESH, ahead.forget)

    async def _identify(self, effect: Identify, transport: AuthenticatedTransport) -> None:
        try:
            outcome = await identify(effect.candidate, self._servers[effect.candidate.server], transport)
        except (VaultError, TokenExpiredError, UrlNotAllowedError) as error:
            self._tell(Identified(effect.attempt, error))
        else:
            self._tell(Identified(effect.attempt, outcome))
        finally:
            transport.expire()
            if transport is self._transport:
                self._throw_away()

    def _throw_away(self) -> None:
        if self._ahead is not None:
            self._ahead.close()
        self._ahead = None


def transport_of(token: Token, ports: Ports, on_wait: Callable[[float], None]) -> AuthenticatedTransport:
    """Return a transport for a token that is not in use yet: its end is told by what it is used for."""
    transport = AuthenticatedTransport(ports.network.transport, lambda _: None, on_wait)
    transport.use_token(token)
    return transport

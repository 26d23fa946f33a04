"""The ways to the authorization server: this tab, or a window; and the response's way back."""

from collections.abc import Callable, Mapping

from ...oauth import AuthorizationResponse, Interaction, Missing, Transaction, authorization_url
from ..server_config import ServerConfig
from .effects import Leave, OpenWindow
from .events import Event, Responded, WindowBlocked, WindowClosed
from .ports import Closable, Ports, Window


class Navigator:
    """Begins sign-ins, and tells each response with the transaction that it uses up."""

    def __init__(self, ports: Ports, servers: Mapping[str, ServerConfig], tell: Callable[[Event], None]) -> None:
        self._ports = ports
        self._servers = servers
        self._tell = tell
        self._open: tuple[Closable, Window] | None = None

    def leave(self, effect: Leave) -> None:
        """Leave this page."""
        server, wall = self._servers[effect.server].server, self._ports.clock.now().wall
        transaction = Transaction.start(server, self._route(effect.route), wall)
        self._ports.transactions.put(transaction, wall)
        self._ports.address.leave_for(authorization_url(server, transaction))

    def open_window(self, effect: OpenWindow) -> None:
        """Open a window at once, or tell that the browser blocks it."""
        server, wall = self._servers[effect.server].server, self._ports.clock.now().wall
        transaction = Transaction.start(server, self._route(effect.route), wall, Interaction.POPUP)
        window = self._ports.windows.open(authorization_url(server, transaction))
        if window is None:
            self._tell(WindowBlocked(effect.attempt))
            return
        self.close_window()

        def hear(response: AuthorizationResponse) -> None:
            self._tell(Responded(response, transaction_of(response, transaction), effect.attempt))

        self._open = (self._ports.windows.expect(transaction.state, hear), window)

    def close_window(self) -> None:
        """Close the window, and take no response from it any more; tell when it is certain that it is closed."""
        if self._open is not None:
            relay, window = self._open
            self._open = None
            relay.close()
            if window.close():
                self._tell(WindowClosed())

    def arrived(self, response: AuthorizationResponse) -> None:
        """Tell a response that came in this page's own address."""
        wall = self._ports.clock.now().wall
        found = [self._ports.transactions.take(state, wall) for state in response.states()]
        self._tell(Responded(response, found[0] if len(found) == 1 else Missing.UNKNOWN))

    def _route(self, refused: str) -> str:
        """Return the place in the page to come back to."""
        return self._ports.address.route() or refused


def transaction_of(response: AuthorizationResponse, expected: Transaction) -> Transaction | Missing:
    """Return the transaction that was waited for, if the response is of that one and of no other."""
    return expected if response.states() == [expected.state] else Missing.UNKNOWN

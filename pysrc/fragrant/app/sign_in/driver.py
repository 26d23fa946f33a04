"""Carries out what the steps of a sign-in ask for, and tells the machine what comes of it."""

from collections import deque
from collections.abc import Callable
from contextlib import suppress

from ...oauth import AuthorizationResponse, Token, TokenExpiredError, UrlNotAllowedError
from ...vault import VaultError
from ..authenticated_transport import AuthenticatedTransport
from ..kept import owner_of
from ..server_config import ServerConfig
from . import effects, events, exchange
from .background_renewal import BackgroundRenewal
from .countdown import Countdown
from .display import display
from .identification import Identification, transport_of
from .identify import identify
from .logout import end_session_url, revoke_tokens
from .navigator import Navigator
from .ports import Ports
from .states import Session, SignedIn
from .step import step
from .surroundings import Surroundings


class Driver:
    """Holds the session, and with it the token, in memory alone."""

    def __init__(self, ports: Ports, around: Surroundings, server: str) -> None:
        self._ports = ports
        self._around = around
        self._session = Session(server)
        self._events: deque[events.Event] = deque()
        self._is_working = False
        self._navigator = Navigator(ports, around.servers, self.tell)
        self._identification = Identification(ports, around.servers, self.tell)
        self._renewal = BackgroundRenewal(ports, around.servers, self.tell)
        self._countdown = Countdown(ports.clock, ports.screen, self._end, lambda: self.tell(events.RenewalDue()))
        self._transport: AuthenticatedTransport | None = None
        self._successors: AuthenticatedTransport | None = None
        """What asks whose a renewal's token is."""

    @property
    def session(self) -> Session:
        """Return the session as it stands."""
        return self._session

    @property
    def token(self) -> Token | None:
        """Return the token in use; None while nobody is signed in."""
        return self._session.state.token if isinstance(self._session.state, SignedIn) else None

    @property
    def server(self) -> ServerConfig:
        """Return the server that "Sign in" leads to."""
        return self._around.servers[self._session.server]

    def start(self, response: AuthorizationResponse | None) -> None:
        """Show the page, and check the response in its address if there is one."""
        try:
            if response is not None:
                self._navigator.arrived(response)
        finally:
            self.show()

    def tell(self, event: events.Event) -> None:
        """Take an event: change the session, do what is to be done, show what there is to show.

        An event that comes of that is taken afterwards. One thing that fails keeps none of the others from being done.
        """
        self._events.append(event)
        if self._is_working:
            return
        self._is_working = True
        faults: list[Exception] = []
        try:
            while self._events:
                faults += self._advance(self._events.popleft())
        finally:
            self._is_working = False
        try:
            self.show()
        finally:
            if faults:
                raise faults[0]

    def show(self) -> None:
        """Show the session as it stands."""
        self._ports.screen.show(display(self._session, self._around, self._ports.address.origin()))

    def redraw(self) -> None:
        """Show everything anew, in another language."""
        self._countdown.show()
        self.show()

    def wake(self) -> None:
        """Look at the clocks, after sleep or when the line is back: timers stop in sleep."""
        self._countdown.show()
        self.tell(events.PageWoke())

    def _advance(self, event: events.Event) -> list[Exception]:
        faults: list[Exception] = []
        todo: list[effects.Effect] = []
        try:
            self._session, todo = step(self._session, event, self._ports.clock.now(), self._around)
        except Exception as fault:  # noqa: BLE001 - as below
            faults.append(fault)
        for effect in todo:
            try:
                self._perform(effect)
            except Exception as fault:  # noqa: BLE001 - it is raised again when all is done
                faults.append(fault)
        return faults

    def _perform(self, effect: effects.Effect) -> None:  # noqa: PLR0912, PLR0915 - one branch an effect
        ports = self._ports
        match effect:
            case effects.Leave():
                self._navigator.leave(effect)
            case effects.StayHere():
                ports.address.stay()
            case effects.OpenWindow():
                self._navigator.open_window(effect)
            case effects.CloseWindow():
                self._navigator.close_window()
            case effects.Check():
                ports.run(self._check(effect), self._fault_of(effect.attempt))
            case effects.Identify():
                self._identification.start(effect)
            case effects.AskAhead():
                self._identification.ask_ahead(effect)
            case effects.StopIdentifying():
                self._identification.stop()
            case effects.Renew():
                self._renewal.start(effect)
            case effects.StopRenewal():
                self._renewal.stop()
                self._stop_asking()
            case effects.IdentifySuccessor():
                ports.run(self._identify_successor(effect), self._fault_of(effect.number))
            case effects.ShareRefresh(token, successor):
                if token.refresh is not None and token.refresh is not successor.refresh:
                    ports.erase(token.refresh)
                token.refresh = successor.refresh
            case effects.DropRefresh(token):
                if effect.is_dead and token.refresh is not None:
                    ports.erase(token.refresh)
                token.refresh = None
            case effects.UseToken(token):
                self._use(token)
            case effects.StopSending():
                self._stop_sending(abort=effect.abort)
            case effects.Withdraw():
                ports.run(self._withdraw(effect), None)
            case effects.Erase(tokens):
                if tokens:
                    ports.erase(*tokens)
            case effects.ShowViews(person, missing):
                self._show_views(person.server, person.subject, list(missing))
            case effects.ResumeViews(missing):
                ports.views.allow(list(missing))
                if effect.was_over:
                    ports.views.resume()
            case effects.ClearViews():
                ports.views.clear()
                ports.preferences.end()
            case effects.ForgetDrafts():
                (ports.drafts.hide if effect.hide else ports.drafts.forget)()
            case effects.ForgetTransactions():
                ports.transactions.clear()
            case effects.SetRoute(route):
                ports.address.set_route(route)
            case effects.TellTabs(server):
                ports.tabs.say_signed_out(server)
            case effects.EndServerSession(server):
                if url := end_session_url(self._around.servers[server]):
                    ports.address.leave_for(url)

    async def _check(self, effect: effects.Check) -> None:
        server = self._around.servers[effect.server].server
        outcome = await exchange.check(effect.response, effect.transaction, server, self._ports)
        self._ports.screen.mark("fragrant:answer-checked")
        self.tell(events.Checked(effect.attempt, outcome))

    async def _identify_successor(self, effect: effects.IdentifySuccessor) -> None:
        transport, outcome = transport_of(effect.successor, self._ports, lambda _: None), None
        self._successors = transport
        with suppress(VaultError, TokenExpiredError, UrlNotAllowedError):
            outcome = await identify(effect.successor, self._around.servers[effect.successor.server], transport)
        transport.expire()
        self.tell(events.RenewalIdentified(effect.number, outcome))

    async def _withdraw(self, effect: effects.Withdraw) -> None:
        done = await revoke_tokens(effect.tokens, self._around.servers, self._ports)
        self.tell(events.WithdrawalEnded(effect.number, refused=not done))

    def _stop_asking(self) -> None:
        if self._successors is not None:
            self._successors.close()
        self._successors = None

    def _fault_of(self, number: int) -> Callable[[], None]:
        return lambda: self.tell(events.Faulted(number))

    def _use(self, token: Token) -> None:
        if self._transport is None:
            self._transport = AuthenticatedTransport(
                self._ports.network.transport, self._end_current, self._ports.screen.show_wait
            )
        self._transport.use_token(token)
        if whoami_url := self._around.servers[token.server].whoami_url:
            self._transport.note_taken(whoami_url)  # it has said who this is
        self._identification.hand_over(self._transport)
        self._countdown.start(token)

    def _stop_sending(self, *, abort: bool) -> None:
        self._countdown.stop()
        if self._transport is None:
            return
        if not abort:
            self._transport.expire()
            self._ports.views.pause()
            return
        self._transport.close()
        self._transport = None

    def _show_views(self, server: str, subject: str, missing: list[str]) -> None:
        assert self._transport is not None  # noqa: S101 - a token is used before anything is shown with it
        try:
            self._ports.preferences.begin(server, subject)
            self._ports.drafts.give_back(server, subject)
        finally:
            owner, api_url = owner_of(server, subject), self._around.servers[server].api_url
            self._ports.views.show(owner, api_url, self._transport, missing)

    def _end_current(self, refused_by: str) -> None:
        if self.token is not None:
            self._end(self.token, refused_by)

    def _end(self, token: Token, refused_by: str = "") -> None:
        self.tell(events.TokenEnded(token, refused_by))

"""Leaving for the authorization server, by redirect or in a window of its own, and the answer's way back."""

from collections.abc import Awaitable, Callable

from ..browser import clock, location, page
from ..browser.transactions import TransactionStore
from ..browser.windows import Popup, Relay
from ..oauth import AuthorizationResponse, Interaction, Missing, Server, Transaction, authorization_url

OnAnswer = Callable[[AuthorizationResponse, Transaction | Missing], Awaitable[None]]


class Departure:
    """Begins sign-ins and hands over each answer with the attempt that it belongs to, used up by it."""

    def __init__(self, on_answer: OnAnswer) -> None:
        self._on_answer = on_answer
        self._store = TransactionStore()
        self._popup: Popup | None = None
        self._relay: Relay | None = None
        self._leaving = False
        self._refused_route = ""

    @property
    def is_waiting(self) -> bool:
        """Tell whether a window is open for an answer."""
        return self._relay is not None

    def by_redirect(self, server: Server) -> None:
        """Leave this page."""
        wall = clock.now().wall
        pending = Transaction.start(server, self._route(), wall)
        self._store.put(pending, wall)
        self._leaving = True
        location.leave_for(authorization_url(server, pending))

    def by_popup(self, server: Server) -> bool:
        """Open a window, which must be inside a click; return False when the browser blocks it."""
        pending = Transaction.start(server, self._route(), clock.now().wall, Interaction.POPUP)
        popup = Popup.open(authorization_url(server, pending))
        if popup is None:
            return False
        self.stop_waiting()
        self._popup = popup
        self._relay = Relay(
            pending.state, lambda answer: page.run(self._popup_answered(answer, pending), signs_in=True)
        )
        return True

    def stop_waiting(self) -> None:
        """Stay here if the page was about to leave; close the window, and take no answer from it any more."""
        if self._leaving:
            location.stay()
        self._leaving = False
        if self._relay is not None:
            self._relay.close()
        if self._popup is not None:
            self._popup.close()
        self._relay = self._popup = None

    def was_refused(self, route: str) -> None:
        """Remember where a sign-in was to come back to: the next one tries that again."""
        self._refused_route = route

    async def arrived(self, answer: AuthorizationResponse) -> None:
        """Hand over an answer that came in this page's own address."""
        found = [self._store.take(state, clock.now().wall) for state in answer.states()]
        await self._on_answer(answer, found[0] if len(found) == 1 else Missing.UNKNOWN)

    def forget(self) -> None:
        """Forget every attempt."""
        self.stop_waiting()
        self._store.clear()
        self._refused_route = ""

    def _route(self) -> str:
        """Return the place in the page to come back to."""
        return location.route() or self._refused_route

    async def _popup_answered(self, answer: AuthorizationResponse, pending: Transaction) -> None:
        self.stop_waiting()
        await self._on_answer(answer, pending if answer.states() == [pending.state] else Missing.UNKNOWN)

"""One visitor's session: from signed out to signed in, and out again."""

from typing import Any

from ..browser import clock, location, page
from ..browser.fetch import FetchTransport
from ..browser.pending import PendingStore
from ..oauth import (
    Answer,
    Missing,
    Pending,
    Refusal,
    Server,
    Token,
    TokenExpiredError,
    UrlNotAllowedError,
    authorization_url,
    parse,
)
from ..vault import NotSignedInError, Response, Vault, VaultError
from .account import ask_account
from .countdown import Countdown
from .explain import explain
from .views import View


class Session:
    """Holds the token, in memory alone, and the page's state (README, "States")."""

    def __init__(self, server: Server, settings: dict[str, Any], views: list[View]) -> None:
        self._server = server
        self._settings = settings
        self._views = views
        self._store = PendingStore()
        self._transport: SessionTransport | None = None
        self._countdown = Countdown(self.expire)
        self._route = ""

    def sign_in(self) -> None:
        """Leave for the authorization server. Only ever called for a person's click: nothing can loop."""
        page.set_state("signing-in")
        wall = clock.now().wall
        pending = Pending.start(self._server.name, self._server.scope, location.route() or self._route, wall)
        self._store.put(pending, wall)
        location.leave_for(authorization_url(self._server, pending))

    def came_back(self) -> None:
        """Put things right when the browser brings a page back that was left for the authorization server."""
        if self._transport is None and page.state() == "signing-in":
            page.set_state("signed-out")

    async def finish(self, answer: Answer) -> None:
        """Check an answer: enter the page with its token, or say why not."""
        page.set_state("signing-in")
        now = clock.now()
        found = [self._store.take(state, now.wall) for state in answer.states()]
        pending: Pending | Missing = found[0] if len(found) == 1 else Missing.UNKNOWN
        outcome = parse(answer, pending, self._server, now)
        page.mark("fragrant:answer-checked")
        if isinstance(outcome, Refusal):
            self._show_refusal(outcome)
            return
        if isinstance(pending, Pending):
            location.set_route(pending.route)
        self._hold(outcome)
        await self.enter()

    async def enter(self) -> None:
        """Ask who is signed in, then show the views; also the way to try again when that failed."""
        transport = self._transport
        if transport is None:
            return
        page.set_state("signing-in")
        whoami = self._settings["derived"]["whoami_url"]
        try:
            account = await ask_account(transport, whoami, self._settings["api"]["account"]) if whoami else ""
        except (NotSignedInError, TokenExpiredError):
            return  # the page has said so already
        except (VaultError, UrlNotAllowedError) as error:
            if transport is self._transport:
                self._show_failure(error)
            return
        if transport is not self._transport:
            return  # signed out meanwhile
        page.show_account(account or "an account that the server does not name")
        page.set_state("signed-in")
        self._countdown.show()
        if not self._views:
            page.mark("fragrant:first-data")
        api_url = (self._settings["vault"] or {}).get("api_url", "")
        for view in self._views:
            page.run(view.show(Vault(api_url, transport)))

    def sign_out(self) -> None:
        """Forget the token, the pending sign-ins and everything shown."""
        self._forget()
        self._store.clear()
        self._route = ""
        location.set_route("")
        page.set_state("signed-out")

    def expire(self) -> None:
        """Forget the token because its life is over, and ask to sign in again."""
        if self._transport is None:
            return
        self._route = location.route()
        self._forget()
        page.set_state("expired")

    def check_expiry(self) -> None:
        """Expire at once if the time ran out while nobody looked: timers stop in sleep."""
        self._countdown.show()

    def _hold(self, token: Token) -> None:
        self._transport = SessionTransport(FetchTransport(token), self)
        self._countdown.start(token)

    def _forget(self) -> None:
        if self._transport is not None:
            self._transport.close()
        self._transport = None
        self._countdown.stop()
        for view in self._views:
            view.clear()
        page.show_account("")

    def _show_refusal(self, refusal: Refusal) -> None:
        self._route = refusal.route
        page.show_text("refusal-code", refusal.code)
        page.show_text("refusal-source", refusal.kind.source)
        page.show_text("refusal-what", refusal.kind.what)
        page.show_text("refusal-why", refusal.kind.why)
        page.show_text("refusal-todo", refusal.kind.todo)
        page.show_text("refusal-description", refusal.description)
        page.set_state("refused", refusal=refusal.code)

    def _show_failure(self, error: Exception) -> None:
        explanation = explain(error, location.origin())
        page.show_text("failure-what", explanation.what)
        page.show_text("failure-todo", explanation.todo)
        page.set_state("failed", failure="whoami")


class SessionTransport:
    """The transport of a session: when the API says that the token is over, so is the session."""

    def __init__(self, inner: FetchTransport, session: Session) -> None:
        self._inner = inner
        self._session = session

    async def get(self, url: str) -> Response:
        """Send a GET with the token; errors as :class:`fragrant.vault.Transport` says."""
        try:
            return await self._inner.get(url)
        except (NotSignedInError, TokenExpiredError):
            self._session.expire()
            raise

    def close(self) -> None:
        """Forget the token and call off what is on its way."""
        self._inner.close()

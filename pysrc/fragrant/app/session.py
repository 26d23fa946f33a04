"""One visitor's session: from signed out to signed in, through renewals, and out again."""

from contextlib import suppress

from ..browser import location, page
from ..browser.windows import Tabs, is_framed
from ..oauth import AuthorizationResponse, Missing, Refusal, Token, TokenExpiredError, Transaction, UrlNotAllowedError
from ..oauth.refusals import refuse
from ..vault import VaultError
from . import screen
from .arrival import Arrival
from .countdown import Countdown
from .departure import Departure
from .drafts import Drafts
from .ending import Ending, leave_for_end_of_session
from .renewal import FOR_NOW, Renewal
from .servers import Servers
from .view_host import ViewHost
from .visit import Visit


class Session:
    """Holds the token, in memory alone, and the page's state (README, "Test your own page").

    ``_visit`` is who is, or was, signed in; it outlives the token, so that the same person can go on. ``_lapsed`` is a
    token that is over but has a refresh token. ``_waiting``: for a renewal. ``_left``: the browser keeps the page.
    """

    def __init__(self, servers: Servers, views: ViewHost, drafts: Drafts) -> None:
        self._servers = servers
        self._views = views
        self._drafts = drafts
        self._departure = Departure(self._decide)
        self._visit: Visit | None = None
        self._token: Token | None = None
        self._lapsed: Token | None = None
        self._waiting = self._left = False
        self._ending = Ending(servers)
        self._arrival = Arrival(self._ending, self.expire, self.lapse)
        self._renewal = Renewal(self._renewed, self._ending.withdraw)
        self._countdown = Countdown(self.lapse, self._renew)
        self._tabs = Tabs(self._hear_sign_out)

    @property
    def token(self) -> Token | None:
        """Return the token while somebody is signed in."""
        return self._token

    # Signing in

    def choose(self, name: str) -> None:
        """Sign in at another of the servers, next time. While somebody is, or was, signed in nothing changes."""
        place = self._servers.named(name)
        free = self._visit is None and self._arrival.token is None
        self._servers.choose(place if place is not None and free else self._servers.current)

    def sign_in(self) -> None:
        """Begin a sign-in. Only ever called for a person's click: nothing can loop.

        It is by popup if the settings say so, if the page is framed, since sign-in pages refuse frames, or if there
        is something on the screen that leaving the page would lose.
        """
        self._waiting = False
        may_leave = self._visit is None and not is_framed()
        if may_leave and self._servers.current.sign_in == "redirect":
            self.sign_in_here()
            return
        opened = self._departure.by_popup(self._servers.current.server)
        screen.show_popup(opened=opened)
        if not opened and may_leave:
            self.sign_in_here()

    def sign_in_here(self) -> None:
        """Leave this page for the authorization server."""
        page.set_state("signing-in")
        self._departure.by_redirect(self._servers.current.server)

    def cancel(self) -> None:
        """Stop waiting, for whatever it is: a server's page, an answer about the account, a renewal."""
        has_window = self._departure.is_waiting
        self._give_up()
        screen.show_window_left(left=has_window and not is_framed())
        page.set_state("expired" if self._visit else "signed-out")

    def came_back(self) -> None:
        """Put things right when the browser brings this page back just as it was left."""
        if self._left:  # not before: a page whose address changes while it is left is not kept
            location.set_route("")
        self._left = False
        busy = self._arrival.token is not None or self._departure.is_waiting or self._waiting
        if not busy and page.state() == "signing-in":
            page.set_state("expired" if self._visit else "signed-out")

    async def finish(self, answer: AuthorizationResponse) -> None:
        """Check an answer that came in this page's own address: enter with its token, or say why not."""
        page.set_state("signing-in")
        await self._departure.arrived(answer)

    async def _decide(self, answer: AuthorizationResponse, pending: Transaction | Missing) -> None:
        screen.hide_popup()
        place = self._servers.named(pending.server) if isinstance(pending, Transaction) else self._servers.current
        if place is None:  # the settings have changed since
            place, pending = self._servers.current, Missing.UNKNOWN
        self._servers.choose(place)
        outcome = await self._arrival.check(answer, pending, place)
        if isinstance(outcome, Refusal):
            self._refuse(outcome, pending.route if isinstance(pending, Transaction) else "")
        elif outcome is not None:
            if isinstance(pending, Transaction) and self._visit is None:
                location.set_route(pending.route)
            self._arrival.hold(outcome)
            await self.enter()

    async def enter(self) -> None:
        """Ask who is signed in, then show the views; also the way to try again when that failed."""
        found = await self._arrival.identify(self._servers.current)
        if found is not None:
            self._admit(*found)

    def _admit(self, visit: Visit, token: Token) -> None:
        """Show the page to its visitor: as it was left, if this is the same person as before."""
        before = self._visit
        self._renewal.stop()
        if before is not None and visit.subject and visit.subject == before.subject:
            visit.suspend()
            self._go_on(before, token)
            self._views.resume()
            return
        if before is not None:  # what is left of somebody else
            before.suspend()
            self._drafts.forget()
            location.set_route("")
            page.run(self._ending.withdraw(*self._tokens()))
            self._token = self._lapsed = None
        self._views.clear()
        self._visit = visit
        place = self._servers.current
        screen.show_goodbye(None)
        page.show_account(visit.account or "an account that the server does not name")
        self._drafts.give_back(place.server.name, visit.subject)
        self._views.show(place.api_url, visit, self._go_on(visit, token))

    def _go_on(self, visit: Visit, token: Token) -> list[str]:
        """Work with this token from now on; return the scopes that it has not."""
        visit.take(token)
        for spent in (self._token, self._lapsed):
            if spent is not None:
                self._ending.spend(spent, token)
        self._token, self._lapsed, self._waiting = token, None, False
        missing = screen.tell_scope(token)
        self._views.allow(missing)
        screen.show_renewal_failed(None)
        page.set_state("signed-in")
        self._countdown.start(token)
        return missing

    # Renewal

    def _renew(self) -> None:
        if self._token is not None:
            self._renewal.start(self._servers.current, self._token)

    def lapse(self) -> None:
        """React to a token that is over: with a refresh token get another, unless that was just tried; else ask."""
        token = self._token
        if self._visit is None or token is None or token.refresh is None:
            self.expire()
            return
        self._visit.suspend()
        self._token = None
        self._countdown.stop()
        self._revive(token)

    def _revive(self, token: Token) -> None:
        self._lapsed = token
        if self._renewal.is_running or self._renewal.start(self._servers.current, token):
            self._waiting = True
            page.set_state("signing-in")
        else:
            self.expire()

    async def _renewed(self, outcome: Token | Refusal) -> None:
        """Take a token that was renewed in the background, if it is the same person's."""
        if isinstance(outcome, Refusal):
            screen.show_renewal_failed(outcome)
            self._renewal_failed(for_good=outcome.code not in FOR_NOW)
            return
        for token in (self._token, self._lapsed):
            if token is not None and outcome.refresh is not None:
                self._ending.replace_refresh(token, outcome.refresh)  # it is used up, whatever comes now
        before, visit = self._visit, Visit(lambda: None)
        visit.take(outcome)
        known = False
        with suppress(VaultError, TokenExpiredError, UrlNotAllowedError):
            await visit.identify(outcome, self._servers.of(outcome))
            known = True
        visit.suspend()
        if before is None or before is not self._visit or self._arrival.token or self._departure.is_waiting:
            await self._ending.withdraw(outcome)
        elif not known:
            self._renewal_failed(for_good=False)  # a token that is not over goes on until its end
        elif not visit.subject or visit.subject != before.subject:
            page.run(self._ending.withdraw(outcome, *self._tokens()))
            self._leave_everything("refused")
            self._refuse(refuse("account_changed"))
        else:
            was_over = not before.is_live
            self._go_on(before, outcome)
            if was_over:
                self._views.resume()

    def _renewal_failed(self, *, for_good: bool) -> None:
        if for_good:
            self._lapsed = None
        if self._waiting:
            self.expire()

    # Going out

    async def sign_out(self) -> None:
        """Forget everything, here and in the other tabs; withdraw the tokens and end the server's session if it can."""
        tokens, place = self._tokens(), self._servers.current
        self._leave_everything("signed-out")
        screen.show_goodbye(place if tokens else None)
        self._tabs.say_signed_out(place.server.name)
        await self._ending.withdraw(*tokens)
        if tokens and page.state() == "signed-out" and not is_framed():  # and nobody has begun to sign in meanwhile
            leave_for_end_of_session(place)

    def _hear_sign_out(self, server: str) -> None:
        """Sign out here as well, where it is about the same server."""
        if server == self._servers.current.server.name:
            page.run(self._ending.withdraw(*self._tokens()))
            self._leave_everything("signed-out")

    def left(self) -> None:
        """Forget whoever is signed in, because the browser keeps this page for "Back": that must not bring them back.

        What they have typed stays, for them alone. A page that is left to sign in holds nobody yet.
        """
        if self._visit is not None or self._arrival.token is not None:
            tokens = self._tokens()
            self._drafts.hide()
            self._leave("signed-out")
            self._ending.erase(*tokens)
            self._left = True

    def _tokens(self) -> list[Token]:
        """Return every token that is held, the one in use first."""
        tokens = (self._token, self._arrival.token, self._lapsed)
        return [token for token in tokens if token is not None]

    def expire(self) -> None:
        """Forget the token because its life is over, and ask to sign in again. What was shown is kept, unseen."""
        if self._visit is None and self._arrival.token is None:
            return
        over = [token for token in self._tokens() if token is not self._lapsed]
        if self._visit is not None:
            self._visit.suspend()
        self._arrival.drop()
        self._token, self._waiting = None, False
        self._countdown.stop()
        screen.show_expired(goes_on=self._visit is not None)
        self._ending.erase(*over)

    def check_expiry(self) -> None:
        """Look at the clocks, after sleep or when the line is back: timers stop in sleep."""
        self._countdown.show()
        if self._lapsed is not None and page.state() == "expired" and not self._departure.is_waiting:
            self._revive(self._lapsed)

    def _give_up(self) -> None:
        """Wait for nothing any more."""
        self._waiting = False
        self._departure.stop_waiting()
        self._renewal.stop()
        screen.hide_popup()
        self._arrival.give_up()

    def _leave_everything(self, state: str) -> None:
        self._departure.forget()
        self._drafts.forget()
        self._leave(state)
        location.set_route("")

    def _leave(self, state: str) -> None:
        self._arrival.drop()  # its token is among those that the caller has taken
        self._give_up()
        if self._visit is not None:
            self._visit.suspend()
        self._visit = self._token = self._lapsed = None
        self._countdown.stop()
        self._views.clear()
        screen.show_nobody()
        page.set_state(state)
        self._ending.erase()

    def _refuse(self, refusal: Refusal, route: str = "") -> None:
        self._departure.was_refused(refusal.route or route)
        screen.show_refusal(refusal, kept=self._visit is not None)

"""One visitor's session: from signed out to signed in, through renewals, and out again."""

from ..browser import clock, location, page
from ..browser.fetch import revoke
from ..browser.windows import Tabs, is_framed
from ..oauth import Answer, Missing, Pending, Refusal, Token, TokenExpiredError, UrlNotAllowedError, parse
from ..oauth.refusals import refuse
from ..vault import NotSignedInError, VaultError
from . import screen
from .account import ask_account
from .countdown import Countdown
from .departure import Departure
from .drafts import Drafts
from .exchange import to_token
from .renewal import Renewal
from .servers import Servers
from .stage import Stage
from .visit import Visit


class Session:
    """Holds the token, in memory alone, and the page's state (README, "Test your own page").

    ``_visit`` is who is, or was, signed in; it outlives the token, so that after signing in again as the same
    person everything goes on. ``_arrival`` is a token that was accepted while its owner is being asked for.
    """

    def __init__(self, servers: Servers, stage: Stage, drafts: Drafts) -> None:
        self._servers = servers
        self._stage = stage
        self._drafts = drafts
        self._departure = Departure(self._decide)
        self._visit: Visit | None = None
        self._arrival: tuple[Visit, Token] | None = None
        self._token: Token | None = None
        self._route = ""
        self._renewal = Renewal(self._renewed)
        self._countdown = Countdown(self.lapse, self._renew)
        self._tabs = Tabs(lambda: self._leave_everything("signed-out"))

    @property
    def token(self) -> Token | None:
        """Return the token while somebody is signed in."""
        return self._token

    # Signing in

    def choose(self, name: str) -> None:
        """Sign in at another of the servers, next time. While somebody is, or was, signed in nothing changes."""
        place = self._servers.named(name)
        if place is not None and self._visit is None and self._arrival is None:
            self._servers.choose(place)

    def sign_in(self) -> None:
        """Begin a sign-in. Only ever called for a person's click: nothing can loop.

        It is by popup if the settings say so, if the page is framed, since sign-in pages refuse frames, or if there
        is something on the screen that leaving the page would lose.
        """
        if self._visit is None and not is_framed() and self._servers.current.sign_in == "redirect":
            self.sign_in_here()
            return
        opened = self._departure.by_popup(self._servers.current.server, self._where())
        page.show_notice("popup-blocked", shown=not opened)
        page.show_notice("popup-open", shown=opened)
        if opened:
            page.set_state("signing-in")
        elif self._visit is None and not is_framed():
            self.sign_in_here()

    def sign_in_here(self) -> None:
        """Leave this page for the authorization server."""
        page.set_state("signing-in")
        self._departure.by_redirect(self._servers.current.server, self._where())

    def cancel(self) -> None:
        """Stop waiting for a popup."""
        self._departure.stop_waiting()
        page.show_notice("popup-open", shown=False)
        page.set_state("expired" if self._visit else "signed-out")

    def came_back(self) -> None:
        """Put things right when the browser brings a page back that was left for the authorization server."""
        if self._arrival is None and not self._departure.is_waiting and page.state() == "signing-in":
            page.set_state("expired" if self._visit else "signed-out")

    async def finish(self, answer: Answer) -> None:
        """Check an answer that came in this page's own address: enter with its token, or say why not."""
        page.set_state("signing-in")
        await self._departure.arrived(answer)

    def _where(self) -> str:
        return location.route() or self._route

    # Coming in

    async def _decide(self, answer: Answer, pending: Pending | Missing) -> None:
        page.show_notice("popup-open", shown=False)
        place = self._servers.named(pending.server) if isinstance(pending, Pending) else self._servers.current
        if place is None:  # the settings have changed since
            place, pending = self._servers.current, Missing.UNKNOWN
        self._servers.choose(place)
        outcome = await to_token(parse(answer, pending, place.server, clock.now()), place.server)
        page.mark("fragrant:answer-checked")
        if isinstance(outcome, Refusal):
            self._refuse(outcome)
            return
        if isinstance(pending, Pending) and self._visit is None:
            location.set_route(pending.route)
        visit = Visit(self.lapse, screen.show_wait)
        visit.take(outcome)
        self._arrival = (visit, outcome)
        await self.enter()

    async def enter(self) -> None:
        """Ask who is signed in, then show the views; also the way to try again when that failed."""
        if self._arrival is None:
            return
        visit, token = self._arrival
        page.set_state("signing-in")
        try:
            await self._identify(visit, token)
        except (NotSignedInError, TokenExpiredError):
            return  # the page has said so already
        except (VaultError, UrlNotAllowedError) as error:
            if self._arrival == (visit, token):
                screen.show_failure(error)
            return
        if self._arrival == (visit, token):  # and nobody has signed out meanwhile
            self._arrival = None
            self._admit(visit, token)

    async def _identify(self, visit: Visit, token: Token) -> None:
        """Find out whose visit it is: from the ID token where there is one, else by asking."""
        place = self._servers.current
        if token.identity is not None:
            visit.account, visit.subject = token.identity.account, token.identity.subject
        elif place.whoami_url:
            visit.account = visit.subject = await ask_account(visit, place.whoami_url, place.account_field)

    def _admit(self, visit: Visit, token: Token) -> None:
        """Show the page to its visitor: as it was left, if this is the same person as before."""
        before = self._visit
        if before is not None and visit.subject and visit.subject == before.subject:
            visit.suspend()
            self._go_on(before, token)
            self._stage.resume()
            return
        self._stage.clear()
        self._visit = visit
        page.show_account(visit.account or "an account that the server does not name")
        self._drafts.give_back(visit.subject)
        missing = screen.tell_scope(token)
        self._go_on(visit, token)
        self._stage.show(self._servers.current.api_url, visit, missing)

    def _go_on(self, visit: Visit, token: Token) -> None:
        visit.take(token)
        self._token = token
        page.set_state("signed-in")
        self._countdown.start(token)

    # Renewal

    def _renew(self) -> None:
        if self._token is not None:
            self._renewal.start(self._servers.current, self._token)

    async def _renewed(self, outcome: Token | Refusal) -> None:
        """Take a token that was renewed in the background, if it is the same person's."""
        before = self._visit
        if before is None:
            return
        if isinstance(outcome, Refusal):
            screen.show_renewal_failed(outcome)
            self._end_of_waiting(before)
            return
        visit = Visit(lambda: None)
        visit.take(outcome)
        try:
            await self._identify(visit, outcome)
        except (VaultError, TokenExpiredError, UrlNotAllowedError):
            self._end_of_waiting(before)
            return  # the token before goes on until its end
        finally:
            visit.suspend()
        if before is not self._visit:
            return
        if not visit.subject or visit.subject != before.subject:
            self._leave_everything("refused")
            self._refuse(refuse("account_changed"))
            return
        was_over = not before.is_live
        if was_over and page.state() != "signing-in":
            return  # the person has begun something else meanwhile
        self._go_on(before, outcome)
        if was_over:
            self._stage.resume()

    def _end_of_waiting(self, visit: Visit) -> None:
        """Ask to sign in again if the page was waiting for a renewal, its token being over."""
        if visit is self._visit and not visit.is_live and page.state() == "signing-in":
            self.expire()

    # Going out

    async def sign_out(self) -> None:
        """Forget everything, here and in the other tabs; withdraw the tokens and end the server's session if it can."""
        token, place = self._token, self._servers.current
        self._leave_everything("signed-out")
        self._tabs.say_signed_out()
        if token is None:
            return
        if place.revocation_url:
            # the refresh token first: where a server ends the whole grant with it, the other is gone with it
            if token.refresh is not None:
                await revoke(token.refresh, place.revocation_url, place.server.client_id)
            await revoke(token, place.revocation_url, place.server.client_id)
        if place.end_session_url:
            location.leave_for(location.with_query(place.end_session_url, client_id=place.server.client_id))

    def open(self) -> None:
        """Show the page to somebody who is not signed in."""
        page.set_state("signed-out")

    def lapse(self) -> None:
        """React to a token that is over: with a refresh token get another, unless that was just tried; else ask."""
        visit, token = self._visit, self._token
        if visit is None or token is None or token.refresh is None:
            self.expire()
        elif self._renewal.start(self._servers.current, token):
            visit.suspend()
            self._token = None
            self._countdown.stop()
            page.set_state("signing-in")
        else:
            self.expire()

    def expire(self) -> None:
        """Forget the token because its life is over, and ask to sign in again. What was shown is kept, unseen."""
        if self._visit is None and self._arrival is None:
            return
        if self._visit is not None:
            self._visit.suspend()
        if self._arrival is not None:
            self._arrival[0].suspend()
        self._arrival = self._token = None
        self._countdown.stop()
        page.set_state("expired")

    def check_expiry(self) -> None:
        """Expire at once if the time ran out while nobody looked: timers stop in sleep."""
        self._countdown.show()

    def _leave_everything(self, state: str) -> None:
        self._departure.forget()
        self._drafts.forget()
        page.show_notice("popup-open", shown=False)
        for visit in (self._visit, self._arrival[0] if self._arrival else None):
            if visit is not None:
                visit.suspend()
        self._visit = self._arrival = self._token = None
        self._countdown.stop()
        self._renewal.stop()
        self._stage.clear()
        page.show_account("")
        screen.show_renewal_failed(None)
        self._route = ""
        location.set_route("")
        page.set_state(state)

    def _refuse(self, refusal: Refusal) -> None:
        self._route = refusal.route
        screen.show_refusal(refusal)

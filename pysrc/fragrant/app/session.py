"""One visitor's session: from signed out to signed in, through renewals, and out again."""

from typing import Any

from ..browser import clock, location, page
from ..browser.fetch import revoke
from ..browser.windows import Tabs, is_framed
from ..oauth import (
    Answer,
    Missing,
    Pending,
    Refusal,
    Server,
    Token,
    TokenExpiredError,
    UrlNotAllowedError,
    parse,
)
from ..oauth.explanation import scope_difference
from ..oauth.refusals import refuse
from ..vault import NotSignedInError, Vault, VaultError
from .account import ask_account
from .countdown import Countdown
from .departure import Departure
from .exchange import to_token
from .explain import explain
from .renewal import Renewal
from .views import View
from .visit import Visit


class Session:
    """Holds the token, in memory alone, and the page's state (README, "Test your own page").

    ``_visit`` is who is, or was, signed in; it outlives the token, so that after signing in again as the same
    person everything goes on. ``_arrival`` is a token that was accepted while its owner is being asked for.
    """

    def __init__(self, server: Server, settings: dict[str, Any], views: list[View]) -> None:
        self._server = server
        self._settings = settings
        self._views = views
        self._departure = Departure(server, self._decide)
        self._visit: Visit | None = None
        self._arrival: tuple[Visit, Token] | None = None
        self._token: Token | None = None
        self._route = ""
        self._renewal = Renewal(server, self._renewed) if settings["oauth"]["renew"] == "frame" else None
        self._countdown = Countdown(self.expire, self._renewal.start if self._renewal else lambda: None)
        self._tabs = Tabs(lambda: self._leave_everything("signed-out"))

    @property
    def token(self) -> Token | None:
        """Return the token while somebody is signed in."""
        return self._token

    # Signing in

    def sign_in(self) -> None:
        """Begin a sign-in. Only ever called for a person's click: nothing can loop.

        It is by popup if the settings say so, if the page is framed, since sign-in pages refuse frames, or if there
        is something on the screen that leaving the page would lose.
        """
        if self._visit is None and not is_framed() and self._settings["oauth"]["sign_in"] == "redirect":
            self.sign_in_here()
            return
        opened = self._departure.by_popup(self._place())
        page.show_notice("popup-blocked", shown=not opened)
        page.show_notice("popup-open", shown=opened)
        if opened:
            page.set_state("signing-in")
        elif self._visit is None and not is_framed():
            self.sign_in_here()

    def sign_in_here(self) -> None:
        """Leave this page for the authorization server."""
        page.set_state("signing-in")
        self._departure.by_redirect(self._place())

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

    def _place(self) -> str:
        return location.route() or self._route

    # Coming in

    async def _decide(self, answer: Answer, pending: Pending | Missing) -> None:
        page.show_notice("popup-open", shown=False)
        outcome = await to_token(parse(answer, pending, self._server, clock.now()), self._server)
        page.mark("fragrant:answer-checked")
        if isinstance(outcome, Refusal):
            self._show_refusal(outcome)
            return
        if isinstance(pending, Pending) and self._visit is None:
            location.set_route(pending.route)
        visit = Visit(self.expire)
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
                self._show_failure(error)
            return
        if self._arrival == (visit, token):  # and nobody has signed out meanwhile
            self._arrival = None
            self._admit(visit, token)

    async def _identify(self, visit: Visit, token: Token) -> None:
        """Find out whose visit it is: from the ID token where there is one, else by asking."""
        whoami = self._settings["derived"]["whoami_url"]
        if token.identity is not None:
            visit.account, visit.subject = token.identity.account, token.identity.subject
        elif whoami:
            visit.account = visit.subject = await ask_account(visit, whoami, self._settings["api"]["account"])

    def _admit(self, visit: Visit, token: Token) -> None:
        """Show the page to its visitor: as it was left, if this is the same person as before."""
        before, self._token = self._visit, token
        if before is not None and visit.subject and visit.subject == before.subject:
            visit.suspend()
            before.take(token)
            page.set_state("signed-in")
            self._countdown.start(token)
            for view in self._views:
                view.resume()
            return
        for view in self._views:
            view.clear()
        self._visit = visit
        page.show_account(visit.account or "an account that the server does not name")
        missing = self._tell_scope(token)
        page.set_state("signed-in")
        self._countdown.start(token)
        if not self._views:
            page.mark("fragrant:first-data")
        api_url = (self._settings["vault"] or {}).get("api_url", "")
        for view in self._views:
            page.show_notice(f"without-{view.needs}", shown=view.needs in missing)
            if view.needs not in missing:
                page.run(view.show(Vault(api_url, visit)))

    def _tell_scope(self, token: Token) -> list[str]:
        """Say when the scope given is not the one asked for (RFC 6749 section 3.3); return what is missing."""
        missing, extra = scope_difference(token.requested_scope, token.scope)
        page.show_text("scope-missing", " ".join(missing))
        page.show_text("scope-extra", " ".join(extra))
        return missing

    async def _renewed(self, outcome: Token | Refusal) -> None:
        """Take a token that was renewed in the background, if it is the same person's."""
        before = self._visit
        if before is None or not before.is_live:
            return
        if isinstance(outcome, Refusal):
            page.show_notice("renewal-failed", shown=True)
            page.show_text("renewal-code", outcome.code)
            return
        visit = Visit(lambda: None)
        visit.take(outcome)
        try:
            await self._identify(visit, outcome)
        except (VaultError, TokenExpiredError, UrlNotAllowedError):
            return  # the token before goes on until its end
        finally:
            visit.suspend()
        if before is not self._visit or not before.is_live:
            return
        if not visit.subject or visit.subject != before.subject:
            self._leave_everything("refused")
            self._show_refusal(refuse("account_changed"))
            return
        before.take(outcome)
        self._token = outcome
        self._countdown.start(outcome)

    # Going out

    async def sign_out(self) -> None:
        """Forget everything, here and in the other tabs; withdraw the token and end the server's session if it can."""
        token, oauth = self._token, self._settings["oauth"]
        self._leave_everything("signed-out")
        self._tabs.say_signed_out()
        if token is not None and oauth["revocation_url"]:
            await revoke(token, oauth["revocation_url"], oauth["client_id"])
        if token is not None and oauth["end_session_url"]:
            location.leave_for(location.with_query(oauth["end_session_url"], client_id=oauth["client_id"]))

    def open(self) -> None:
        """Show the page to somebody who is not signed in."""
        page.set_state("signed-out")

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
        page.show_notice("popup-open", shown=False)
        for visit in (self._visit, self._arrival[0] if self._arrival else None):
            if visit is not None:
                visit.suspend()
        self._visit = self._arrival = self._token = None
        self._countdown.stop()
        if self._renewal is not None:
            self._renewal.stop()
        for view in self._views:
            view.clear()
        page.show_account("")
        page.show_notice("renewal-failed", shown=False)
        self._route = ""
        location.set_route("")
        page.set_state(state)

    # Telling

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

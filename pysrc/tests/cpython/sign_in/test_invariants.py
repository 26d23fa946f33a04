"""What holds whatever happens, in whatever order: a person, servers, the clock and the browser act at random."""

import asyncio
from typing import Any

import pytest
from fragrant.app.sign_in import events, holding, states
from fragrant.oauth import Token
from fragrant.oauth.token import SAFETY_MARGIN
from hypothesis import HealthCheck, settings, strategies
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tools.endurance.rounds import rounds

from .browser import APP
from .network import Asked
from .world import API, World, config, token_response

ROWS = f"{API}documents"
END = "https://main.example/end"
REVOCABLE = ("main", "third")

WITHOUT_TOKEN = (states.SignedOut, states.Leaving, states.WindowOpen, states.Checking, states.Refused, states.Expired)
"""The states that have no token but one that is over, kept for its refresh token."""


class SignIns(RuleBasedStateMachine):
    """One tab, three servers: one with refresh tokens, one that renews by frame, and a plain one."""

    @initialize(framed=strategies.booleans(), sign_in=strategies.sampled_from(["redirect", "popup"]))
    def open(self, framed: bool, sign_in: str) -> None:
        servers = (
            config(flow="code", refresh="memory", sign_in=sign_in, end_session_url=END),
            config("other", renews_by_frame=True, revocation_url="", sign_in=sign_in),
            config("third", sign_in=sign_in),
        )
        self.accepted: dict[str, Token] = {}
        """Every access token that was ever accepted, by its value."""
        self.refreshers: set[str] = set()
        """The values of the refresh tokens that came with them."""
        self.exempt: set[str] = set()
        """The values that went with the page."""
        self.over: set[str] = set()
        self.seen = 0
        self.world = World(*servers, is_framed=framed)
        self.world.first = (ROWS,)
        self.world.open_page()
        self.asking: list[tuple[asyncio.Task[Any], list[str]]] = []
        """What the view has asked for, and the tokens that its person had then."""

    @invariant()
    def note_what_is_accepted(self) -> None:
        """Note new tokens: whatever is accepted is held at least until somebody acts."""
        session = self._session()
        for token in (*holding.tokens_of(session.state), *session.superseded):
            for number in range(1, self.world.number + 1):
                if token.appears_in(f"token-{number}-xyz"):
                    self.accepted[f"token-{number}-xyz"] = token
                if token.refresh is not None and token.refresh.appears_in(f"refresh-{number}-xyz"):
                    self.refreshers.add(f"refresh-{number}-xyz")

    def _leave_page(self) -> None:
        self.exempt.update(self.accepted, self.refreshers)

    def _act(self, *happenings: events.Event) -> None:
        for event in happenings:
            self.world.driver.tell(event)
        self.world.settle()

    # A person

    def _click(self, event: events.Event) -> None:
        """Click: only now, or as what a sign-out leads to, may the page be left or a window be opened."""
        before = self._ways()
        self._act(event)
        assert self._ways() - before <= 1
        self.seen = self._ways()

    @rule(event=strategies.sampled_from([events.SignInClicked(), events.SignInHereClicked(), events.StayClicked()]))
    def click(self, event: events.Event) -> None:
        self._click(event)

    @precondition(lambda self: self.world.state in ("signed-out", "refused", "expired"))
    @rule(name=strategies.sampled_from(["pat", "pat", "sam", ""]))
    def sign_in(self, name: str) -> None:
        """Do the whole way, which chance alone seldom does."""
        self._click(events.SignInClicked())
        session = self._session()
        server = self.world.servers[session.server]
        if isinstance(session.state, states.Leaving):
            self._come_back("")
        elif isinstance(session.state, states.WindowOpen):
            self.respond("")
        if server.server.flow == "code" and self.world.waiting("/token"):
            self.world.number += 1
            self.world.answer("/token", token_response(self.world.number))
        self.note_what_is_accepted()
        if self.world.waiting("users/me"):
            self.world.say_who(name)

    @rule(name=strategies.sampled_from(["main", "other", "third"]))
    def choose(self, name: str) -> None:
        self._act(events.ServerChosen(name))

    @precondition(lambda self: self.world.state in ("signing-in", "signed-in"))
    @rule()
    def cancel(self) -> None:
        self._act(events.CancelClicked())

    @rule()
    def retry(self) -> None:
        self._act(events.RetryClicked())

    @rule(blocks=strategies.booleans())
    def windows_are_blocked(self, blocks: bool) -> None:
        self.world.windows.blocks = blocks

    # Servers

    @precondition(lambda self: self.world.transactions.kept and self.world.address.left_for)
    @rule(error=strategies.sampled_from(["", "", "access_denied"]))
    def come_back(self, error: str) -> None:
        """The page is loaded anew: what it held is gone with it."""
        self._come_back(error)

    def _come_back(self, error: str) -> None:
        state, transaction = list(self.world.transactions.kept.items())[-1]
        self._leave_page()
        self.world.open_page()
        self.seen = self._ways()
        response = self.world.response(self._fragment(state, transaction.server, error))
        self.world.driver.start(response)
        self.world.settle()

    @precondition(lambda self: any(each.is_open for each in self.world.windows.expected))
    @rule(error=strategies.sampled_from(["", "", "access_denied"]))
    def respond(self, error: str) -> None:
        """A window or a frame brings its response."""
        expected = next(each for each in self.world.windows.expected if each.is_open)
        windows = self.world.windows
        urls = [*(each.url for each in windows.opened), *(each.url for each in windows.frames)]
        (url,) = [each for each in urls if expected.state in each]
        server = next(name for name in self.world.servers if url.startswith(f"https://{name}."))
        fragment = self._fragment(expected.state, server, error)
        expected.on_response(self.world.response(fragment, f"{APP}callback.html"))
        self.world.settle()

    def _fragment(self, state: str, server: str, error: str) -> str:
        nothing = {"access_token": "", "token_type": "", "expires_in": ""}
        if error:
            return self.world.fragment(state, **nothing, error=error)
        if self.world.servers[server].server.flow == "code":
            return self.world.fragment(state, **nothing, code="c")
        return self.world.fragment(state)

    @precondition(lambda self: self.world.waiting("/token"))
    @rule(how=strategies.sampled_from(["good", "good", "kept", "refused", "broken", "cut"]))
    def answer_token(self, how: str) -> None:
        self.world.number += 1
        match how:
            case "good":
                self.world.answer("/token", token_response(self.world.number))
            case "kept":
                self.world.answer("/token", token_response(self.world.number, refresh_token=None))
            case "refused":
                self.world.answer("/token", {"error": "invalid_grant"}, 400)
            case "broken":
                self.world.answer("/token", {}, 502)
            case "cut":
                self.world.fail("/token")

    @precondition(lambda self: self.world.waiting("users/me"))
    @rule(how=strategies.sampled_from(["pat", "pat", "pat", "sam", "", "401", "500", "cut"]))
    def answer_who(self, how: str) -> None:
        if how == "cut":
            self.world.fail("users/me")
        elif how.isdigit():
            self.world.answer("users/me", {}, int(how))
        else:
            self.world.say_who(how)

    @precondition(lambda self: self.world.waiting(ROWS))
    @rule()
    def answer_rows(self) -> None:
        """The rows are what the owner of the token may see: its value says which that is."""
        self.world.answer(ROWS, self.world.waiting(ROWS)[0].secret)

    @precondition(lambda self: self.world.driver.token is not None)
    @rule()
    def view_asks(self) -> None:
        assert self.world.views.transport is not None
        session = self._session()
        held = (*holding.tokens_of(session.state), *session.superseded)
        theirs = [value for value, token in self.accepted.items() if token in held]
        self.asking.append((asyncio.ensure_future(self.world.views.transport.request("GET", ROWS)), theirs))
        self.world.settle()

    @rule(revokes=strategies.booleans())
    def withdrawals(self, revokes: bool) -> None:
        self.world.network.revokes = revokes

    # Time and the browser

    @rule(seconds=strategies.sampled_from([1, 40, 1090, 1300]))
    def pass_time(self, seconds: int) -> None:
        self.world.pass_time(seconds)

    @rule(seconds=strategies.sampled_from([1, 40, 1300]))
    def sleep(self, seconds: int) -> None:
        self.world.sleep(seconds)

    @precondition(lambda self: self.world.driver.token is not None)
    @rule()
    def api_refuses(self) -> None:
        """The API says that a token is over, which is as good as its end."""
        in_use = self.world.driver.token
        assert in_use is not None
        self.over.update(value for value, token in self.accepted.items() if token is in_use)
        self._act(events.TokenEnded(in_use))

    @rule(way=strategies.sampled_from(["click", "main", "other", "third", *[""] * 3]))
    def sign_out(self, way: str) -> None:
        """Sign out, here or in another tab; seldom, since it ends whatever chance has led to."""
        if way == "click":
            self._click(events.SignOutClicked())
        elif way:
            self._act(events.SignedOutElsewhere(way))

    @rule(really=strategies.sampled_from([True, *[False] * 4]))
    def page_is_left(self, really: bool) -> None:
        """A page that is being left sends nothing any more: its tokens are erased, and not withdrawn."""
        if not really:
            return
        if holding.is_anybodys(self._session().state):
            self._leave_page()
        self._act(events.PageLeft())

    @rule()
    def page_is_restored(self) -> None:
        self._act(events.PageRestored())

    @rule(of_late=strategies.integers(-2, 4), in_sign_in=strategies.sampled_from([True, *[False] * 4]))
    def fault(self, of_late: int, in_sign_in: bool) -> None:
        number = self._session().count - of_late if of_late < 2 else None
        self._act(events.Faulted(number, in_sign_in))

    # What holds

    def _session(self) -> states.Session:
        return self.world.driver.session

    def _ways(self) -> int:
        return len(self.world.address.left_for) + len(self.world.windows.opened)

    @invariant()
    def a_view_gets_rows_of_its_own_person_alone(self) -> None:
        for asked, theirs in self.asking:
            if asked.done() and not asked.cancelled() and asked.exception() is None:  # cancelled with its page
                assert asked.result().body in theirs
        self.asking = [each for each in self.asking if not each[0].done()]

    @invariant()
    def nothing_goes_wrong(self) -> None:
        assert self.world.faults == []

    @invariant()
    def the_page_is_left_and_a_window_opened_only_by_a_click(self) -> None:
        assert self._ways() == self.seen

    @invariant()
    def a_token_exists_in_the_states_that_may_have_one_and_in_no_other(self) -> None:
        session = self._session()
        held = [token for token in holding.tokens_of(session.state) if not token.is_erased]
        if isinstance(session.state, WITHOUT_TOKEN):
            kept = holding.kept_of(session.state)
            renewal = holding.renewal_of(session.state)
            may = (kept.lapsed if kept else None, renewal.successor if renewal else None)
            assert all(token in may for token in held)
        if isinstance(session.state, states.SignedOut) or holding.person_of(session.state) is None:
            assert session.superseded == ()
        assert (self.world.driver.token is not None) == (self.world.state == "signed-in")

    @invariant()
    def every_token_is_in_use_or_over_or_was_withdrawn(self) -> None:
        session, now = self._session(), self.world.clock.now()
        held = (*holding.tokens_of(session.state), *session.superseded)
        for value, token in self.accepted.items():
            if token in held or value in self.exempt:
                continue
            assert token.is_erased, "let go of and still readable"
            is_over = value in self.over or token.lifetime - (now.wall - token.issued.wall) <= SAFETY_MARGIN
            assert is_over or value in self.world.network.revoked or token.server not in REVOCABLE

    @invariant()
    def every_refresh_token_is_in_use_or_used_up_or_was_withdrawn(self) -> None:
        session = self._session()
        held = [each.refresh for each in (*holding.tokens_of(session.state), *session.superseded) if each.refresh]
        used = {each.secret for each in self.world.network.asked if "/token" in each.url and _is_answered(each)}
        for value in self.refreshers - self.exempt:
            in_use = any(each.appears_in(value) for each in held)
            assert in_use or value in used or value in self.world.network.revoked

    @invariant()
    def nothing_of_one_person_reaches_the_next(self) -> None:
        state = self._session().state
        person = holding.person_of(state)
        if person is None:
            assert self.world.views.transport is None
            assert self.world.drafts.shown_to is None
            assert self.world.shown.account == ""
        else:
            assert self.world.views.transport is not None
            assert self.world.drafts.shown_to == (person.server, person.subject)

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.close()


SETTINGS = settings(
    max_examples=100, stateful_step_count=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def test_they_hold_for_some_sign_ins() -> None:
    run_state_machine_as_test(SignIns, settings=SETTINGS)


@pytest.mark.endurance
def test_they_hold_for_many_sign_ins() -> None:
    run_state_machine_as_test(SignIns, settings=settings(SETTINGS, max_examples=60 * rounds()))


def _is_answered(asked: Asked) -> bool:
    """Tell whether a server has said something about a refresh token, and not only a proxy on the way."""
    if not asked.answer.done() or asked.answer.cancelled() or asked.answer.exception():
        return False
    return bool(asked.answer.result().body)

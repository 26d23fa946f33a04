"""A token's end, and the renewal in the background that can come before it: a bonus, never relied upon."""

from dataclasses import replace
from typing import Final

from ...oauth import Instant, Refusal, Token, elapsed
from ...oauth.refusals import refuse
from . import ending, holding
from .arriving import drop, missing_scopes
from .effects import (
    DropRefresh,
    Effect,
    Erase,
    IdentifySuccessor,
    Renew,
    ResumeViews,
    ShareRefresh,
    StopSending,
    UseToken,
)
from .events import RenewalAnswered, RenewalIdentified, TokenEnded
from .states import Expired, Kept, Person, Refused, Renewal, Renewing, Session, SignedIn, WindowOpen
from .surroundings import Surroundings

Step = tuple[Session, list[Effect]]

PAUSE: Final = 30.0
"""Seconds between two renewals at least, whatever life a server gives its tokens: nothing can loop."""

UNREACHABLE: Final = "token_endpoint_unreachable"

DEAD: Final = "invalid_grant"
"""The one code by which a token endpoint says that a refresh token is good no more (RFC 6749 section 5.2)."""


def token_ended(session: Session, event: TokenEnded, now: Instant, around: Surroundings) -> Step:
    """Wait for another token where a refresh token may bring one; else ask the person to sign in again."""
    state = session.state
    if not isinstance(state, SignedIn) or state.token is not event.token:
        return session, []
    alive, over = holding.split_superseded(session, now)
    notices = replace(session.notices, refused_by=event.refused_by)
    session = replace(session, superseded=alive, notices=notices)
    effects: list[Effect] = [StopSending(abort=False), Erase(over)]
    if state.renewal is not None and state.renewal.window == "open":
        return _go_on_waiting(session, state, state.renewal.number, effects)
    if state.token.refresh is None:
        expired = Expired(Kept(state.person), state.renewal)
        return replace(session, state=expired), [*effects, Erase((state.token,))]
    if state.renewal is not None:
        return replace(session, state=Renewing(state.person, state.token, state.renewal)), effects
    session, more = _revive(replace(session, state=Expired(Kept(state.person, state.token))), now, around)
    return session, [*effects, *more]


def _go_on_waiting(session: Session, state: SignedIn, attempt: int, effects: list[Effect]) -> Step:
    """Take the window by which somebody wanted to stay signed in for one to sign in again."""
    is_lapsed = state.token.refresh is not None
    kept = Kept(state.person, state.token if is_lapsed else None)
    waiting = replace(session, state=WindowOpen(attempt, Expired(kept)))
    return waiting, [*effects, *([] if is_lapsed else [Erase((state.token,))])]


def renewal_due(session: Session, now: Instant, around: Surroundings) -> Step:
    """Begin a renewal in the background. Where that comes to nothing, the page offers to stay signed in."""
    state = session.state
    if not isinstance(state, SignedIn):
        return session, []
    session = replace(session, notices=replace(session.notices, ends_soon=True))
    if state.renewal is not None:
        return session, []
    if not _may_renew(session, state.token, now, around):
        return session, []
    session, renewal, effects = _start(session, state.token, state.person, now, around)
    return replace(session, state=replace(state, renewal=renewal)), effects


def page_woke(session: Session, now: Instant, around: Surroundings) -> Step:
    """Try the refresh token once more: the line may have been cut when it was tried before."""
    alive, over = holding.split_superseded(session, now)
    session, effects = _revive(replace(session, superseded=alive), now, around)
    return session, [*([Erase(over)] if over else []), *effects]


def answered(session: Session, event: RenewalAnswered) -> Step:
    """Ask whose the new token is, or note why there is none."""
    state, outcome = session.state, event.outcome
    renewal = holding.renewal_of(state)
    if renewal is None or renewal.number != event.number or not isinstance(state, SignedIn | Renewing | Expired):
        return drop(session, outcome)
    if isinstance(outcome, Refusal):
        return _failed(session, outcome)
    before = _renewed_token(state)
    # the refresh token is used up, whatever comes now
    effects: list[Effect] = [ShareRefresh(before, outcome)] if before and outcome.refresh else []
    asked = replace(state, renewal=replace(renewal, successor=outcome))
    return replace(session, state=asked), [*effects, IdentifySuccessor(renewal.number, outcome)]


def identified(session: Session, event: RenewalIdentified, now: Instant) -> Step:
    """Go on with the new token, if it is surely the same person's."""
    state = session.state
    renewal = holding.renewal_of(state)
    if renewal is None or renewal.number != event.number or renewal.successor is None:
        return session, []
    person = holding.person_of(state)
    before, successor = _renewed_token(state), renewal.successor
    if event.outcome is None:  # a token that is not over goes on until its end
        effects: list[Effect] = [DropRefresh(successor)] if before else []
        session = replace(session, superseded=(*session.superseded, successor))
        return replace(session, state=without_renewal(session)), effects
    if isinstance(event.outcome, Refusal):
        return ending.leave_everything(session, Refused(event.outcome), now)
    if person is None or not is_same(event.outcome, person):
        return ending.leave_everything(session, Refused(refuse("account_changed")), now)
    session, effects = install(session, event.outcome, successor, now)
    return session, [*([DropRefresh(before)] if before else []), *effects]


def is_same(found: Person, person: Person) -> bool:
    """Tell whether a renewal's token is surely the same person's: at least the name must say so anew."""
    return found.is_surely(person) and (found.is_told_anew or found.account == person.account)


def install(session: Session, person: Person, successor: Token, now: Instant) -> Step:
    """Use the new token from now on. With the one before requests may be on their way: it is withdrawn at the end."""
    was_over = not isinstance(session.state, SignedIn)
    before = _renewed_token(session.state)
    effects: list[Effect] = [UseToken(successor), ResumeViews(missing_scopes(successor), was_over=was_over)]
    superseded = (*session.superseded, *((before,) if before else ()))
    session = replace(
        session,
        state=SignedIn(person, successor),
        superseded=superseded,
        notices=replace(
            session.notices,
            refused_by="",
            renewal_failure=None,
            window_blocked=False,
            ends_soon=False,
            stay="",
            stay_refusal=None,
        ),
    )
    alive, over = holding.split_superseded(session, now)
    return replace(session, superseded=alive), [*effects, Erase(over)]


def _failed(session: Session, refusal: Refusal) -> Step:
    state = session.state
    before = _renewed_token(state)
    by_frame = before is None or before.refresh is None
    session, effects = _keep_received(session, refusal, before)
    session = replace(
        session,
        notices=replace(session.notices, renewal_failure=replace(refusal, received=None)),
        frame_failed=session.frame_failed or by_frame,
        # where the line was cut, it may be tried again as soon as it is back
        renewed_at=None if refusal.code == UNREACHABLE else session.renewed_at,
    )
    rest = without_renewal(session)
    if by_frame or refusal.code != DEAD or before is None:
        return replace(session, state=rest), effects
    if isinstance(rest, Expired) and rest.kept is not None:
        return replace(session, state=Expired(Kept(rest.kept.person))), [Erase((before,))]
    return replace(session, state=rest), [DropRefresh(before, is_dead=True)]


def _keep_received(session: Session, refusal: Refusal, before: Token | None) -> Step:
    """Keep the refresh token of a refused token for the next renewal; the token itself goes back at the end.

    Not at once: a server may end the whole grant with it (RFC 7009 section 2.1).
    """
    received = refusal.received
    if received is None:
        return session, []
    if before is None:
        return drop(session, refusal)
    session = replace(session, superseded=(*session.superseded, received))
    return session, [ShareRefresh(before, received), DropRefresh(received)] if before.refresh else []


def without_renewal(session: Session) -> SignedIn | Expired:
    """Return the state that is left when a renewal has come to nothing."""
    state = session.state
    match state:
        case Renewing():
            return Expired(Kept(state.person, state.lapsed))
        case SignedIn() | Expired():
            return replace(state, renewal=None)
    raise AssertionError(state)


def _renewed_token(state: object) -> Token | None:
    """Return the token that a renewal takes the place of; None where that is gone already."""
    match state:
        case SignedIn():
            return state.token
        case Renewing():
            return state.lapsed
        case Expired(kept=Kept()):
            return state.kept.lapsed if state.kept else None
    return None


def _revive(session: Session, now: Instant, around: Surroundings) -> Step:
    """Wait for a renewal of a token that is over, where it can still be renewed."""
    state = session.state
    kept = state.kept if isinstance(state, Expired) and state.renewal is None else None
    if kept is None or kept.lapsed is None or not _may_renew(session, kept.lapsed, now, around):
        return session, []
    session, renewal, effects = _start(session, kept.lapsed, kept.person, now, around)
    notices = replace(session.notices, window_blocked=False)
    return replace(session, state=Renewing(kept.person, kept.lapsed, renewal), notices=notices), effects


def _may_renew(session: Session, token: Token, now: Instant, around: Surroundings) -> bool:
    if session.renewed_at is not None and elapsed(session.renewed_at, now) < PAUSE:
        return False
    by_frame = around.servers[token.server].renews_by_frame and not session.frame_failed
    return token.refresh is not None or by_frame


def _start(
    session: Session, token: Token, person: Person, now: Instant, around: Surroundings
) -> tuple[Session, Renewal, list[Effect]]:
    number = session.count + 1
    hint = person.hint if around.servers[token.server].names_account else ""
    return replace(session, count=number, renewed_at=now), Renewal(number), [Renew(number, token, hint)]

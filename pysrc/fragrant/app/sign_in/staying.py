"""Staying signed in: before the end of a token a click opens a window, and the same person goes on with what it brings.

Until then, and where it comes to nothing, the token in use stays in use.
"""

from dataclasses import replace
from typing import Literal

from ...oauth import Instant, Refusal, Token
from . import holding, renewing
from .arriving import drop
from .effects import Check, CloseWindow, Effect, IdentifySuccessor, OpenWindow, StopRenewal, Withdraw
from .events import Checked, RenewalIdentified, Responded, WindowBlocked
from .states import Expired, Person, Renewal, Renewing, Session, SignedIn, State
from .surroundings import Surroundings

Step = tuple[Session, list[Effect]]


def stay(session: Session, now: Instant, around: Surroundings) -> Step:
    """Renew by the refresh token where there is one; else open a window, anew if one is open already."""
    state = session.state
    if not isinstance(state, SignedIn) or (state.renewal is not None and state.renewal.window != "open"):
        return session, []
    if state.renewal is None and state.token.refresh is not None:
        renewed, effects = renewing.renewal_due(session, now, around)
        if effects:
            return renewed, effects
    number = session.count + 1
    notices = replace(session.notices, stay="", stay_refusal=None)
    waiting = replace(state, renewal=Renewal(number, window="open"))
    return replace(session, state=waiting, count=number, notices=notices), [OpenWindow(number, state.token.server, "")]


def is_waited_for(state: State, number: int | None) -> bool:
    """Tell whether an attempt is that of a window by which somebody stays signed in."""
    renewal = holding.renewal_of(state)
    return renewal is not None and bool(renewal.window) and renewal.number == number


def window_blocked(session: Session, event: WindowBlocked) -> Step:
    """Say that the browser blocked the window; one that was opened before it is waited for no more."""
    return (
        _end(session, "blocked", None, [CloseWindow()])
        if is_waited_for(session.state, event.attempt)
        else (session, [])
    )


def responded(session: Session, event: Responded) -> Step:
    """Check the response that the window has brought, while the token in use goes on."""
    state = session.state
    if not isinstance(state, SignedIn) or state.renewal is None or state.renewal.window != "open":
        return session, []
    number = state.renewal.number
    answered = replace(state, renewal=replace(state.renewal, window="answered"))
    check = Check(number, state.token.server, event.response, event.transaction)
    return replace(session, state=answered), [CloseWindow(), check]


def checked(session: Session, event: Checked) -> Step:
    """Ask whose the token is that the window has brought, or say why it brought none."""
    state, outcome = session.state, event.outcome
    renewal = holding.renewal_of(state)
    if renewal is None or not isinstance(state, SignedIn | Renewing | Expired):
        return drop(session, outcome)
    if isinstance(outcome, Refusal):
        session, effects = drop(session, outcome)
        return _end(session, "refused", replace(outcome, received=None), effects)
    asked = replace(state, renewal=replace(renewal, successor=outcome))
    return replace(session, state=asked), [IdentifySuccessor(renewal.number, outcome)]


def identified(session: Session, event: RenewalIdentified, now: Instant) -> Step:
    """Go on with the new token, if it is surely the same person's; if it is not, with the one before."""
    renewal, person, outcome = holding.renewal_of(session.state), holding.person_of(session.state), event.outcome
    if renewal is None or renewal.successor is None or person is None:
        return session, []
    if outcome is None:  # withdrawn at the end: a server may end all of a person's grants with one
        kept = replace(session, superseded=(*session.superseded, renewal.successor))
        return _end(kept, "unknown", None, [])
    if isinstance(outcome, Person) and renewing.is_same(outcome, person):
        return renewing.install(session, outcome, renewal.successor, now)
    session, effects = drop(session, renewal.successor)
    if isinstance(outcome, Refusal):
        return _end(session, "refused", outcome, effects)
    return _end(session, "other", None, effects)


def cancel(session: Session) -> Step:
    """Wait for the window no more."""
    renewal = holding.renewal_of(session.state)
    if renewal is None or not renewal.window:
        return session, []
    return _end(session, "", None, [CloseWindow(), StopRenewal(), *_withdrawal(session, renewal.successor)])


def _withdrawal(session: Session, token: Token | None) -> list[Effect]:
    return [] if token is None else [Withdraw(session.count, (token,))]


def _end(
    session: Session,
    problem: Literal["", "blocked", "other", "refused", "unknown"],
    refusal: Refusal | None,
    effects: list[Effect],
) -> Step:
    notices = replace(session.notices, stay=problem, stay_refusal=refusal)
    return replace(session, state=renewing.without_renewal(session), notices=notices), effects

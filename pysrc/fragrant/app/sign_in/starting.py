"""From a click to the authorization server, and back without a response."""

from dataclasses import replace

from . import holding
from .effects import (
    CloseWindow,
    Effect,
    Leave,
    OpenWindow,
    SetRoute,
    StayHere,
    StopIdentifying,
    StopRenewal,
    Withdraw,
)
from .events import ServerChosen, WindowBlocked
from .states import (
    Checking,
    Expired,
    Identifying,
    Kept,
    Leaving,
    Refused,
    Renewing,
    Rest,
    Session,
    SignedOut,
    WindowOpen,
)
from .surroundings import Surroundings

Step = tuple[Session, list[Effect]]


def begin(session: Session, around: Surroundings) -> Step:
    """Go to the authorization server: in this tab, or in a window.

    It is a window if the settings say so, if the page is framed, since sign-in pages refuse frames, or if somebody's
    things are kept that leaving the page would lose.
    """
    rest = session.state
    if not isinstance(rest, SignedOut | Expired | Refused):
        return session, []
    if _may_leave(rest, around) and around.servers[session.server].sign_in == "redirect":
        return begin_here(session)
    session, effects = _without_renewal(session, rest)
    attempt = session.count + 1
    notices = replace(session.notices, window_blocked=False, window_left=False)
    state = WindowOpen(attempt, _rest(session))
    effects.append(OpenWindow(attempt, session.server, _route(rest)))
    return replace(session, state=state, count=attempt, notices=notices), effects


def begin_here(session: Session) -> Step:
    """Leave this page for the authorization server."""
    rest = session.state
    if not isinstance(rest, SignedOut | Expired | Refused):
        return session, []
    session, effects = _without_renewal(session, rest)
    effects.append(Leave(session.server, _route(rest)))
    return replace(session, state=Leaving(_rest(session))), effects


def window_blocked(session: Session, event: WindowBlocked, around: Surroundings) -> Step:
    """Say that the browser blocked the window, and leave where nothing is lost by that."""
    state = session.state
    if not isinstance(state, WindowOpen) or state.attempt != event.attempt:
        return session, []
    notices = replace(session.notices, window_blocked=True)
    session = replace(session, state=state.before, notices=notices)
    return begin_here(session) if _may_leave(state.before, around) else (session, [])


def window_closed(session: Session) -> Step:
    """Say no more that a window may still be open."""
    return replace(session, notices=replace(session.notices, window_left=False)), []


def cancel(session: Session, around: Surroundings) -> Step:
    """Stop waiting, for whatever it is: a server's page, a check, whose a token is, a renewal."""
    state, number = session.state, session.count + 1
    effects: list[Effect]
    match state:
        case Leaving():
            effects = [StayHere()]
        case WindowOpen():
            effects = [CloseWindow()]
        case Checking():
            effects = []  # its token comes late then, and is withdrawn
        case Identifying():
            effects = [StopIdentifying(), Withdraw(number, (state.candidate,))]
        case Renewing():
            # a refresh token that may be used up by now is not tried again, behind the back of who has cancelled
            effects = [StopRenewal(), Withdraw(number, holding.tokens_of(state))]
        case _:
            return session, []
    window_left = isinstance(state, WindowOpen) and not around.is_framed
    notices = replace(session.notices, window_blocked=False, window_left=window_left)
    return (
        replace(session, state=at_rest(session), notices=notices, count=number, renewed_at=None, frame_failed=False),
        effects,
    )


def choose_server(session: Session, event: ServerChosen, around: Surroundings) -> Step:
    """Sign in at another server, next time. While somebody's things are kept nothing changes."""
    may = isinstance(session.state, SignedOut | Refused) and holding.kept_of(session.state) is None
    return (replace(session, server=event.name) if may and event.name in around.servers else session), []


def page_restored(session: Session) -> Step:
    """Put things right when the browser brings this page back just as it was left."""
    match session.state:
        case SignedOut(was_left=True):
            # not before: a page whose address changes while it is left is not kept
            return replace(session, state=SignedOut()), [SetRoute("")]
        case Leaving():
            return replace(session, state=at_rest(session)), []
    return session, []


def at_rest(session: Session) -> Rest:
    """Return the state in which nothing is waited for; a refusal, and the place it was about, is as it was before."""
    state, kept = session.state, holding.kept_of(session.state)
    if isinstance(state, Leaving | WindowOpen) and isinstance(state.before, Refused):
        return state.before
    if isinstance(state, Renewing):
        return Expired(Kept(state.person))
    return SignedOut() if kept is None else Expired(kept)


def _rest(session: Session) -> Rest:
    state = session.state
    assert isinstance(state, SignedOut | Expired | Refused)  # noqa: S101 - its callers have seen to it
    return state


def _may_leave(rest: Rest, around: Surroundings) -> bool:
    return holding.kept_of(rest) is None and not around.is_framed


def _route(rest: Rest) -> str:
    """Return where the sign-in that was refused was to come back to: the next one tries that again."""
    return rest.route if isinstance(rest, Refused) else ""


def _without_renewal(session: Session, rest: Rest) -> Step:
    """Stop a renewal that outlived its token: a sign-in that a person begins takes its place."""
    if not isinstance(rest, Expired) or rest.renewal is None:
        return session, []
    number, successor = session.count + 1, rest.renewal.successor
    effects: list[Effect] = [StopRenewal(), *([Withdraw(number, (successor,))] if successor else [])]
    return replace(session, state=Expired(rest.kept), count=number), effects

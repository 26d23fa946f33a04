"""The end of a sign-in: somebody signs out, here or in another tab, leaves the page, or is not who was signed in."""

from dataclasses import replace

from ...oauth import Instant
from . import holding
from .effects import (
    ClearViews,
    CloseWindow,
    DropRefresh,
    Effect,
    EndServerSession,
    Erase,
    ForgetDrafts,
    ForgetTransactions,
    SetRoute,
    StayHere,
    StopIdentifying,
    StopRenewal,
    StopSending,
    TellTabs,
    Withdraw,
)
from .events import Faulted, SignedOutElsewhere, WithdrawalEnded
from .states import (
    Checking,
    Expired,
    Failed,
    Identifying,
    Kept,
    Leaving,
    Notices,
    Refused,
    Renewal,
    Renewing,
    Session,
    SignedIn,
    SignedOut,
    WindowOpen,
)
from .surroundings import Surroundings

Step = tuple[Session, list[Effect]]


def sign_out(session: Session, now: Instant, around: Surroundings) -> Step:
    """Forget everything, here and in the other tabs; withdraw the tokens, then end the server's session if it can."""
    held = bool(holding.tokens_of(session.state))
    after = SignedOut(ending=session.count + 1 if held and not around.is_framed else None)
    left, effects = leave_everything(session, after, now)
    notices = Notices(goodbye=session.server if held else "")
    return replace(left, notices=notices), [TellTabs(session.server), *effects]


def signed_out_elsewhere(session: Session, event: SignedOutElsewhere, now: Instant) -> Step:
    """Sign out here as well, where it is about the same server and somebody has not done so already."""
    if event.server != session.server or isinstance(session.state, SignedOut):
        return session, []
    return leave_everything(session, SignedOut(), now)


def withdrawal_ended(session: Session, event: WithdrawalEnded) -> Step:
    """Say that a server refused; leave to end its session, unless somebody has begun to sign in meanwhile."""
    if event.refused:
        session = replace(session, notices=replace(session.notices, withdrawal_refused=True))
    if session.state != SignedOut(ending=event.number):
        return session, []
    return replace(session, state=SignedOut()), [EndServerSession(session.notices.goodbye)]


def page_left(session: Session) -> Step:
    """Forget whoever is signed in, because the browser keeps this page for "Back": that must not bring them back.

    What they have typed stays, for them alone. A page that is left to sign in holds nobody yet.
    """
    if not holding.is_anybodys(session.state):
        return session, []
    tokens = (*holding.tokens_of(session.state), *session.superseded)
    effects = [*_give_up(), StopSending(abort=True), ClearViews(), ForgetDrafts(hide=True), Erase(tokens)]
    return _emptied(session, SignedOut(was_left=True)), effects


def faulted(session: Session, event: Faulted) -> Step:
    """Say that something of the page's own went wrong; wait no more for what will not come because of that."""
    state = session.state
    match state:
        case Leaving() | WindowOpen():
            is_waited_for = event.in_sign_in
        case Checking() | Identifying():
            is_waited_for = event.number == state.attempt
        case Renewing():
            is_waited_for = event.number == state.renewal.number
        case SignedIn() | Expired() if state.renewal and _is_of(event, state.renewal):
            return _without_renewal(session, state, state.renewal)
        case _:
            is_waited_for = False
    if not is_waited_for:
        return replace(session, notices=replace(session.notices, fault=True)), []
    effects = [*([StayHere()] if isinstance(state, Leaving) else []), *_give_up()]
    kept, number = holding.kept_of(state), session.count + 1
    dropped = holding.tokens_of(state) if isinstance(state, Renewing | Identifying) else ()
    effects += [Withdraw(number, dropped)] if dropped else []
    kept = Kept(kept.person) if kept and kept.lapsed in dropped else kept
    return replace(session, state=Failed(None, None, kept), count=number), effects


def _is_of(event: Faulted, renewal: Renewal) -> bool:
    return event.number == renewal.number or (event.in_sign_in and renewal.window == "open")


def _without_renewal(session: Session, state: SignedIn | Expired, renewal: Renewal) -> Step:
    """Go on without a renewal that came to nothing. A token that it brought already goes back at the end."""
    brought = (renewal.successor,) if renewal.successor else ()
    notices = replace(session.notices, fault=True)
    superseded = (*session.superseded, *brought)
    shares_refresh = isinstance(state, SignedIn) and not renewal.window
    effects: list[Effect] = [*([CloseWindow()] if renewal.window else []), StopRenewal()]
    effects += [DropRefresh(token) for token in brought if shares_refresh]
    return replace(session, state=replace(state, renewal=None), notices=notices, superseded=superseded), effects


def leave_everything(session: Session, after: SignedOut | Refused, now: Instant) -> Step:
    """Take all that is a person's off the page, and withdraw every token that may still be good."""
    alive, over = holding.split_superseded(session, now)
    tokens, number = (*holding.tokens_of(session.state), *alive), session.count + 1
    effects = [
        *([StayHere()] if isinstance(session.state, Leaving) else []),
        *_give_up(),
        StopSending(abort=True),
        ClearViews(),
        ForgetDrafts(),
        ForgetTransactions(),
        SetRoute(""),
        *([Withdraw(number, tokens)] if tokens else []),
        Erase(over),
    ]
    return replace(_emptied(session, after), count=number), effects


def _give_up() -> list[Effect]:
    return [CloseWindow(), StopIdentifying(), StopRenewal()]


def _emptied(session: Session, after: SignedOut | Refused) -> Session:
    return Session(server=session.server, state=after, count=session.count)

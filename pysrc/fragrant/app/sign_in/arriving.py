"""From a response to a person: the token that it brings, and whose that is."""

from dataclasses import replace

from ...oauth import Instant, Missing, Refusal, Token, TokenExpiredError, Transaction
from ...oauth.explanation import scope_difference
from . import holding
from .effects import (
    AskAhead,
    Check,
    ClearViews,
    CloseWindow,
    Effect,
    Erase,
    ForgetDrafts,
    Identify,
    ResumeViews,
    SetRoute,
    ShowViews,
    StopSending,
    UseToken,
    Withdraw,
)
from .events import Checked, Identified, Responded
from .states import (
    Checking,
    Expired,
    Failed,
    Identifying,
    Notices,
    Person,
    Refused,
    Session,
    SignedIn,
    SignedOut,
    WindowOpen,
)
from .surroundings import Surroundings

Step = tuple[Session, list[Effect]]


def responded(session: Session, event: Responded, around: Surroundings) -> Step:
    """Check a response that the open window, or the page's own address at its start, has brought."""
    state = session.state
    if not (state == SignedOut() if event.attempt is None else _is_open(state, event.attempt)):
        return session, []
    transaction, number = event.transaction, session.count + 1
    known = isinstance(transaction, Transaction) and transaction.server in around.servers
    if isinstance(transaction, Transaction) and not known:  # the settings have changed since
        transaction = Missing.UNKNOWN
    server = transaction.server if isinstance(transaction, Transaction) else session.server
    route = transaction.route if isinstance(transaction, Transaction) else ""
    effects: list[Effect] = [CloseWindow()] if event.attempt is not None else []
    effects.append(Check(number, server, event.response, transaction))
    checking = Checking(number, holding.kept_of(state), route)
    notices = replace(session.notices, window_blocked=False)
    return replace(session, state=checking, server=server, count=number, notices=notices), effects


def checked(session: Session, event: Checked) -> Step:
    """Go on with a token, or say why there is none."""
    state, outcome = session.state, event.outcome
    if not isinstance(state, Checking) or state.attempt != event.attempt:
        return drop(session, outcome)
    if isinstance(outcome, Refusal):
        session, withdrawal = drop(session, outcome)
        refusal = replace(outcome, received=None)
        return replace(session, state=Refused(refusal, state.kept, refusal.route or state.route)), withdrawal
    effects: list[Effect] = [SetRoute(state.route)] if state.kept is None and state.route else []
    return _identify(session, Identifying(session.count + 1, outcome, state.kept), effects)


def retry(session: Session) -> Step:
    """Ask once more who is signed in."""
    state = session.state
    if not isinstance(state, Failed) or state.candidate is None:
        return session, []
    return _identify(session, Identifying(session.count + 1, state.candidate, state.kept), [])


def identified(session: Session, event: Identified, now: Instant) -> Step:
    """Let the candidate's owner in, or say why it isn't known who that is."""
    state, outcome = session.state, event.outcome
    if not isinstance(state, Identifying) or state.attempt != event.attempt:
        return session, []  # whoever left that state has withdrawn the candidate
    match outcome:
        case Person():
            return _admit(session, state, outcome, now)
        case TokenExpiredError():
            return _expired(session, state)
        case Refusal():
            return _refused(session, state, outcome)
    return replace(session, state=Failed(outcome, state.candidate, state.kept)), []


def missing_scopes(token: Token) -> tuple[str, ...]:
    """Return the scopes that were asked for and not given (RFC 6749 section 3.3)."""
    return tuple(scope_difference(token.requested_scope, token.scope)[0])


def drop(session: Session, outcome: Token | Refusal) -> Step:
    """Withdraw a token that nobody waits for any more, or that was refused."""
    received = outcome.received if isinstance(outcome, Refusal) else outcome
    if received is None:
        return session, []
    number = session.count + 1
    return replace(session, count=number), [Withdraw(number, (received,))]


def _is_open(state: object, attempt: int) -> bool:
    return isinstance(state, WindowOpen) and state.attempt == attempt


def _identify(session: Session, state: Identifying, effects: list[Effect]) -> Step:
    """Ask whose the candidate is; and, unless the page stands as somebody left it, what they will see first."""
    effects = [*effects, Identify(state.attempt, state.candidate)]
    if state.kept is None:
        effects.append(AskAhead(state.candidate, missing_scopes(state.candidate)))
    return replace(session, state=state, count=state.attempt), effects


def _expired(session: Session, state: Identifying) -> Step:
    """Let go of a candidate whose life is over; its refresh token may still be good."""
    session = replace(session, state=Expired(state.kept), count=session.count + 1)
    if state.candidate.refresh is None:
        return session, [Erase((state.candidate,))]
    return session, [Withdraw(session.count, (state.candidate,))]


def _refused(session: Session, state: Identifying, refusal: Refusal) -> Step:
    """Let go of a candidate of which its server says two different things."""
    session = replace(session, state=Refused(refusal, state.kept), count=session.count + 1)
    return session, [Withdraw(session.count, (state.candidate,))]


def _admit(session: Session, state: Identifying, person: Person, now: Instant) -> Step:
    """Show the page to its visitor: as it was left, if this is surely the same person as before."""
    token, kept = state.candidate, state.kept
    state_after = SignedIn(person, token)
    signed_in = replace(session, state=state_after, notices=Notices(), renewed_at=None, frame_failed=False)
    if kept is not None and person.is_surely(kept.person):
        # withdrawn at the end: a server may end all of a person's grants with one
        spare = (kept.lapsed,) if kept.lapsed else ()
        return (
            replace(signed_in, superseded=(*session.superseded, *spare)),
            [UseToken(token), ResumeViews(missing_scopes(token), was_over=True)],
        )
    effects: list[Effect] = []
    if kept is not None:  # what is left of somebody else
        alive, over = holding.split_superseded(session, now)
        number = session.count + 1
        signed_in = replace(signed_in, superseded=(), count=number)
        unused = (*((kept.lapsed,) if kept.lapsed else ()), *alive)
        effects = [StopSending(abort=True), ForgetDrafts(), SetRoute(""), Erase(over)]
        effects += [Withdraw(number, unused)] if unused else []
    effects += [ClearViews(), UseToken(token), ShowViews(person, missing_scopes(token))]
    return signed_in, effects

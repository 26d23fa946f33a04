"""What a session holds: which tokens, and whose things."""

from ...oauth import Instant, Token
from .states import (
    Checking,
    Expired,
    Failed,
    Identifying,
    Kept,
    Leaving,
    Person,
    Refused,
    Renewal,
    Renewing,
    Session,
    SignedIn,
    State,
    WindowOpen,
)


def kept_of(state: State) -> Kept | None:
    """Return what is kept, out of sight, of somebody whose token is over."""
    match state:
        case Expired() | Refused() | Checking() | Identifying() | Failed():
            return state.kept
        case Leaving() | WindowOpen():
            return kept_of(state.before)
        case Renewing():
            return Kept(state.person, state.lapsed)
    return None


def candidate_of(state: State) -> Token | None:
    """Return the token whose owner is not known yet."""
    return state.candidate if isinstance(state, Identifying | Failed) else None


def renewal_of(state: State) -> Renewal | None:
    """Return the renewal that is going on."""
    return state.renewal if isinstance(state, SignedIn | Renewing | Expired) else None


def tokens_of(state: State) -> tuple[Token, ...]:
    """Return every token that a state holds, the one in use first."""
    kept, renewal = kept_of(state), renewal_of(state)
    found = (
        state.token if isinstance(state, SignedIn) else None,
        candidate_of(state),
        kept.lapsed if kept else None,
        renewal.successor if renewal else None,
    )
    return tuple(token for token in found if token is not None)


def is_anybodys(state: State) -> bool:
    """Tell whether something of a person, known or not yet, is in this state."""
    return isinstance(state, SignedIn) or kept_of(state) is not None or candidate_of(state) is not None


def split_superseded(session: Session, now: Instant) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Return the superseded tokens that are still good for something, and those that have run out."""
    over = tuple(token for token in session.superseded if token.refresh is None and token.seconds_left(now) <= 0)
    return tuple(token for token in session.superseded if token not in over), over


def person_of(state: State) -> Person | None:
    """Return who is, or was, signed in."""
    kept = kept_of(state)
    return state.person if isinstance(state, SignedIn) else (kept.person if kept else None)

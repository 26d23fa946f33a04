"""Where a sign-in can be: a closed set of states, each with the data that belongs to it and no other."""

from dataclasses import dataclass, field
from typing import Literal

from ...oauth import Instant, Refusal, Token


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in, as their server tells it.

    ``account`` is the name to show. ``subject`` tells people apart; "" where that cannot be known. ``is_told_anew`` is
    False where no server has said the subject with this token: it is that of an earlier ID token. ``hint`` is the
    name to give as ``login_hint``, which is not that of :attr:`account` where people only see that; "" for none.
    """

    server: str
    account: str
    subject: str
    is_told_anew: bool = True
    hint: str = ""

    def is_surely(self, other: "Person") -> bool:
        """Tell whether both are known to be one person, at one server."""
        return bool(self.subject) and (self.server, self.subject) == (other.server, other.subject)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept, out of sight, of somebody whose token is over, so that they can go on.

    ``lapsed`` is that token where it has a refresh token, which may bring another until it is used or withdrawn.
    """

    person: Person
    lapsed: Token | None = None


@dataclass(frozen=True, slots=True)
class Renewal:
    """A renewal, in the background or by a window. ``successor`` is its token while the page asks whose that is.

    ``window`` is "" in the background; "open" while a window's response is waited for, "answered" when it has come.
    """

    number: int
    successor: Token | None = None
    window: Literal["", "open", "answered"] = ""


@dataclass(frozen=True, slots=True)
class SignedOut:
    """Nobody is signed in.

    ``ending`` is the number of the withdrawal after which the page leaves to end the server's own session.
    ``was_left``: the browser keeps the page as somebody left it, for "Back".
    """

    ending: int | None = None
    was_left: bool = False


@dataclass(frozen=True, slots=True)
class Expired:
    """The token is over. ``kept`` is None where it was so before anybody knew whose it was."""

    kept: Kept | None
    renewal: Renewal | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """An authorization response was refused. ``route`` is where that sign-in was to come back to."""

    refusal: Refusal
    kept: Kept | None = None
    route: str = ""


Rest = SignedOut | Expired | Refused
"""The states from which a click begins a sign-in."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """The page is about to be left for the authorization server, which the navigation may still fail to reach."""

    before: Rest


@dataclass(frozen=True, slots=True)
class WindowOpen:
    """A window shows the authorization server; its response is waited for."""

    attempt: int
    before: Rest


@dataclass(frozen=True, slots=True)
class Checking:
    """A response has come and is being checked, which may take a code's exchange."""

    attempt: int
    kept: Kept | None
    route: str


@dataclass(frozen=True, slots=True)
class Identifying:
    """A token was accepted, and the page asks whose it is."""

    attempt: int
    candidate: Token
    kept: Kept | None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody is signed in. ``renewal`` runs beside that."""

    person: Person
    token: Token
    renewal: Renewal | None = None


@dataclass(frozen=True, slots=True)
class Renewing:
    """The token is over, and the page waits for the renewal that goes on."""

    person: Person
    lapsed: Token
    renewal: Renewal


@dataclass(frozen=True, slots=True)
class Failed:
    """It could not be found out who is signed in, or the page itself is at fault.

    ``error`` is what went wrong, None for a fault of the page. ``candidate`` is the token to try again with.
    """

    error: Exception | None
    candidate: Token | None
    kept: Kept | None


State = SignedOut | Leaving | WindowOpen | Checking | Identifying | SignedIn | Renewing | Expired | Refused | Failed


@dataclass(frozen=True, slots=True)
class Notices:
    """What the page says beside its state.

    ``refused_by`` is the URL of an API that refused a new token, which then has not run out. ``goodbye`` is the server
    that somebody has just signed out of. ``renewal_failure`` is why there is no renewal in the background.
    ``window_left``: a window that was opened may still be open. ``withdrawal_refused``: a server did not want to
    withdraw a token. ``fault``: something of the page's own went wrong. ``ends_soon``: the token in use is nearly over.
    ``stay`` is why a window did not make somebody stay signed in: the browser blocked it, another account, a refusal
    (``stay_refusal``), or nobody could tell whose account.
    """

    refused_by: str = ""
    goodbye: str = ""
    renewal_failure: Refusal | None = None
    window_blocked: bool = False
    window_left: bool = False
    withdrawal_refused: bool = False
    fault: bool = False
    ends_soon: bool = False
    stay: Literal["", "blocked", "other", "refused", "unknown"] = ""
    stay_refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """The whole of a visitor's sign-in.

    ``server`` is the name of the authorization server that "Sign in" leads to. ``count`` numbers attempts, renewals
    and withdrawals: a result with another number than the state's is late. ``superseded`` are tokens that
    others have replaced; requests with them may still be on their way. ``renewed_at`` is when the last renewal
    began. ``frame_failed``: renewal by frame has failed
    since somebody signed in.
    """

    server: str
    state: State = field(default_factory=SignedOut)
    notices: Notices = field(default_factory=Notices)
    count: int = 0
    superseded: tuple[Token, ...] = ()
    renewed_at: Instant | None = None
    frame_failed: bool = False

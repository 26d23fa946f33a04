"""What a step asks to be done. An effect that brings a result carries the number that the result's event names."""

from dataclasses import dataclass

from ...oauth import AuthorizationResponse, Missing, Token, Transaction
from .states import Person


@dataclass(frozen=True, slots=True)
class Leave:
    """Leave the page for the authorization server. ``route`` is where to come back to if the page is nowhere."""

    server: str
    route: str


@dataclass(frozen=True, slots=True)
class StayHere:
    """Call off a departure that has not arrived yet."""


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """Open a window on the authorization server at once, while the click lasts."""

    attempt: int
    server: str
    route: str


@dataclass(frozen=True, slots=True)
class CloseWindow:
    """Close the window, and take no response from it any more."""


@dataclass(frozen=True, slots=True)
class Check:
    """Find out what token a response brings."""

    attempt: int
    server: str
    response: AuthorizationResponse
    transaction: Transaction | Missing


@dataclass(frozen=True, slots=True)
class Identify:
    """Find out whose the candidate is."""

    attempt: int
    candidate: Token


@dataclass(frozen=True, slots=True)
class Renew:
    """Ask for another token in the background."""

    number: int
    token: Token


@dataclass(frozen=True, slots=True)
class IdentifySuccessor:
    """Find out whose a renewal's token is."""

    number: int
    successor: Token


@dataclass(frozen=True, slots=True)
class StopRenewal:
    """Wait for no renewal any more."""


@dataclass(frozen=True, slots=True)
class StopIdentifying:
    """Ask no more whose the candidate is."""


@dataclass(frozen=True, slots=True)
class UseToken:
    """Send requests with this token from now on, and count its time; what is on its way still arrives."""

    token: Token


@dataclass(frozen=True, slots=True)
class ShareRefresh:
    """Give a token the refresh token of its successor: its own is used up by that (RFC 9700 section 4.14.2)."""

    token: Token
    successor: Token


@dataclass(frozen=True, slots=True)
class DropRefresh:
    """Let go of a token's refresh token: another token holds it, or, where ``is_dead``, no server takes it any more."""

    token: Token
    is_dead: bool = False


@dataclass(frozen=True, slots=True)
class StopSending:
    """Send nothing more. ``abort``: call off what is on its way; else it may still arrive."""

    abort: bool


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Ask each token's own server to withdraw it (RFC 7009), then erase it."""

    number: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Erase:
    """Forget tokens for good."""

    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class ShowViews:
    """Show a person the views, with what they had typed. ``missing`` are scopes that they did not get."""

    person: Person
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResumeViews:
    """Go on where the same person was. ``missing``: as for :class:`ShowViews`."""

    missing: tuple[str, ...]
    was_over: bool


@dataclass(frozen=True, slots=True)
class ClearViews:
    """Take everything that came from a vault off the page."""


@dataclass(frozen=True, slots=True)
class ForgetDrafts:
    """Forget what was typed; ``hide`` only takes it off the page, and keeps it for the same person."""

    hide: bool = False


@dataclass(frozen=True, slots=True)
class ForgetTransactions:
    """Forget every sign-in that was begun: no response to one is accepted any more."""


@dataclass(frozen=True, slots=True)
class SetRoute:
    """Show a place in the address; "" for none."""

    route: str


@dataclass(frozen=True, slots=True)
class TellTabs:
    """Tell the other tabs that somebody has signed out of a server."""

    server: str


@dataclass(frozen=True, slots=True)
class EndServerSession:
    """Leave for the address where the server ends its own session."""

    server: str


Effect = (
    Leave | StayHere | OpenWindow | CloseWindow | Check | Identify | StopIdentifying | Renew | IdentifySuccessor
    | StopRenewal | UseToken | ShareRefresh | DropRefresh | StopSending | Withdraw | Erase | ShowViews | ResumeViews
    | ClearViews | ForgetDrafts | ForgetTransactions | SetRoute | TellTabs | EndServerSession
)  # fmt: skip

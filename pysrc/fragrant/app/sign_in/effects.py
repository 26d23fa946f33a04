"""What a step asks to be done. An effect that brings a result carries the number that the result's event names.

They are named tuples, which the page makes at its start in a quarter of the time that data classes take.
"""

from typing import NamedTuple

from ...oauth import AuthorizationResponse, Missing, Token, Transaction
from .states import Person


class Leave(NamedTuple):
    """Leave the page for the authorization server. ``route`` is where to come back to if the page is nowhere."""

    server: str
    route: str


class StayHere(NamedTuple):
    """Call off a departure that has not arrived yet."""


class OpenWindow(NamedTuple):
    """Open a window on the authorization server at once, while the click lasts."""

    attempt: int
    server: str
    route: str


class CloseWindow(NamedTuple):
    """Close the window, and take no response from it any more."""


class Check(NamedTuple):
    """Find out what token a response brings."""

    attempt: int
    server: str
    response: AuthorizationResponse
    transaction: Transaction | Missing


class Identify(NamedTuple):
    """Find out whose the candidate is."""

    attempt: int
    candidate: Token


class AskAhead(NamedTuple):
    """Ask, with the candidate, for what the first screen shows. ``missing`` are scopes that it does not have."""

    candidate: Token
    missing: tuple[str, ...]


class Renew(NamedTuple):
    """Ask for another token in the background. ``hint`` is the ``login_hint`` for the server; "" for none."""

    number: int
    token: Token
    hint: str = ""


class IdentifySuccessor(NamedTuple):
    """Find out whose a renewal's token is."""

    number: int
    successor: Token


class StopRenewal(NamedTuple):
    """Wait for no renewal any more."""


class StopIdentifying(NamedTuple):
    """Ask no more whose the candidate is."""


class UseToken(NamedTuple):
    """Send requests with this token from now on, and count its time; what is on its way still arrives."""

    token: Token


class ShareRefresh(NamedTuple):
    """Give a token the refresh token of its successor: its own is used up by that (RFC 9700 section 4.14.2)."""

    token: Token
    successor: Token


class DropRefresh(NamedTuple):
    """Let go of a token's refresh token: another token holds it, or, where ``is_dead``, no server takes it any more."""

    token: Token
    is_dead: bool = False


class StopSending(NamedTuple):
    """Send nothing more. ``abort``: call off what is on its way; else it may still arrive."""

    abort: bool


class Withdraw(NamedTuple):
    """Ask each token's own server to withdraw it (RFC 7009), then erase it."""

    number: int
    tokens: tuple[Token, ...]


class Erase(NamedTuple):
    """Forget tokens for good."""

    tokens: tuple[Token, ...]


class ShowViews(NamedTuple):
    """Show a person the views, with what they had typed. ``missing`` are scopes that they did not get."""

    person: Person
    missing: tuple[str, ...]


class ResumeViews(NamedTuple):
    """Go on where the same person was. ``missing``: as for :class:`ShowViews`."""

    missing: tuple[str, ...]
    was_over: bool


class ClearViews(NamedTuple):
    """Take everything that came from a vault off the page."""


class ForgetDrafts(NamedTuple):
    """Forget what was typed; ``hide`` only takes it off the page, and keeps it for the same person."""

    hide: bool = False


class ForgetTransactions(NamedTuple):
    """Forget every sign-in that was begun: no response to one is accepted any more."""


class SetRoute(NamedTuple):
    """Show a place in the address; "" for none."""

    route: str


class TellTabs(NamedTuple):
    """Tell the other tabs that somebody has signed out of a server."""

    server: str


class EndServerSession(NamedTuple):
    """Leave for the address where the server ends its own session."""

    server: str


Effect = (
    Leave
    | StayHere
    | OpenWindow
    | CloseWindow
    | Check
    | Identify
    | AskAhead
    | StopIdentifying
    | Renew
    | IdentifySuccessor
    | StopRenewal
    | UseToken
    | ShareRefresh
    | DropRefresh
    | StopSending
    | Withdraw
    | Erase
    | ShowViews
    | ResumeViews
    | ClearViews
    | ForgetDrafts
    | ForgetTransactions
    | SetRoute
    | TellTabs
    | EndServerSession
)

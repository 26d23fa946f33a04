"""What can happen to a sign-in. Clicks are a person's; only they lead off the page, or to a window.

They are named tuples, which the page makes at its start in a quarter of the time that data classes take.
"""

from typing import NamedTuple

from ...oauth import AuthorizationResponse, Missing, Refusal, Token, Transaction
from .states import Person


class SignInClicked(NamedTuple):
    """A person wants to sign in."""


class SignInHereClicked(NamedTuple):
    """A person wants to sign in in this tab, whatever the settings prefer."""


class CancelClicked(NamedTuple):
    """A person won't wait any more."""


class StayClicked(NamedTuple):
    """A person wants to stay signed in."""


class SignOutClicked(NamedTuple):
    """A person wants to sign out."""


class RetryClicked(NamedTuple):
    """A person wants the page to ask again who is signed in."""


class ServerChosen(NamedTuple):
    """A person has chosen where to sign in."""

    name: str


class WindowBlocked(NamedTuple):
    """The browser did not open the window."""

    attempt: int


class WindowClosed(NamedTuple):
    """The window that was to be closed is closed: its sign-in page had not come yet, or did not cut the tie."""


class Responded(NamedTuple):
    """An authorization response has come, in the page's own address or by the window of an ``attempt``.

    ``transaction`` is the sign-in that its state names, taken out of the store, or why there is none.
    """

    response: AuthorizationResponse
    transaction: Transaction | Missing
    attempt: int | None = None


class Checked(NamedTuple):
    """A response was checked."""

    attempt: int
    outcome: Token | Refusal


class Identified(NamedTuple):
    """It is known whose the candidate is, or why that could not be found out, or may not be believed."""

    attempt: int
    outcome: Person | Refusal | Exception


class TokenEnded(NamedTuple):
    """The clock, or the API, says that a token is over.

    ``refused_by`` is the URL of an API that has never taken a token of this sign-in; "" for none.
    """

    token: Token
    refused_by: str = ""


class RenewalDue(NamedTuple):
    """The token in use is nearly over."""


class RenewalAnswered(NamedTuple):
    """A renewal has brought a token, or the reason why not."""

    number: int
    outcome: Token | Refusal


class RenewalIdentified(NamedTuple):
    """It is known whose a renewal's token is, or why that may not be believed; None where it wasn't found out."""

    number: int
    outcome: Person | Refusal | None


class WithdrawalEnded(NamedTuple):
    """Servers were asked to withdraw tokens. ``refused``: one of them did not want to."""

    number: int
    refused: bool


class SignedOutElsewhere(NamedTuple):
    """Another tab has signed out of a server."""

    server: str


class PageLeft(NamedTuple):
    """The page is left, and the browser keeps it as it is, for "Back"."""


class PageRestored(NamedTuple):
    """The browser brings the page back just as it was left."""


class PageWoke(NamedTuple):
    """The page is looked at again after sleep, or the line is back."""


class Faulted(NamedTuple):
    """Something of the page's own went wrong.

    ``number`` is that of the attempt or renewal whose work it was. ``in_sign_in``: it was a click for the sign-in.
    """

    number: int | None = None
    in_sign_in: bool = False


Event = (
    SignInClicked
    | SignInHereClicked
    | CancelClicked
    | StayClicked
    | SignOutClicked
    | RetryClicked
    | ServerChosen
    | WindowBlocked
    | WindowClosed
    | Responded
    | Checked
    | Identified
    | TokenEnded
    | RenewalDue
    | RenewalAnswered
    | RenewalIdentified
    | WithdrawalEnded
    | SignedOutElsewhere
    | PageLeft
    | PageRestored
    | PageWoke
    | Faulted
)

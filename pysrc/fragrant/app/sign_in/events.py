"""What can happen to a sign-in. Clicks are a person's; only they lead off the page, or to a window."""

from dataclasses import dataclass

from ...oauth import AuthorizationResponse, Missing, Refusal, Token, Transaction
from .states import Person


@dataclass(frozen=True, slots=True)
class SignInClicked:
    """A person wants to sign in."""


@dataclass(frozen=True, slots=True)
class SignInHereClicked:
    """A person wants to sign in in this tab, whatever the settings prefer."""


@dataclass(frozen=True, slots=True)
class CancelClicked:
    """A person won't wait any more."""


@dataclass(frozen=True, slots=True)
class SignOutClicked:
    """A person wants to sign out."""


@dataclass(frozen=True, slots=True)
class RetryClicked:
    """A person wants the page to ask again who is signed in."""


@dataclass(frozen=True, slots=True)
class ServerChosen:
    """A person has chosen where to sign in."""

    name: str


@dataclass(frozen=True, slots=True)
class WindowBlocked:
    """The browser did not open the window."""

    attempt: int


@dataclass(frozen=True, slots=True)
class Responded:
    """An authorization response has come, in the page's own address or by the window of an ``attempt``.

    ``transaction`` is the sign-in that its state names, taken out of the store, or why there is none.
    """

    response: AuthorizationResponse
    transaction: Transaction | Missing
    attempt: int | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A response was checked."""

    attempt: int
    outcome: Token | Refusal


@dataclass(frozen=True, slots=True)
class Identified:
    """It is known whose the candidate is, or why that could not be found out."""

    attempt: int
    outcome: Person | Exception


@dataclass(frozen=True, slots=True)
class TokenEnded:
    """The clock, or the API, says that a token is over."""

    token: Token


@dataclass(frozen=True, slots=True)
class RenewalDue:
    """The token in use is nearly over."""


@dataclass(frozen=True, slots=True)
class RenewalAnswered:
    """A renewal has brought a token, or the reason why not."""

    number: int
    outcome: Token | Refusal


@dataclass(frozen=True, slots=True)
class RenewalIdentified:
    """It is known whose a renewal's token is; None where that could not be found out."""

    number: int
    person: Person | None


@dataclass(frozen=True, slots=True)
class WithdrawalEnded:
    """Servers were asked to withdraw tokens. ``refused``: one of them did not want to."""

    number: int
    refused: bool


@dataclass(frozen=True, slots=True)
class SignedOutElsewhere:
    """Another tab has signed out of a server."""

    server: str


@dataclass(frozen=True, slots=True)
class PageLeft:
    """The page is left, and the browser keeps it as it is, for "Back"."""


@dataclass(frozen=True, slots=True)
class PageRestored:
    """The browser brings the page back just as it was left."""


@dataclass(frozen=True, slots=True)
class PageWoke:
    """The page is looked at again after sleep, or the line is back."""


@dataclass(frozen=True, slots=True)
class Faulted:
    """Something of the page's own went wrong.

    ``number`` is that of the attempt or renewal whose work it was. ``in_sign_in``: it was a click for the sign-in.
    """

    number: int | None = None
    in_sign_in: bool = False


Event = (
    SignInClicked | SignInHereClicked | CancelClicked | SignOutClicked | RetryClicked | ServerChosen | WindowBlocked
    | Responded | Checked | Identified | TokenEnded | RenewalDue | RenewalAnswered | RenewalIdentified
    | WithdrawalEnded | SignedOutElsewhere | PageLeft | PageRestored | PageWoke | Faulted
)  # fmt: skip

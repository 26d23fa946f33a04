"""One step of the sign-in: a pure function from what is and what happens to what is next and what is to be done."""

from ...oauth import Instant
from . import arriving, ending, renewing, starting, staying
from .effects import Effect
from .events import (
    CancelClicked,
    Checked,
    Event,
    Faulted,
    Identified,
    PageLeft,
    PageRestored,
    PageWoke,
    RenewalAnswered,
    RenewalDue,
    RenewalIdentified,
    Responded,
    RetryClicked,
    ServerChosen,
    SignedOutElsewhere,
    SignInClicked,
    SignInHereClicked,
    SignOutClicked,
    StayClicked,
    TokenEnded,
    WindowBlocked,
    WindowClosed,
    WithdrawalEnded,
)
from .states import Session, SignedIn
from .surroundings import Surroundings

Step = tuple[Session, list[Effect]]


def step(session: Session, event: Event, now: Instant, around: Surroundings) -> Step:  # noqa: PLR0912 - one branch an event
    """Return the session after an event, and what is to be done, in this order.

    An event that does not fit the state changes nothing: a result is late, or a click came twice.
    """
    match event:
        case SignInClicked():
            return starting.begin(session, around)
        case SignInHereClicked():
            return starting.begin_here(session)
        case StayClicked():
            return staying.stay(session, now, around)
        case WindowBlocked() if isinstance(session.state, SignedIn):
            return staying.window_blocked(session, event)
        case WindowBlocked():
            return starting.window_blocked(session, event, around)
        case WindowClosed():
            return starting.window_closed(session)
        case CancelClicked() if isinstance(session.state, SignedIn):
            return staying.cancel(session)
        case CancelClicked():
            return starting.cancel(session, around)
        case ServerChosen():
            return starting.choose_server(session, event, around)
        case PageRestored():
            return starting.page_restored(session)
        case Responded() if staying.is_waited_for(session.state, event.attempt):
            return staying.responded(session, event)
        case Responded():
            return arriving.responded(session, event, around)
        case Checked() if staying.is_waited_for(session.state, event.attempt):
            return staying.checked(session, event)
        case Checked():
            return arriving.checked(session, event)
        case Identified():
            return arriving.identified(session, event, now)
        case RetryClicked():
            return arriving.retry(session)
        case TokenEnded():
            return renewing.token_ended(session, event, now, around)
        case RenewalDue():
            return renewing.renewal_due(session, now, around)
        case RenewalAnswered():
            return renewing.answered(session, event)
        case RenewalIdentified() if staying.is_waited_for(session.state, event.number):
            return staying.identified(session, event, now)
        case RenewalIdentified():
            return renewing.identified(session, event, now)
        case PageWoke():
            return renewing.page_woke(session, now, around)
        case SignOutClicked():
            return ending.sign_out(session, now, around)
        case SignedOutElsewhere():
            return ending.signed_out_elsewhere(session, event, now)
        case WithdrawalEnded():
            return ending.withdrawal_ended(session, event)
        case PageLeft():
            return ending.page_left(session)
        case Faulted():
            return ending.faulted(session, event)

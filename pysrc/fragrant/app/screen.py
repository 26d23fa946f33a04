"""What the page says about a sign-in, in its own elements."""

from ..browser import location, page
from ..browser.windows import is_framed
from ..oauth import Refusal, Token, UrlNotAllowedError
from ..oauth.explanation import scope_difference
from ..vault import NotSignedInError, VaultError
from . import texts
from .error_messages import explain, explain_rejection
from .servers import Place


def show_place(place: Place) -> None:
    """Say where "Sign in" leads."""
    page.show_text("host", place.host)
    page.show_text("hosts", ", ".join(place.hosts))
    for select in page.find_all("[data-choice='server']"):
        select.value = place.server.name


def show_nobody() -> None:
    """Take away every word about a person, and about their sign-in."""
    page.show_account("")
    page.show_notice("fault", shown=False)
    hide_popup()
    show_window_left(left=False)
    show_goodbye(None)
    show_renewal_failed(None)
    _show_kept(kept=False)


def show_refusal(refusal: Refusal, *, kept: bool) -> None:
    """Say why an answer was not accepted. ``kept``: whether somebody's things are kept until they sign in again."""
    _show_kept(kept=kept)
    page.show_text("refusal-code", refusal.code)
    page.show_text("refusal-source", refusal.kind.source)
    page.show_text("refusal-what", texts.refusal(refusal.kind.what))
    page.show_text("refusal-why", texts.refusal(refusal.kind.why))
    page.show_text("refusal-todo", texts.refusal(refusal.kind.todo))
    page.show_text("refusal-description", refusal.description)
    page.set_state("refused", refusal=refusal.code)


def show_failure(error: VaultError | UrlNotAllowedError, place: Place) -> None:
    """Say why it could not be found out who is signed in.

    A new token that the API refuses has not run out: it is of a server, or for a resource, that the API does not know.
    """
    if isinstance(error, NotSignedInError):
        explanation, failure = explain_rejection(place.host, error.url), "token_rejected"
    else:
        explanation, failure = explain(error, location.origin()), "whoami"
    page.show_text("failure-what", explanation.what)
    page.show_text("failure-todo", explanation.todo)
    page.set_state("failed", failure=failure)


def show_renewal_failed(refusal: Refusal | None) -> None:
    """Say why there is no renewal in the background; None takes that away."""
    page.show_notice("renewal-failed", shown=refusal is not None)
    page.show_text("renewal-code", refusal.code if refusal else "")


def show_popup(*, opened: bool) -> None:
    """Say that a window has opened to sign in with, or that the browser has blocked it."""
    page.show_notice("popup-blocked", shown=not opened)
    page.show_notice("popup-open", shown=opened)
    show_window_left(left=False)
    if opened:
        page.set_state("signing-in")


def hide_popup() -> None:
    """Take away the words about the window."""
    page.show_notice("popup-open", shown=False)
    page.show_notice("popup-blocked", shown=False)


def show_window_left(*, left: bool) -> None:
    """Say that a window that was opened to sign in may still be open: its tie to this page is cut."""
    page.show_notice("window-left", shown=left)


def show_goodbye(place: Place | None) -> None:
    """Say what signing out has not ended at the server, and which setting would; None for nothing to say."""
    page.show_notice("token-lives-on", shown=place is not None and not place.revocation_url)
    page.show_notice("session-lives-on", shown=place is not None and not place.end_session_url)
    page.show_notice("session-out-of-reach", shown=place is not None and bool(place.end_session_url) and is_framed())
    page.show_notice("not-withdrawn", shown=False)


def show_not_withdrawn() -> None:
    """Say that the server refused to withdraw a token."""
    page.show_notice("not-withdrawn", shown=True)


def show_expired(*, goes_on: bool) -> None:
    """Say that the sign-in is over, and what signing in again does."""
    page.show_notice("goes-on", shown=goes_on)
    page.show_notice("starts-anew", shown=not goes_on)
    page.set_state("expired")


def show_wait(seconds: float) -> None:
    """Say that the server asked to wait; 0 takes that away."""
    page.show_text("waiting", f"{seconds:.0f}" if seconds else "")


def _show_kept(*, kept: bool) -> None:
    # whose things are kept signs in where they did before, or says that they won't
    page.show_notice("kept", shown=kept)
    page.show_notice("nothing-kept", shown=not kept)


def tell_scope(token: Token) -> list[str]:
    """Say when the scope given is not the one asked for (RFC 6749 section 3.3); return what is missing."""
    missing, extra = scope_difference(token.requested_scope, token.scope)
    page.show_text("scope-missing", " ".join(missing))
    page.show_text("scope-extra", " ".join(extra))
    return missing

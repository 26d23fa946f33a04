"""Errors in plain words, with what to do next."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from ..oauth import TokenExpiredError, UrlNotAllowedError
from ..vault import (
    ApiError,
    ForbiddenError,
    NoAnswerError,
    NotFoundError,
    NotSignedInError,
    OutcomeUnknownError,
    ServerFaultError,
    ThrottledError,
    UnexpectedAnswerError,
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What happened, and what to do next; both for a person, as text."""

    what: str
    todo: str


def explain(error: Exception, page_origin: str) -> Explanation:
    """Return the words for an error. ``page_origin`` is the origin of this page, which a server must allow."""
    host = urlsplit(getattr(error, "url", "")).netloc or "the server"
    words = "; ".join(error.messages) if isinstance(error, ApiError) else ""
    said = f" It says: “{words}”." if words else ""
    match error:
        case OutcomeUnknownError():
            return Explanation(
                f"{host} did not answer, so it is not known whether it has done what you asked for.",
                "Look whether it is done before you try again: otherwise it may be done twice.",
            )
        case NoAnswerError():
            return Explanation(
                f"{host} could not be reached, or does not let this page read its answers. "
                "The browser does not say which.",
                "If you are online, the cause is probably CORS. Whoever runs the server must allow the origin "
                f"{page_origin} with the header Authorization; or whoever runs this page can pass the API on from "
                "its own host, as the hosting snippets show.",
            )
        case NotSignedInError() | TokenExpiredError():
            return Explanation("Your sign-in has run out.", "Sign in again.")
        case ForbiddenError() if error.scope:
            return Explanation(
                f"Your sign-in does not include “{error.scope}”, which that needs.{said}",
                "Signing in again will not help; whoever runs this page can ask for that scope in its settings.",
            )
        case ForbiddenError():
            return Explanation(
                f"Your account, or this application, may not do that.{said}",
                f"Signing in again will not help; ask an administrator of {host} for the right.",
            )
        case NotFoundError():
            return Explanation(
                f"That is not there, or you may not see it.{said}",
                "It may have been moved or deleted; look for it again.",
            )
        case ThrottledError():
            return Explanation(f"{host} is being asked too often.{said}", "Wait a minute, then try again.")
        case ServerFaultError():
            return Explanation(
                f"Something went wrong in {host} ({error.status}).{said}", "Try again in a little while."
            )
        case ApiError():
            return Explanation(
                f"{host} refused that ({error.status}).{said}", "Change what you asked for, or try again."
            )
        case UnexpectedAnswerError():
            return Explanation(
                f"{host} answered something that this page does not understand. {error}",
                "The address in the settings may be wrong; tell the person who runs this page.",
            )
        case UrlNotAllowedError():
            return Explanation(
                f"This page must not send your sign-in there: the address {error}",
                "Tell the person who runs this page: its settings name another address.",
            )
    return Explanation("Something unexpected happened in this page.", "Reload the page and try again.")


def explain_rejection(issuer_host: str, url: str) -> Explanation:
    """Return the words for a 401 to a token that is new. ``issuer_host`` gave the token, ``url`` refused it."""
    host = urlsplit(url).netloc or "The API"
    return Explanation(
        f"{host} does not accept the token that {issuer_host} has just given. You did nothing wrong.",
        "Signing in again will not help. Whoever runs this page can compare, in its settings, authorize_url with "
        "api_url and whoami: do they belong to one server, customer and database? And scope: is it the one that this "
        "API asks for?",
    )

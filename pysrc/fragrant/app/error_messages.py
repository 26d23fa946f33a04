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
    VaultError,
    WriteBlockedError,
)
from .texts import t


@dataclass(frozen=True, slots=True)
class Explanation:
    """What happened, and what to do next; both for a person, as text."""

    what: str
    todo: str


class WordedError(VaultError):
    """An error of a part of the page that has the words for it."""

    def words(self) -> str:
        """Return what happened and what to do, in the language in use."""
        raise NotImplementedError


def explain(error: Exception, page_origin: str) -> Explanation:
    """Return the words for an error. ``page_origin`` is the origin of this page, which a server must allow."""
    if isinstance(error, WordedError):
        return Explanation(error.words(), "")
    return _explain(error, page_origin)


def _explain(error: Exception, page_origin: str) -> Explanation:
    host = urlsplit(getattr(error, "url", "")).netloc or t("the-server")
    words = "; ".join(error.messages) if isinstance(error, ApiError) else ""
    said = " " + t("error-says", words=words) if words else ""
    match error:
        case WriteBlockedError():
            todo = t("error-write-blocked-todo", origin=page_origin, method=error.method)
            return Explanation(t("error-write-blocked-what", host=host, method=error.method), todo)
        case OutcomeUnknownError():
            return Explanation(t("error-unknown-what", host=host), t("error-unknown-todo"))
        case NoAnswerError():
            return Explanation(t("error-no-answer-what", host=host), t("error-no-answer-todo", origin=page_origin))
        case NotSignedInError() | TokenExpiredError():
            return Explanation(t("error-run-out-what"), t("error-run-out-todo"))
        case ForbiddenError() if error.scope:
            return Explanation(t("error-scope-what", scope=error.scope) + said, t("error-scope-todo"))
        case ForbiddenError():
            return Explanation(t("error-forbidden-what") + said, t("error-forbidden-todo", host=host))
        case NotFoundError():
            return Explanation(t("error-not-found-what") + said, t("error-not-found-todo"))
        case ThrottledError():
            return Explanation(t("error-throttled-what", host=host) + said, t("error-throttled-todo"))
        case ServerFaultError():
            what = t("error-server-what", host=host, status=str(error.status))
            return Explanation(what + said, t("error-server-todo"))
        case ApiError():
            what = t("error-refused-what", host=host, status=str(error.status))
            return Explanation(what + said, t("error-refused-todo"))
        case UnexpectedAnswerError():
            what = t("error-unexpected-answer-what", host=host, detail=str(error))
            return Explanation(what, t("error-unexpected-answer-todo"))
        case UrlNotAllowedError():
            return Explanation(t("error-url-what", problem=str(error)), t("error-url-todo"))
    return Explanation(t("error-other-what"), t("error-other-todo"))


def explain_rejection(issuer_host: str, url: str) -> Explanation:
    """Return the words for a 401 to a token that is new. ``issuer_host`` gave the token, ``url`` refused it."""
    host = urlsplit(url).netloc or t("the-api")
    return Explanation(t("error-rejected-what", host=host, issuer=issuer_host), t("error-rejected-todo"))

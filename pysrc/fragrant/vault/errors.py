"""What can go wrong with a call.

::

    VaultError
    ├── NoAnswerError            no HTTP status at all: offline, blocked, or no CORS headers
    │   └── OutcomeUnknownError  the same, or a gateway's 502 or 504, to what changes something: it may have been done
    │       └── WriteBlockedError  the same, where reading is answered: probably nothing was done
    ├── UnexpectedAnswerError    an answer that is not VisualVault's envelope
    ├── NotSavedError            a file that should be saved has no place: its user chose none
    └── ApiError                 the API says no; the status is that of the envelope, else HTTP's
        ├── NotSignedInError     401: the token is not, or no longer, good
        ├── ForbiddenError       403: the token is good, but not for this
        ├── NotFoundError        404
        ├── ThrottledError       429
        └── ServerFaultError     5xx
"""


class VaultError(Exception):
    """Anything that keeps a call from its result. ``url`` is where it went, without its query."""

    def __init__(self, message: str, *, url: str = "") -> None:
        super().__init__(message)
        self.url = url


class NoAnswerError(VaultError):
    """The request failed without a status; a browser tells no reason (Fetch standard, network error)."""


class OutcomeUnknownError(NoAnswerError):
    """A request that changes something got no answer, or not all of it, or only a gateway's: it may have been done.

    It is not repeated, since what was done once would be done twice. ``status`` is that of an answer that broke off, or
    of a gateway's: 502 or 504 (RFC 9110 sections 15.6.3, 15.6.5) says nothing of what the server behind it did. It is
    None where no answer came. After a PUT the caller can look: a GET of ``url`` shows whether it was done, and sending
    the same once more does no harm (RFC 9110 section 9.2.2). A browser may itself send a request twice, over a
    connection that it kept open (seen in Chromium).
    """

    def __init__(self, method: str, status: int | None = None, *, url: str = "") -> None:
        told = "" if status is None else f" (HTTP {status})"
        super().__init__(f"It is not known what became of the {method}{told}.", url=url)
        self.method = method
        self.status = status

    @property
    def can_be_read_back(self) -> bool:
        """Whether a GET of the same address shows what became of it."""
        return self.method == "PUT"


class WriteBlockedError(OutcomeUnknownError):
    """A page gets no answer to what writes, and does get one to what reads.

    The probable cause is CORS: preflights that allow GET, and not this method or ``Content-Type``. Then nothing was
    done. It is not certain, so the outcome counts as unknown; see :mod:`fragrant.vault.preflight`. Only in a page.
    """


class UnexpectedAnswerError(VaultError):
    """The answer is not what VisualVault's envelope documents."""


class NotSavedError(VaultError):
    """The user of a page was asked where to save a file, and chose no place."""


class ApiError(VaultError):
    """The API refused. ``messages`` are the server's own words: show them as text, never as markup."""

    def __init__(self, status: int, messages: tuple[str, ...] = (), *, url: str = "") -> None:
        super().__init__(f"{status} {'; '.join(messages)}".strip(), url=url)
        self.status = status
        self.messages = messages


class NotSignedInError(ApiError):
    """401: the token has expired or was withdrawn (RFC 6750 section 3.1, ``invalid_token``)."""


class ForbiddenError(ApiError):
    """403: signing in again will not help (RFC 6750 section 3.1, ``insufficient_scope``).

    ``scope`` is what the API wants and the token has not, where it says so and a page can read it; else "".
    """

    scope = ""


class NotFoundError(ApiError):
    """404: there is no such thing, or it may not be seen."""


class ThrottledError(ApiError):
    """429: too many requests."""


class ServerFaultError(ApiError):
    """5xx: the fault is in the server, or in what stands before it."""


_BY_STATUS: dict[int, type[ApiError]] = {
    401: NotSignedInError,
    403: ForbiddenError,
    404: NotFoundError,
    429: ThrottledError,
}


def api_error(status: int, messages: tuple[str, ...], url: str) -> ApiError:
    """Return the error for a status."""
    kind = ServerFaultError if status >= 500 else _BY_STATUS.get(status, ApiError)
    return kind(status, messages, url=url)

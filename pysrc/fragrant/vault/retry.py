"""Which requests are sent again, and when: the rules as data, and the one loop that follows them."""

import itertools
import math
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeAlias, TypeVar

from .errors import ApiError, NoAnswerError, NotSignedInError, OutcomeUnknownError, UnexpectedAnswerError
from .transport import Body, Progress, Response, Transport

REPEATS = 3
"""How often a request is sent again; VisualVault's own clients do it as often."""

BUDGET = 30.0
"""Seconds that one call may spend waiting. A server that asks for more gets its answer shown instead."""

FIRST_WAIT = 1.0
"""Seconds before the first repeat where the server names no time; each further wait is twice as long."""

SAFE = frozenset({"GET", "HEAD"})
"""The methods that change nothing, so that sending one twice is harmless (RFC 9110 section 9.2.1)."""

GATEWAY = frozenset({502, 504})
"""What a gateway says that got no good answer from the server: nothing of what that did (RFC 9110 section 15.6)."""

Found = TypeVar("Found")

Headers: TypeAlias = Mapping[str, str] | Callable[[], Mapping[str, str]] | None
"""Headers of a request; a function makes them anew each time that it is sent."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a request."""

    status: int | None
    """What the envelope says, else HTTP; None where no answer came, or not all of it."""

    retry_after: str = ""
    """The header."""

    body: Any = None
    """The decoded body; None where it is not JSON."""

    is_renewed: bool = False
    """Whether another token has taken the place of the one that was sent."""


@dataclass(frozen=True, slots=True)
class _Rule:
    any_method: bool
    repeats: int
    waits: bool


# An answer that says that nothing was done lets any method be repeated, all else only those that change nothing.
_TOKEN_REPLACED = _Rule(any_method=True, repeats=REPEATS, waits=False)
_TOO_MANY = _Rule(any_method=True, repeats=REPEATS, waits=True)
_LATER = _Rule(any_method=True, repeats=REPEATS, waits=True)
_UNAVAILABLE = _Rule(any_method=False, repeats=REPEATS, waits=True)
_NO_ANSWER = _Rule(any_method=False, repeats=1, waits=False)
_FINAL = _Rule(any_method=False, repeats=0, waits=False)


def decide(outcome: Outcome, method: str, *, attempt: int, waited: float, wall: float) -> float | None:
    """Return the seconds after which a request is sent again; None if its outcome is final.

    :param attempt: how often it has been sent again already
    :param waited: seconds spent waiting before
    :param wall: the time, in seconds since 1970, for a ``Retry-After`` that is a date
    """
    asked = seconds_asked(outcome.retry_after, outcome.body, wall)
    rule = _rule(outcome, asked)
    if attempt >= rule.repeats or not (rule.any_method or method in SAFE):
        return None
    wait = (FIRST_WAIT * 2**attempt if asked is None else asked) if rule.waits else 0.0
    return wait if waited + wait <= BUDGET else None


def _rule(outcome: Outcome, asked: float | None) -> _Rule:
    match outcome.status:
        case None:
            return _NO_ANSWER
        case 401 if outcome.is_renewed:
            return _TOKEN_REPLACED
        case 429:
            return _TOO_MANY
        case 503:
            return _UNAVAILABLE if asked is None else _LATER
    return _FINAL


async def ask(
    transport: Transport,
    method: str,
    url: str,
    read: Callable[[Response, str], Awaitable[Found]],
    *,
    headers: Headers = None,
    body: Body = None,
    progress: Progress | None = None,
    wall: Callable[[], float] = time.time,
) -> Found:
    """Return what ``read`` makes of the answer to a request, which is repeated where :func:`decide` says so.

    After a 401 the token is dropped, also where only the envelope says so and HTTP says 200.

    :raises OutcomeUnknownError: no answer, not all of it, or only a gateway's, to a method that changes something.
    :raises VaultError: see :mod:`fragrant.vault.errors`.
    :raises TokenExpiredError: the token's life is over, or the request was called off.
    :raises UrlNotAllowedError: the token may not go there.
    """
    place = url.partition("?")[0]
    waited = 0.0
    for attempt in itertools.count():
        response = None
        try:
            named = headers() if callable(headers) else headers
            response = await transport.request(method, url, headers=named, body=body, progress=progress)
            if response.status == 401:
                raise NotSignedInError(401, url=place)  # whatever else it says
            found = await read(response, place)
        except NoAnswerError as error:
            problem: NoAnswerError | ApiError = error
            if method not in SAFE:
                problem = OutcomeUnknownError(method, response.status if response else None, url=place)
            outcome = Outcome(None)
        except ApiError as error:
            problem = error
            if error.status in GATEWAY and method not in SAFE:
                problem = OutcomeUnknownError(method, error.status, url=place)
            outcome = await _outcome(error, response, transport)
        else:
            transport.accept(response)
            return found
        wait = decide(outcome, method, attempt=attempt, waited=waited, wall=wall())
        if wait is None:
            raise problem from None
        if wait:
            await transport.pause(wait)
        waited += wait
    raise AssertionError  # counting has no end


async def _outcome(error: ApiError, response: Response | None, transport: Transport) -> Outcome:
    if response is None:
        return Outcome(error.status)
    if isinstance(error, NotSignedInError):
        return Outcome(error.status, is_renewed=transport.reject(response))
    if error.status not in (429, 503):
        return Outcome(error.status)
    try:
        body = await response.json()
    except (NoAnswerError, UnexpectedAnswerError):
        body = None
    return Outcome(error.status, response.header("Retry-After"), body)


def seconds_asked(header: str, body: Any, wall: float) -> float | None:
    """Return how long a server asks to wait; None when it says nothing that can be understood.

    ``wall`` is the time in seconds since 1970, for the times that are dates.
    """
    text = header.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    meta = body.get("meta") if isinstance(body, Mapping) else None
    retry_time = meta.get("retryTime") if isinstance(meta, Mapping) else None
    for moment in (_http_date(text), _iso_date(retry_time)):
        if moment is not None:
            return max(math.ceil(moment - wall), 0.0)
    return None


def _http_date(text: str) -> float | None:
    try:
        return _timestamp(parsedate_to_datetime(text))
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _iso_date(text: Any) -> float | None:
    """Return the moment of a date without a zone as UTC, which is how VisualVault writes dates (documented)."""
    try:
        return _timestamp(datetime.fromisoformat(text))
    except (ValueError, TypeError, OverflowError):
        return None


def _timestamp(moment: datetime) -> float:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()

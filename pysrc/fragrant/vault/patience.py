"""Asking again when a server says "not now": 429 and 503, and only where asking twice is harmless."""

import math
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from .errors import UnexpectedAnswerError
from .transport import Response, Transport

REPEATS = 3
"""How often a request is sent again; VisualVault's own clients do it as often."""

BUDGET = 30.0
"""Seconds that one call may spend waiting. A server that asks for more gets its answer shown instead."""

FIRST_WAIT = 1.0
"""Seconds before the first repeat where the server names no time; each further wait is twice as long."""

_NOT_NOW = frozenset({429, 503})


async def get_patiently(transport: Transport, url: str, *, wall: Callable[[], float] = time.time) -> Response:
    """Send a GET, and again after a 429 or a 503, as long as that takes no longer than the budget.

    The wait is what ``Retry-After`` says (RFC 9110 section 10.2.3) or, where a page can't read that header,
    ``meta.retryTime`` (seen in VisualVault's clients). Errors as for :meth:`fragrant.vault.Transport.get`.
    """
    waited = 0.0
    for repeat in range(REPEATS):
        response = await transport.get(url)
        if response.status not in _NOT_NOW:
            return response
        response, body = await _read(response)
        asked = seconds_asked(response.header("Retry-After"), body, wall())
        wait = FIRST_WAIT * 2**repeat if asked is None else asked
        if waited + wait > BUDGET:
            return response
        waited += wait
        await transport.pause(wait)
    return await transport.get(url)


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


async def _read(response: Response) -> tuple[Response, Any]:
    """Return a refusal with its body, which can't be read twice from where it came."""
    try:
        body = await response.json()
    except UnexpectedAnswerError:
        return _Read(response, None, is_json=False), None
    return _Read(response, body, is_json=True), body


class _Read:
    """A response whose body has been read."""

    def __init__(self, response: Response, body: Any, *, is_json: bool) -> None:
        self._response = response
        self._body = body
        self._is_json = is_json

    @property
    def status(self) -> int:
        return self._response.status

    def header(self, name: str) -> str:
        return self._response.header(name)

    async def json(self) -> Any:
        if not self._is_json:
            raise UnexpectedAnswerError("The answer is not JSON.")
        return self._body

    async def split_json(self, key: str) -> tuple[Any, Any]:
        body = await self.json()
        if not isinstance(body, dict):
            raise UnexpectedAnswerError("The answer is not an envelope.")
        return {name: value for name, value in body.items() if name != key}, body.get(key)

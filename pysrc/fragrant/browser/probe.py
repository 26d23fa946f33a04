"""Requests without a token, to see whether the browser lets this page have any answer."""

from ..vault import NoAnswerError
from .fetch import send

_LIMIT_MS = 10_000


async def is_answered(method: str, url: str) -> bool:
    """Return whether a method is answered by a status; one that is not GET names a body of JSON, as writing does."""
    headers = None if method == "GET" else {"Content-Type": "application/json"}
    try:
        await send(method, url, headers, limit_ms=_LIMIT_MS)
    except NoAnswerError:
        return False
    return True

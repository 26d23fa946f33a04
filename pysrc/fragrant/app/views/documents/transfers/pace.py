"""How fast transfers of this page go, and whether the next one ends before the sign-in does."""

import time
from collections.abc import Callable

from fragrant.app.view import seconds_left

from .lasting import Rate, may_outlive

_rate = Rate()


def outlives(files: int, size: int) -> bool:
    """Tell whether a transfer that begins now may take longer than the sign-in lasts."""
    return may_outlive(files, size, seconds_left(), _rate.value)


def begin() -> Callable[[int], None]:
    """Begin to measure; the returned function is told the bytes at the end."""
    begun = time.monotonic()
    return lambda size: _rate.note(size, time.monotonic() - begun)

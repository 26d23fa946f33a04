"""Time that passes, read from two clocks because either can lie."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Instant:
    """One moment on both clocks.

    ``monotonic``: seconds since some fixed moment of this page; it may stand still while the machine sleeps.
    ``wall``: seconds since 1970-01-01 UTC; somebody may set it forwards or back.
    """

    monotonic: float
    wall: float


def elapsed(since: Instant, now: Instant) -> float:
    """Return the seconds from ``since`` to ``now``: the larger of what the two clocks say, never negative.

    The monotonic clock misses sleep and the wall clock misses being set back, so the larger one errs only
    towards asking for a new token too early.
    """
    return max(now.monotonic - since.monotonic, now.wall - since.wall, 0.0)

"""Measure time by two clocks, because either can be wrong."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Instant:
    """One moment, read from both clocks.

    ``monotonic``: seconds since some fixed moment of this page; it may stand still while the machine sleeps.
    ``wall``: seconds since 1970-01-01 UTC; somebody may set it forwards or back.
    """

    monotonic: float
    wall: float


def elapsed(since: Instant, now: Instant) -> float:
    """Return the seconds from ``since`` to ``now``: the larger of the two clocks' differences, never negative.

    The monotonic clock misses sleep, and the wall clock can be set back. The larger difference errs only towards
    taking a token for expired too early.
    """
    return max(now.monotonic - since.monotonic, now.wall - since.wall, 0.0)

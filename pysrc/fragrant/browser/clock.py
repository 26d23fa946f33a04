"""The page's two clocks."""

from js import Date, performance

from ..oauth import Instant


def now() -> Instant:
    """Return this moment, in seconds."""
    return Instant(performance.now() / 1000, Date.now() / 1000)

"""The page's two clocks."""

from js import Date, performance

from ..oauth import Reading


def now() -> Reading:
    """Return this moment, in seconds."""
    return Reading(performance.now() / 1000, Date.now() / 1000)

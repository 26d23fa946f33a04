"""The page's two clocks."""

from ..oauth import Instant
from .javascript import js


def now() -> Instant:
    """Return this moment, in seconds."""
    return Instant(js.performance.now() / 1000, js.Date.now() / 1000)

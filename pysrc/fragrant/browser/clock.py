"""The page's two clocks, and what is to happen later."""

from collections.abc import Callable

from ..oauth import Instant
from . import page
from .javascript import js


def now() -> Instant:
    """Return this moment, in seconds."""
    return Instant(js.performance.now() / 1000, js.Date.now() / 1000)


def after(seconds: float, call: Callable[[], None]) -> Callable[[], None]:
    """Call ``call`` after a while; the returned function calls it off."""
    return page.delayed(seconds, call)

"""How long the sign-in still lasts, for views that begin something long."""

import time


class _Told:
    end: float | None = None
    """When it ends, in seconds of ``time.monotonic``; None while nobody is signed in, or where that is not known."""


def note(seconds: float | None) -> None:
    """Note how long it lasts from now on."""
    _Told.end = None if seconds is None else time.monotonic() + seconds


def seconds_left() -> float | None:
    """Return the seconds that the sign-in lasts from now; None where that is not known."""
    return None if _Told.end is None else max(_Told.end - time.monotonic(), 0.0)

"""Requests that are held: each holds one of the server's few threads, and one must be left to let them go."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_SLOTS: Final = 6
"""Requests held for long at once; the server has eight threads."""
_SHORT: Final = 1.0
"""Seconds for which any number may be held: long enough for tests, and soon over."""


class Delays:
    """What requests wait for, shared by the threads of a sandbox."""

    def __init__(self) -> None:
        self._slots = threading.BoundedSemaphore(_SLOTS)
        self._let_go = threading.Event()

    @contextmanager
    def place(self, seconds: float) -> Iterator["Place"]:
        """Give a place to wait for so long in all. Without a place for long ones, the waiting ends after a second."""
        is_long = seconds > _SHORT
        has_slot = is_long and self._slots.acquire(blocking=False)
        try:
            yield Place(self._let_go, seconds if has_slot else min(seconds, _SHORT))
        finally:
            if has_slot:
                self._slots.release()

    @property
    def end(self) -> threading.Event:
        """Return what is set when all waiting ends."""
        return self._let_go

    def let_go(self) -> None:
        """End all waiting."""
        self._let_go.set()
        self._let_go = threading.Event()


class Place:
    """One request's place to wait."""

    def __init__(self, let_go: threading.Event, seconds: float) -> None:
        self._let_go = let_go
        self._left = seconds

    def wait(self, seconds: float) -> bool:
        """Wait; tell whether that is over for good: somebody ended it, or the time of the place is up."""
        if seconds > self._left:
            self._let_go.wait(self._left)
            self._left = 0
            return True
        self._left -= seconds
        return self._let_go.wait(seconds)

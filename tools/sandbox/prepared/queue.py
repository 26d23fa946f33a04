"""The prepared answers that wait for a request, and the requests that wait for their answer."""

import threading
from typing import Final

from .answer import PreparedAnswer

EXTENSION: Final = "sandbox-prepared"


class PreparedAnswers:
    """A queue in memory, shared by the threads of a sandbox."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[PreparedAnswer] = []
        self._let_go = threading.Event()

    def add(self, answer: PreparedAnswer) -> int:
        """Add an answer at the end; return how many there are now."""
        with self._lock:
            self._waiting.append(answer)
            return len(self._waiting)

    def take(self, client_id: str) -> tuple[PreparedAnswer, threading.Event] | None:
        """Take the first answer for a request of an application out of the queue.

        With it comes what the request may wait for if it is to be held: ``clear`` sets it.
        """
        with self._lock:
            for place, answer in enumerate(self._waiting):
                if answer.client_id in {None, client_id}:
                    return self._waiting.pop(place), self._let_go
        return None

    def count(self) -> int:
        """Return how many wait."""
        with self._lock:
            return len(self._waiting)

    def clear(self) -> int:
        """Forget all that wait, and let go of all requests that are held; return how many answers there were."""
        with self._lock:
            count = len(self._waiting)
            self._waiting.clear()
            self._let_go.set()
            self._let_go = threading.Event()
            return count

"""How a command that serves is told to end."""

import signal
import threading
from collections.abc import Callable


def until_told_to_stop() -> Callable[[], None]:
    """Take Ctrl-C and SIGTERM, from now on, for the wish to end; return what waits for it."""
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())

    def wait() -> None:
        # A bounded wait: an unbounded one does not see Ctrl-C on Windows.
        while not stopped.wait(timeout=1):
            pass

    return wait

"""The end of a waitress server that runs in a thread of this process, which waitress has no call for."""

import threading
from typing import Any

from waitress.channel import HTTPChannel
from waitress.trigger import trigger
from waitress.wasyncore import close_all


def stop_waitress(server: Any, channels: dict[int, Any], thread: threading.Thread) -> None:
    """Stop answering, and wait until the server's thread has ended.

    A worker that is done tells the loop so: it must find the loop still there. One that hangs on a client is not
    waited for longer than a second; closing the connection ends it. The loop ends when nothing is left to watch, and
    closing must happen in its own thread, which is what its trigger is for.

    :param channels: the ``map`` that the server was made with, its own
    """
    server.task_dispatcher.shutdown(timeout=1)
    first = next((each for each in channels.copy().values() if isinstance(each, trigger)), None)
    if first is not None:
        # A worker may wake the loop between our order and our pull: nothing is closed before the pull is over.
        pulled = threading.Event()

        def close() -> None:
            pulled.wait()
            _close(channels)

        try:
            first.pull_trigger(close)
        finally:
            pulled.set()
    thread.join()
    server.task_dispatcher.shutdown()


def _close(channels: dict[int, Any]) -> None:
    for each in list(channels.values()):
        if isinstance(each, HTTPChannel):
            each.handle_close()  # and with it the files in which answers wait to be sent
    close_all(channels, ignore_all=True)

"""The end of a server that runs in a thread of this process."""

import os
import threading
from typing import Any

import pytest
from waitress.server import create_server

from tools.serve.stopping import stop_waitress


def test_the_loop_may_wake_before_it_is_woken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that is just done wakes it as well: then it must not close what is about to be written to."""
    channels: dict[int, Any] = {}
    server: Any = create_server(lambda _environ, _start: [], map=channels, host="127.0.0.1", port=0, threads=1)
    thread = threading.Thread(target=server.run)
    thread.start()
    woken: list[int] = []
    write = os.write

    def wake_first(file: int, data: bytes) -> int:
        if file == server.trigger.trigger and not woken:
            woken.append(write(file, data))
            thread.join(timeout=1)  # as long as the loop may take to end too early
        return write(file, data)

    monkeypatch.setattr(os, "write", wake_first)
    stop_waitress(server, channels, thread)
    assert woken == [1]
    assert not thread.is_alive()
    assert channels == {}

"""Who is told of changes, and who waits for something to become so."""

import asyncio
import time
from collections.abc import Callable

_QUICK_S = 0.005
_PAUSES = 4
"""With thousands of changes in hand each telling takes long: a pause of so many times as long then follows it."""


class Hearing:
    """Tells listeners soon after something has happened, and once for all that happens until then."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[], None]] = []
        self._waiting: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []
        self._is_telling = self._is_over = False
        self._not_before = 0.0

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` soon after anything has changed; the returned function calls that off."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def changed(self) -> None:
        """Tell them."""
        if not self._is_telling and not self._is_over:
            self._is_telling = True
            wait = self._not_before - time.monotonic()
            asyncio.get_event_loop().call_later(max(wait, 0), self._tell)

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so, which is looked at after each change."""
        if not is_so():
            waiting = asyncio.get_event_loop().create_future()
            self._waiting.append((is_so, waiting))
            await waiting

    def end(self) -> None:
        """Tell nobody any more; who waits is cancelled."""
        self._is_over = True
        self._listeners.clear()
        for _, waiting in self._waiting:
            waiting.cancel()
        self._waiting.clear()

    def _tell(self) -> None:
        self._is_telling = False
        began = time.monotonic()
        self._tell_all()
        took = time.monotonic() - began
        self._not_before = began + took * (1 + _PAUSES) if took > _QUICK_S else 0.0

    def _tell_all(self) -> None:
        for each in list(self._waiting):
            is_so, waiting = each
            if waiting.done() or is_so():
                self._waiting.remove(each)
                if not waiting.done():
                    waiting.set_result(None)
        for listener in list(self._listeners):
            listener()

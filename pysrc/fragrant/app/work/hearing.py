"""Who is told of changes, and who waits for something to become so."""

import asyncio
from collections.abc import Callable


class Hearing:
    """Tells listeners soon after something has happened, and once for all that happens until then."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[], None]] = []
        self._waiting: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []
        self._is_telling = self._is_over = False

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` soon after anything has changed; the returned function calls that off."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def changed(self) -> None:
        """Tell them."""
        if not self._is_telling and not self._is_over:
            self._is_telling = True
            asyncio.get_event_loop().call_soon(self._tell)

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
        for each in list(self._waiting):
            is_so, waiting = each
            if waiting.done() or is_so():
                self._waiting.remove(each)
                if not waiting.done():
                    waiting.set_result(None)
        for listener in list(self._listeners):
            listener()

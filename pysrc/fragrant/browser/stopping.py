"""Calling off what the browser is doing."""

from typing import Any

from pyodide.ffi import to_js

from .javascript import js


class Stop:
    """Calls something off: one thing, or with ``other`` given also all else that hangs on that."""

    def __init__(self, other: "Stop | None" = None) -> None:
        self._controller = js.AbortController.new()
        own = self._controller.signal
        self.signal: Any = own if other is None else js.AbortSignal.any(to_js([own, other.signal]))

    @property
    def is_called(self) -> bool:
        """Tell whether it has been called off."""
        return bool(self.signal.aborted)

    def call(self) -> None:
        """Call it off; a second call does nothing."""
        self._controller.abort()

"""Whether the machine is online, as far as the browser can tell."""

from collections.abc import Callable

from . import page
from .javascript import fragrant_page, js


class Line:
    """The network that the machine is connected to. To be online is no promise that a server answers."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[], None]] = []
        for name in ("online", "offline"):
            page.on(js.window, name, lambda _: self._tell())

    def is_online(self) -> bool:
        """Tell whether it is connected."""
        return bool(fragrant_page.isOnline())

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` when it is connected, or cut; the returned function calls that off."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def _tell(self) -> None:
        for listener in list(self._listeners):
            listener()

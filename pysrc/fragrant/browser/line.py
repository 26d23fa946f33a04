"""Whether the machine is online, as far as the browser knows."""

from collections.abc import Callable

from . import page
from .javascript import fragrant_page, js


def is_online() -> bool:
    """Tell whether it is. A browser that says so may be wrong; one that says it is not never is."""
    return bool(fragrant_page.isOnline())


def on_change(listener: Callable[[], None]) -> Callable[[], None]:
    """Call ``listener`` when it goes online or offline; the returned function calls that off."""
    stops = [page.on(js.window, event, lambda _: listener()) for event in ("online", "offline")]

    def stop() -> None:
        for each in stops:
            each()

    return stop

"""A clock that the test holds."""

from collections.abc import Callable

from fragrant.oauth import Instant


class Clock:
    """Stands still until :meth:`World.pass_time`."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.timers: list[tuple[float, Callable[[], None]]] = []

    def now(self) -> Instant:
        return Instant(self.seconds, self.seconds)

    def after(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        timer = (self.seconds + seconds, call)
        self.timers.append(timer)
        return lambda: self.timers.remove(timer) if timer in self.timers else None

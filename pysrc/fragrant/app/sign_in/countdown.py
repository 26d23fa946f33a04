"""How long the sign-in lasts, shown and acted upon."""

from collections.abc import Callable

from ...oauth import Token
from ..duration import SOON
from .ports import Clock, Screen


class Countdown:
    """Shows the time that a token has left; calls ``on_soon`` once when it is nearly, ``on_end`` when it is over."""

    def __init__(
        self, clock: Clock, screen: Screen, on_end: Callable[[Token], None], on_soon: Callable[[], None]
    ) -> None:
        self._clock = clock
        self._screen = screen
        self._on_end = on_end
        self._on_soon = on_soon
        self._soon_said = False
        self._token: Token | None = None
        self._call_off: Callable[[], None] = lambda: None

    def start(self, token: Token) -> None:
        """Count for a token."""
        self.stop()
        self._token = token
        self._soon_said = False
        self.show()

    def stop(self) -> None:
        """Stop counting."""
        self._call_off()
        self._call_off = lambda: None
        self._token = None
        self._screen.show_time_left(None)

    def show(self) -> None:
        """Show what is left now, and come back when that changes."""
        self._call_off()
        if self._token is None:
            return
        left = self._token.seconds_left(self._clock.now())
        if left <= 0:
            self._on_end(self._token)
            return
        self._screen.show_time_left(left)
        self._call_off = self._clock.after(min(left, 1.0 if left <= SOON else 15.0) + 0.05, self.show)
        if left <= min(SOON, self._token.lifetime / 4) and not self._soon_said:
            self._soon_said = True
            self._on_soon()

"""Whether anything may go out: somebody is signed in, and the machine is online."""

import asyncio
from collections.abc import Callable
from enum import Enum, auto
from typing import Protocol


class Network(Protocol):
    """Whether the machine is online, as far as a browser can tell."""

    def is_online(self) -> bool:
        """Tell whether it is."""

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` when it goes online or offline; the returned function calls that off."""


class Waits(Enum):
    """What is waited for before anything goes out."""

    SIGN_IN = auto()
    NETWORK = auto()


class Gate:
    """Through it goes all that a :class:`~fragrant.app.work.Work` sends."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._is_paused = False
        self._opened = asyncio.Event()
        self.sign_in = 0
        """Which sign-in it is, counted: what one has refused is sent again by the next, once."""
        self.look()

    @property
    def waits_for(self) -> Waits | None:
        """Return why it is shut; None while it is open."""
        if self._is_paused:
            return Waits.SIGN_IN
        return None if self._network.is_online() else Waits.NETWORK

    def pause(self) -> None:
        """Shut it until somebody has signed in."""
        self._is_paused = True
        self.look()

    def resume(self) -> None:
        """Open it for the next sign-in."""
        self._is_paused = False
        self.sign_in += 1
        self.look()

    def look(self) -> None:
        """Find out whether it is open."""
        if self.waits_for is None:
            self._opened.set()
        else:
            self._opened.clear()

    async def passed(self) -> int:
        """Wait until it is open, and return by which sign-in."""
        while self.waits_for is not None:
            self._opened.clear()
            await self._opened.wait()
        return self.sign_in

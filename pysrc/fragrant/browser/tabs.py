"""Words between the tabs of this page; never a token."""

from collections.abc import Callable
from typing import Any

from . import page
from .callbacks import Callback
from .javascript import js

_SIGNED_OUT = "signed out "


class Tabs:
    """The other tabs."""

    def __init__(self) -> None:
        self._channel = js.BroadcastChannel.new("fragrant.tabs")

    def on_sign_out(self, listener: Callable[[str], None]) -> None:
        """Call ``listener`` with the server that a person has signed out of in another tab."""

        def hear(event: Any) -> None:
            data = event.data
            if isinstance(data, str) and data.startswith(_SIGNED_OUT):
                page.attempt(lambda: listener(data.removeprefix(_SIGNED_OUT)))

        self._channel.addEventListener("message", Callback(hear).function)

    def say_signed_out(self, server: str) -> None:
        """Tell the other tabs that the person has signed out of a server."""
        self._channel.postMessage(_SIGNED_OUT + server)

"""The one door through which Python lets itself be called.

From a Python object that JavaScript holds, all of Python can be reached, and any script of the page can come to hold
what a listener, a timer or a library is given. So the page's first script wraps each callback in a plain JavaScript
function. Nothing else in this project makes a proxy.
"""

from collections.abc import Callable
from typing import Any

from pyodide.ffi import create_proxy

from .javascript import fragrant_page


class Callback:
    """A Python callable for JavaScript to call. ``function`` is what to give away; what it returns is dropped."""

    def __init__(self, call: Callable[..., object]) -> None:
        self._proxy = create_proxy(call)
        self.function: Any = fragrant_page.callback(self._proxy)

    def release(self) -> None:
        """Free it; it must not be called any more."""
        self._proxy.destroy()

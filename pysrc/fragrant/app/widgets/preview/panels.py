"""What shows a kind of file."""

from collections.abc import Callable
from typing import Any, Protocol

from ....browser.preview import Taken
from .images import ImagePanel
from .kinds import Kind, Told
from .pdf import PdfPanel
from .text import TextPanel


class Panel(Protocol):
    """Shows one file."""

    note: str
    """What is to be said of it, such as that it is not all; "" for nothing."""

    async def draw(self, body: Any, name: str, told: Told, taken: Taken) -> None:
        """Draw what was taken into ``body``, in place of what stands there.

        :raises NotDrawnError: the browser can't.
        :raises UnexpectedAnswerError: a text repeats the token.
        """

    def tools(self) -> list[Any]:
        """Return what stands in the bar above it."""

    def hear(self, kind: str, part: str, event: Any) -> None:
        """Do what an event (``click``, ``change``, ``input`` or ``keydown``) of one of the tools means."""

    def clear(self) -> None:
        """Take back what the browser was given."""


def panel_for(kind: Kind, on_repeat: Callable[[], None], password: str = "") -> Panel:
    """Return what shows a kind. ``on_repeat`` is called if the file turns out to repeat the token later."""
    if kind is Kind.PDF:
        return PdfPanel(on_repeat, password)
    return ImagePanel() if kind is Kind.IMAGE else TextPanel()

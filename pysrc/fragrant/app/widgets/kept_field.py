"""The field of a page that keeps what is typed into one thing after another and is not saved, as a draft."""

from collections.abc import Callable
from typing import Any

from ..fields.unsaved import Kept, Unsaved, read
from ..view import fill_in, not_saved, on


class KeptField:
    """Holds what was typed into one thing only, the last; ``on_change`` is called when that is another text."""

    def __init__(self, element: Any, on_change: Callable[[], None]) -> None:
        self._element = element
        self._on_change = on_change
        self._stop = on(element, "input", lambda _: self._follow())
        self._tell()  # what the page has given back before

    @property
    def text(self) -> str:
        """What stands there."""
        return str(self._element.value)

    def read(self) -> Kept:
        """Return what stands there."""
        return read(self.text)

    def write(self, unsaved: Unsaved) -> None:
        """Keep what was typed into a thing's fields: it stands there when they are shown next."""
        fill_in(self._element, unsaved.to_text())

    def forget(self, key: str) -> None:
        """Keep nothing of what was typed into a thing's fields."""
        if self.read().key == key:
            self.write(Unsaved())

    def stop(self) -> None:
        """Listen no more, and leave what stands there to others."""
        self._stop()
        not_saved(self, is_so=False)

    def _follow(self) -> None:
        self._tell()
        self._on_change()

    def _tell(self) -> None:
        """Have the page ask before it is closed while something typed is not saved, on the screen or not."""
        not_saved(self, is_so=bool(self.text))

"""The line of a view that says what could not be had."""

from collections.abc import Callable
from typing import Any

from ..view import explain_failure


class Problems:
    """One problem for each part of a view, of which the first is shown: what one part says, no other takes away.

    ``part`` finds ``problem`` and ``problem-text`` among the view's elements.
    """

    def __init__(self, part: Callable[[str], Any]) -> None:
        self._part = part
        self._of: dict[str, Exception | None] = {}

    def tell(self, part: str, error: Exception | None) -> None:
        """Say what is wrong with a part; None for nothing."""
        if error is not None or self._of.get(part) is not None:
            self._of[part] = error
            self.draw()

    def draw(self) -> None:
        """Say it anew, as in another language."""
        told = (explain_failure(error) for error in self._of.values() if error is not None)
        shown = next(filter(None, told), "")
        self._part("problem-text").textContent = shown
        self._part("problem").hidden = not shown

"""Moves the focus after something was waited for."""

from collections.abc import Callable
from typing import Any

from ..view import find


def focus_later() -> Callable[[Any], None]:
    """Return what puts the focus into an element, unless somebody has put it elsewhere by then."""
    before = find(":focus")

    def focus(element: Any) -> None:
        now = find(":focus")
        if now is None or (before is not None and now.isSameNode(before)):
            element.focus()

    return focus

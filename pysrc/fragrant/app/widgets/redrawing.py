"""Draws anew what an element shows, and leaves the focus where it was."""

from collections.abc import Iterable
from typing import Any

from ...browser import page


def redraw(element: Any, children: Iterable[Any], *, otherwise: Any = None) -> None:
    """Give an element new children, as when what it shows was read again, and leave the focus where it was.

    What had it keeps it if it is still there, else the only one of the same name gets it; then ``otherwise``, or where
    that is not given what now stands in its place.
    """
    before = page.find(":focus", element)
    if before is None:
        page.replace_children(element, children)
        return
    place = next((at for at, each in enumerate(_tools(element)) if each.isSameNode(before)), 0)
    page.replace_children(element, children)
    to = before if before.isConnected else _of_same_name(before, _tools(element)) or otherwise
    if to is None and (tools := _tools(element)):
        to = tools[min(place, len(tools) - 1)]
    if to is not None:
        to.focus()


def _of_same_name(before: Any, tools: list[Any]) -> Any:
    name = _name(before)
    same = [each for each in tools if name and _name(each) == name]
    return same[0] if len(same) == 1 else None


def _tools(element: Any) -> list[Any]:
    """Return what can have the focus now."""
    found = page.find_all(":is(a[href], button, input, select, textarea, [tabindex]):not(:disabled)", element)
    return [each for each in found if each.checkVisibility()]


def _name(element: Any) -> str:
    return str(element.ariaLabel or element.textContent)

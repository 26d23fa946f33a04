"""Toolbars: Tab comes to one of their tools, and arrows lead from there to the others (WAI-ARIA toolbar pattern)."""

from typing import Any

from ...browser import page

_TOOLS = "button, input, select"
_STEPS = {"ArrowRight": 1, "ArrowLeft": -1}


def name(element: Any, label: str) -> None:
    """Make an element a toolbar, called ``label``. Tell it of ``keydown`` and ``focusin`` by :func:`hear`."""
    element.setAttribute("role", "toolbar")
    element.setAttribute("aria-label", label)


def renew(element: Any) -> None:
    """Leave one tool in the order of Tab: call it after tools have been drawn."""
    tools = _tools(element)
    if tools:
        _choose(tools, next((each for each in tools if each.matches(":focus")), tools[0]))


def hear(element: Any, event: Any) -> None:
    """Follow the focus, and lead it on."""
    tools = _tools(element)
    at = next((index for index, each in enumerate(tools) if each.matches(":focus")), -1)
    if at < 0:
        return
    if str(event.type) == "focusin":
        _choose(tools, tools[at])
    elif str(event.type) == "keydown" and (to := _next(str(event.key), tools, at)) is not None:
        event.preventDefault()
        tools[to].focus()


def _next(key: str, tools: list[Any], at: int) -> int | None:
    """Return the tool that a key leads to; None where it is no such key, or the field that is typed into needs it."""
    step, is_text = _STEPS.get(key), bool(tools[at].matches("input:not([type='checkbox'])"))
    if step is not None and (not is_text or _is_at_its_end(tools[at], step)):
        return (at + step) % len(tools)
    if key in ("Home", "End") and not is_text:
        return 0 if key == "Home" else len(tools) - 1
    return None


def _is_at_its_end(field: Any, step: int) -> bool:
    """Tell whether the caret of a field can't go on in a direction."""
    start, end = int(field.selectionStart or 0), int(field.selectionEnd or 0)
    return start == end == (len(str(field.value)) if step > 0 else 0)


def _choose(tools: list[Any], chosen: Any) -> None:
    for each in tools:
        each.tabIndex = 0 if each.isSameNode(chosen) else -1


def _tools(element: Any) -> list[Any]:
    """Return the tools that can be seen and used; those of a menu that opens from one are the menu's own."""
    found = page.find_all(_TOOLS, element)
    seen = [each for each in found if each.checkVisibility() and not each.disabled]
    return [each for each in seen if page.closest(each, "[role='menu']") is None]

"""The document's texts in another language: what the build wrote into ``[data-t]``, written anew."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from .javascript import js
from .page import closest, find_all

Parts = Iterable[tuple[str, bool]]
"""A text in order: words with False, the name of an element that stands in it (``data-slot``) with True."""


def show_texts(language: str, attributes: Sequence[str], text: Callable[[str, str], Parts]) -> None:
    """Write the texts of all elements ``[data-t=key]``, and attributes ``data-t-ATTRIBUTE=key``, as text alone.

    ``text`` takes whose texts an element has, and the key: a view's where ``data-texts`` around it names one, else the
    shell's, "".
    """
    js.document.documentElement.lang = language
    _show(js.document, "", attributes, text)


def _show(root: Any, outer: str, attributes: Sequence[str], text: Callable[[str, str], Parts]) -> None:
    """Write the texts under ``root``; ``outer`` is whose they are where nothing in it says so."""
    for element in find_all("[data-t]", root):
        slots = {str(slot.getAttribute("data-slot")): slot for slot in find_all(":scope > [data-slot]", element)}
        found = text(_view(element, outer), str(element.getAttribute("data-t")))
        element.replaceChildren(*(slots[part] if is_slot else part for part, is_slot in found))
    for name in attributes:
        for element in find_all(f"[data-t-{name}]", root):
            found = text(_view(element, outer), str(element.getAttribute(f"data-t-{name}")))
            element.setAttribute(name, "".join(part for part, _ in found))
    for template in find_all("template", root):
        _show(template.content, _view(template, outer), attributes, text)


def _view(element: Any, outer: str) -> str:
    around = closest(element, "[data-texts]")
    return outer if around is None else str(around.getAttribute("data-texts"))

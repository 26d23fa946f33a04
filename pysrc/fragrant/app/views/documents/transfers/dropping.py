"""Files that are dropped onto the list or a folder of the tree, or pasted."""

from collections.abc import Awaitable, Callable
from typing import Any

from fragrant.app.view import Node, closest, delayed, dropped, find, on, pasted

from ..desk import Desk
from ..words import t
from .uploads import upload

_OVER = 0.2
"""Seconds after the last word of a drag until it counts as gone: browsers tell of one several times a second."""

_TYPES_TEXT = "input, textarea, select, [contenteditable], dialog"


class Dropping:
    """Listens as long as the view is there. ``folder_at`` returns the folder of the tree that an element shows."""

    def __init__(self, element: Any, desk: Desk, folder_at: Callable[[Any], Node | None]) -> None:
        self._element = element
        self._desk = desk
        self._folder_at = folder_at
        self._marked: Any = None
        self._call_off: Callable[[], None] = lambda: None
        self._hint = find("[data-documents='drop']", element)
        page = find("html")
        self._stops = [
            on(page, "dragover", self._drag),
            on(page, "drop", self._drop),
            on(page, "paste", self._paste),
        ]

    def clear(self) -> None:
        """Listen no more."""
        self._unmark()
        for stop in self._stops:
            stop()

    def _drag(self, event: Any) -> None:
        """Show where files would go. Elsewhere they can't be dropped: a browser would leave the page for them."""
        if self._element.hidden or not _has_files(event.dataTransfer):
            return
        event.preventDefault()
        target, folder = self._target(event)
        event.dataTransfer.dropEffect = "none" if folder is None else "copy"
        self._unmark()
        if folder is not None:
            self._marked = target
            target.classList.add("drop")
            self._hint.textContent = t("transfer-drop", folder=folder.label or t("nameless"))
            self._hint.hidden = False
            self._call_off = delayed(_OVER, self._unmark)

    def _drop(self, event: Any) -> Awaitable[None] | None:
        if self._element.hidden or not _has_files(event.dataTransfer):
            return None
        event.preventDefault()
        self._unmark()
        return self._upload(dropped(event), self._target(event)[1])

    def _paste(self, event: Any) -> Awaitable[None] | None:
        if self._element.hidden or closest(event.target, _TYPES_TEXT) or not _has_files(event.clipboardData):
            return None
        event.preventDefault()
        return self._upload(pasted(event), self._desk.folder)

    async def _upload(self, waiting: Awaitable[Any], folder: Node | None) -> None:
        sources = await waiting
        if self._desk.is_open:
            upload(self._desk, sources, folder)

    def _target(self, event: Any) -> tuple[Any, Node | None]:
        """Return the element that files would be dropped on, and its folder: one of the tree, or that of the list."""
        item = closest(event.target, "[role='treeitem']")
        if item is not None and closest(item, "[data-documents='tree']") is not None:
            return item, self._folder_at(item)
        listing = closest(event.target, ".listing")
        return listing, self._desk.folder if listing is not None else None

    def _unmark(self) -> None:
        self._call_off()
        if self._marked is not None:
            self._marked.classList.remove("drop")
            self._marked = None
        self._hint.hidden = True


def _has_files(transfer: Any) -> bool:
    return "Files" in list(transfer.types)

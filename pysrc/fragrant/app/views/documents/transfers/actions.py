"""What the toolbar, the menus and the keys offer of transfers."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any
from weakref import WeakKeyDictionary

from fragrant.app.view import Entry, Menu, find, make, on, picked

from ..desk import ActionEntry, Desk, Selection
from ..words import t
from .downloads import download_chosen
from .uploads import Files, upload


def _choose(desk: Desk) -> None:
    """Open the menu of the upload button: files, or a folder with all that is in it."""
    menu = _menus.get(desk)
    if menu is None:
        menu = _menus[desk] = Menu(lambda: t("upload"), _entries, lambda key: _pick_for(desk, key))
    button = find("[data-act='upload']")
    button.after(menu.element)  # the toolbar may have been drawn anew
    box = button.getBoundingClientRect()
    menu.open_at(box.left, box.bottom)


def _entries() -> Iterable[Entry]:
    yield Entry("files", t("upload-files"), "file-plus")
    yield Entry("folder", t("upload-folder"), "folder-plus")


def _pick_for(desk: Desk, key: str) -> None:
    folder = desk.folder
    attributes = {"webkitdirectory": ""} if key == "folder" else {"multiple": ""}
    _pick(lambda sources: upload(desk, sources, folder), **attributes)


def _pick(use: Callable[[Files], None], **attributes: str) -> None:
    """Have the person pick files: call it inside a click."""
    field: Any = make("input", type="file", **attributes)
    stops: list[Callable[[], None]] = []

    def over(_: Any) -> None:
        sources = picked(field)
        for stop in stops:
            stop()
        if sources:
            use(sources)

    stops += (on(field, "change", over), on(field, "cancel", over))
    field.click()


_menus: WeakKeyDictionary[Desk, Menu] = WeakKeyDictionary()
"""One for each view that has been shown."""


def _always(_selection: Selection) -> bool:
    return True


def _download(desk: Desk) -> Awaitable[None]:
    return download_chosen(desk)


ENTRIES = (
    ActionEntry("upload", lambda: t("upload"), "upload", _choose, when=_always, at="folder", key="u"),
    ActionEntry("download", lambda: t("download"), "download", _download),
)

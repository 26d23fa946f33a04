"""Files that the user of a page gives: by a field, or by dropping them."""

from collections.abc import Awaitable
from typing import Any

from pyodide.ffi import to_js

from ..vault import Opaque
from ..vault.uploads import Source
from .javascript import fragrant_page
from .page import settings


def picked(field: Any) -> list[Source]:
    """Return the files of an ``<input type=file>``; one with ``webkitdirectory`` tells their folders, too."""
    return [_source(str(file.webkitRelativePath or file.name), file) for file in field.files]


def dropped(event: Any) -> Awaitable[list[Source]]:
    """Return what to await for the files that were dropped, with those in folders.

    Call it in the listener itself, and await it later: when a ``drop`` event is over, the browser forgets what it was.
    """
    return _walk([item.webkitGetAsEntry() for item in event.dataTransfer.items if item.kind == "file"])


async def _walk(entries: list[Any]) -> list[Source]:
    module = await fragrant_page.importModule(settings()["bundles"]["files"])
    return [_source(str(path), file) for path, file in await module.walk(to_js(entries))]


def _source(path: str, file: Any) -> Source:
    return Source(path, Opaque(file), int(file.size))

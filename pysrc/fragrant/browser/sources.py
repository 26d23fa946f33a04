"""Files that the user of a page gives: by a field, or by dropping them."""

from typing import Any

from pyodide.ffi import to_js

from ..vault import Opaque
from ..vault.uploads import Source
from .javascript import fragrant_page
from .page import settings


def picked(field: Any) -> list[Source]:
    """Return the files of an ``<input type=file>``; one with ``webkitdirectory`` tells their folders, too."""
    return [_source(str(file.webkitRelativePath or file.name), file) for file in field.files]


async def dropped(event: Any) -> list[Source]:
    """Return the files that were dropped, with those in folders.

    Call it within the event, before anything else is awaited: what was dropped is gone after it.
    """
    entries = [item.webkitGetAsEntry() for item in event.dataTransfer.items if item.kind == "file"]
    module = await fragrant_page.importModule(settings()["bundles"]["files"])
    return [_source(str(path), file) for path, file in await module.walk(to_js(entries))]


def _source(path: str, file: Any) -> Source:
    return Source(path, Opaque(file), int(file.size))

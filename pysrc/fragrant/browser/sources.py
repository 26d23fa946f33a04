"""Files that the user of a page gives: by a field, or by dropping them."""

from collections.abc import Awaitable
from typing import Any

from pyodide.ffi import JsException, to_js

from ..vault import Opaque, VaultError
from ..vault.uploads import Source
from .javascript import fragrant_page
from .page import or_none, settings


def picked(field: Any) -> list[Source]:
    """Return the files of an ``<input type=file>``; one with ``webkitdirectory`` tells their folders, too."""
    return [_source(str(file.webkitRelativePath or file.name), file) for file in field.files]


def dropped(event: Any) -> Awaitable[list[Source]]:
    """Return what to await for the files that were dropped, with those in folders.

    Call it in the listener itself, and await it later: when a ``drop`` event is over, the browser forgets what it was.
    """
    return _given(event.dataTransfer)


def pasted(event: Any) -> Awaitable[list[Source]]:
    """Return what to await for the files of a ``paste`` event, as :func:`dropped` does."""
    return _given(event.clipboardData)


async def read_bytes(source: Source) -> bytes:
    """Return the bytes of a file that was given. :raises VaultError: the disk does not give them (any more)."""
    try:
        return bytes((await source.content.content.arrayBuffer()).to_bytes())
    except JsException:
        raise VaultError("The file can't be read.") from None


def _given(transfer: Any) -> Awaitable[list[Source]]:
    """Ask at once for what can be asked for only now."""
    items = [item for item in transfer.items if item.kind == "file"]
    return _read([(or_none(item.getAsFile()), or_none(item.webkitGetAsEntry())) for item in items])


async def _read(found: list[tuple[Any, Any]]) -> list[Source]:
    """Return files of the disk, with those in folders, and those that are on none, such as a picture."""
    loose = [_source(str(file.name), file) for file, entry in found if entry is None and file is not None]
    return [*await _walk([entry for _, entry in found if entry is not None]), *loose]


async def _walk(entries: list[Any]) -> list[Source]:
    if not entries:
        return []
    module = await fragrant_page.importModule(settings()["bundles"]["files"])
    return [_source(str(path), file) for path, file in await module.walk(to_js(entries))]


def _source(path: str, file: Any) -> Source:
    return Source(path, Opaque(file), int(file.size))

"""Save a file: where the user says so, or among the browser's downloads."""

from typing import Any

from pyodide.ffi import JsException, to_js

from ..vault import NotSavedError
from .javascript import js
from .page import delayed
from .windows import is_framed

READ_BY_THEN_S = 60.0
"""Seconds after which a browser has surely begun to read what it was given: it does so after the click."""

_given: set[str] = set()
"""The addresses that are not taken back yet."""


async def choose_file(name: str) -> Any:
    """Return the file that the user chooses; None where the browser asks nobody, such as outside of a click.

    :raises NotSavedError: they chose none.
    """
    if is_framed() or not hasattr(js.window, "showSaveFilePicker"):
        return None
    options = to_js({"suggestedName": name}, dict_converter=js.Object.fromEntries)
    try:
        return await js.window.showSaveFilePicker(options)
    except JsException as error:
        if error.name == "AbortError":
            raise NotSavedError("No place was chosen to save the file in.") from None
        return None


def save_blob(blob: Any, name: str) -> None:
    """Save a ``Blob`` under a name: its address is that of bytes of no kind, and is taken back in a minute at most."""
    bare = js.Blob.new([blob], type="application/octet-stream")
    url = str(js.URL.createObjectURL(bare))
    _given.add(url)
    link = js.document.createElement("a")
    link.href = url
    link.download = name
    link.click()
    delayed(READ_BY_THEN_S, lambda: _take_back(url))


def save_text(text: str, name: str) -> None:
    """Save a text, in UTF-8, under a name."""
    save_blob(js.Blob.new([text]), name)


def take_back_all() -> None:
    """Take back every address, because whoever saved the files is gone, or the page is."""
    for url in list(_given):
        _take_back(url)


def _take_back(url: str) -> None:
    _given.discard(url)
    js.URL.revokeObjectURL(url)

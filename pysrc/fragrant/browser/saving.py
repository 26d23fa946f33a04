"""Hand a file to the browser's downloads."""

from typing import Any

from .javascript import js
from .page import delayed

READ_BY_THEN_S = 60.0
"""Seconds after which a browser has surely begun to read what it was given: it does so after the click."""

_given: set[str] = set()
"""The addresses that are not taken back yet."""


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

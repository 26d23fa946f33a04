"""Hand a file to the browser's downloads."""

from typing import Any

from .javascript import js


def save_blob(blob: Any, name: str) -> None:
    """Save a ``Blob`` under a name: its address is that of bytes of no kind, and given up at once."""
    bare = js.Blob.new([blob], type="application/octet-stream")
    url = js.URL.createObjectURL(bare)
    link = js.document.createElement("a")
    link.href = url
    link.download = name
    link.click()
    js.setTimeout(js.URL.revokeObjectURL, 60_000, url)  # a browser reads it after the click


def save_text(text: str, name: str) -> None:
    """Save a text, in UTF-8, under a name."""
    save_blob(js.Blob.new([text]), name)

"""What a tab remembers until it is closed: never a token."""

from contextlib import suppress

from pyodide.ffi import JsException, jsnull

from .javascript import js


def remember(key: str, text: str) -> None:
    """Keep a text under a key."""
    js.sessionStorage.setItem(key, text)


def remember_if_there_is_room(key: str, text: str) -> None:
    """Keep a text that can be done without: a full storage is no fault."""
    with suppress(JsException):
        js.sessionStorage.setItem(key, text)


def recall(key: str) -> str:
    """Return the text under a key; "" for none."""
    text = js.sessionStorage.getItem(key)
    return "" if text is jsnull else str(text)


def forget(key: str) -> None:
    """Forget the text under a key."""
    js.sessionStorage.removeItem(key)

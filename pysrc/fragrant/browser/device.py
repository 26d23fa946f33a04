"""What this browser keeps when the tab is closed, once somebody has asked for that: never a token."""

from contextlib import suppress

from pyodide.ffi import JsException, jsnull

from .javascript import js

_KEY = "fragrant.kept"


def read() -> str:
    """Return what is kept; "" for nothing, or where the browser keeps nothing."""
    try:
        text = js.localStorage.getItem(_KEY)
    except JsException:
        return ""
    return "" if text is jsnull else str(text)


def write(text: str) -> bool:
    """Keep a text in place of the one before; return whether the browser did."""
    try:
        js.localStorage.setItem(_KEY, text)
    except JsException:
        return False
    return True


def forget() -> None:
    """Keep nothing any more."""
    with suppress(JsException):
        js.localStorage.removeItem(_KEY)

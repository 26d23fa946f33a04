"""The document: states, texts, events."""

import asyncio
import json
import traceback
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from pyodide.ffi import jsnull, to_js

from .callbacks import Callback
from .javascript import js

Listener = Callable[[Any], Awaitable[None] | None]

_running: set["asyncio.Task[None]"] = set()
_on_fault: list[Callable[[], None]] = []


def on_fault(listener: Callable[[], None]) -> None:
    """Call ``listener`` when something of the page's own goes wrong that nobody else is told of."""
    _on_fault.append(listener)


def settings() -> dict[str, Any]:
    """Return the settings that the build wrote into the page."""
    content = js.document.querySelector("meta[name='fragrant-settings']").content
    found: dict[str, Any] = json.loads(content)
    return found


def set_state(state: str, **details: str) -> None:
    """Put the page into a state, with its details (such as ``refusal``) in data attributes."""
    data = js.document.documentElement.dataset
    for name in ("Refusal", "Failure"):
        attribute = f"fragrant{name}"
        if detail := details.get(name.lower()):
            setattr(data, attribute, detail)
        elif hasattr(data, attribute):
            delattr(data, attribute)
    data.fragrantState = state


def is_signed_in() -> bool:
    """Tell whether the page shows somebody's things."""
    return str(js.document.documentElement.dataset.fragrantState) == "signed-in"


def set_look(name: str, value: str) -> None:
    """Set how the page looks in one respect (``data-NAME`` of the document); "" for its own way."""
    root = js.document.documentElement
    if value:
        root.setAttribute(f"data-{name}", value)
    else:
        root.removeAttribute(f"data-{name}")


def show_notice(name: str, *, shown: bool) -> None:
    """Show or hide the elements ``[data-notice=name]``."""
    for element in find_all(f"[data-notice='{name}']"):
        element.hidden = not shown


def show_account(name: str) -> None:
    """Show who is signed in; "" for nobody."""
    for element in find_all("[data-fragrant-account]"):
        element.textContent = name


def show_time_left(text: str) -> None:
    """Show how long the sign-in lasts."""
    for element in find_all("[data-fragrant-time-left]"):
        element.textContent = text


def mark(name: str) -> None:
    """Set a User Timing mark, once."""
    if js.performance.getEntriesByName(name).length == 0:
        js.performance.mark(name)


def say_ready() -> bool:
    """Tell the start script that Python has taken over; return whether "Sign in" was pressed before."""
    data = js.document.documentElement.dataset
    js.document.dispatchEvent(js.CustomEvent.new("fragrant:ready"))
    clicked = hasattr(data, "fragrantClicked")
    if clicked:
        del data.fragrantClicked
    return clicked


def or_none(value: Any) -> Any:
    """Return what JavaScript gave, with None for its ``null``."""
    return None if value is jsnull else value


def find(selector: str, within: Any = None) -> Any:
    """Return the first element that the selector names, in the document or in one of its elements; None for none."""
    return or_none((js.document if within is None else within).querySelector(selector))


def find_all(selector: str, within: Any = None) -> list[Any]:
    """Return the elements that the selector names, in the document or in one of its elements."""
    return list((js.document if within is None else within).querySelectorAll(selector))


def closest(element: Any, selector: str) -> Any:
    """Return the element, or the nearest around it, that the selector names; None when there is none."""
    return or_none(element.closest(selector))


def show_text(name: str, text: str) -> None:
    """Write text into the elements ``[data-text=name]``; a ``[data-block=name]`` is hidden when it is empty."""
    for element in find_all(f"[data-text='{name}']"):
        element.textContent = text
    for block in find_all(f"[data-block='{name}']"):
        block.hidden = not text


def fill_in(field: Any, text: str) -> None:
    """Put a text into a field, as if it had been typed."""
    field.value = text
    field.dispatchEvent(js.Event.new("input", to_js({"bubbles": True}, dict_converter=js.Object.fromEntries)))


def make(tag: str, text: str = "", **attributes: str) -> Any:
    """Return a new element with a text; ``aria_label="x"`` becomes ``aria-label``. Never parses markup."""
    element = js.document.createElement(tag)
    if text:
        element.textContent = text
    _set_attributes(element, attributes)
    return element


def make_svg(tag: str, **attributes: str) -> Any:
    """Return a new element of SVG; attributes as for :func:`make`."""
    element = js.document.createElementNS("http://www.w3.org/2000/svg", tag)
    _set_attributes(element, attributes)
    return element


def make_from(template: Any, tag: str, **attributes: str) -> Any:
    """Return a new element with a copy of what a ``<template>`` holds; attributes as for :func:`make`."""
    element = make(tag, **attributes)
    element.append(js.document.importNode(template.content, True))
    return element


def replace_children(element: Any, children: Iterable[Any] = ()) -> None:
    """Give an element new children in place of the old."""
    element.replaceChildren(*children)


def on(
    target: Any, event: str, listener: Listener, *, on_fault: Callable[[], None] | None = None
) -> Callable[[], None]:
    """Call ``listener`` for each event until the returned function is called. A coroutine runs as a task.

    ``on_fault``: as for :func:`run`.
    """
    heard = Callback(lambda happened: attempt(lambda: listener(happened), on_fault=on_fault))
    target.addEventListener(event, heard.function)

    def stop() -> None:
        target.removeEventListener(event, heard.function)
        heard.release()

    return stop


def focused() -> Any:
    """Return the element that has the focus; None for none."""
    return or_none(js.document.activeElement)


def place_at(element: Any, x: float, y: float) -> None:
    """Put an element of fixed position at a point of the window, or as near as it has room."""
    box = element.getBoundingClientRect()
    element.style.left = f"{max(min(x, js.window.innerWidth - box.width), 0)}px"
    element.style.top = f"{max(min(y, js.window.innerHeight - box.height), 0)}px"


def copy_text(text: str) -> bool:
    """Put a text into the clipboard; return whether the browser did. Call it in the listener of a click."""
    field = make("textarea", readonly="", aria_hidden="true", class_="visually-hidden")
    field.value = text
    before = focused()
    (find("dialog:modal") or js.document.body).append(field)  # what is behind a dialog can't be selected
    field.select()
    # the Clipboard API would need a permission that this page does without
    is_done = bool(js.document.execCommand("copy"))
    field.remove()
    if before is not None:
        before.focus()
    return is_done


def on_action(name: str, listener: Listener, *, on_fault: Callable[[], None] | None = None) -> None:
    """Call ``listener`` for a click on any element ``[data-action=name]``."""
    for element in find_all(f"[data-action='{name}']"):
        on(element, "click", listener, on_fault=on_fault)


def on_wake(listener: Listener) -> None:
    """Call ``listener`` when the page is looked at again, after sleep or from another tab, or the line is back."""

    def seen(happened: Any) -> Awaitable[None] | None:
        return listener(happened) if js.document.visibilityState == "visible" else None

    on(js.document, "visibilitychange", seen)
    on(js.window, "pageshow", seen)
    on(js.window, "online", seen)


def on_return(listener: Callable[[], None]) -> None:
    """Call ``listener`` when the browser brings this page back just as it was left (from its back-forward cache)."""

    def shown(event: Any) -> None:
        if event.persisted:
            listener()

    on(js.window, "pageshow", shown)


def on_leave(listener: Callable[[], None]) -> None:
    """Call ``listener`` when the page is left and the browser keeps it as it is, for "Back"."""

    def hidden(event: Any) -> None:
        if event.persisted:
            listener()

    on(js.window, "pagehide", hidden)


def ask_before_closing() -> Callable[[], None]:
    """Have the browser ask before it closes or leaves the page; the returned function calls that off."""
    return on(js.window, "beforeunload", lambda event: event.preventDefault())


def run(work: Awaitable[None], *, on_fault: Callable[[], None] | None = None) -> None:
    """Run a coroutine to its end, in the background.

    ``on_fault`` is called where it fails, which is a fault of ours; without one the page says so.
    """

    async def wrapped() -> None:
        try:
            await work
        except Exception:  # noqa: BLE001 - a fault of ours: the console is where a developer looks
            _show_fault(on_fault)

    task = asyncio.ensure_future(wrapped())
    _running.add(task)
    task.add_done_callback(_running.discard)


def attempt(work: Callable[[], Awaitable[None] | None], *, on_fault: Callable[[], None] | None = None) -> None:
    """Do some work, or begin it; where it fails say so, and let the caller go on.

    ``on_fault``: as for :func:`run`.
    """
    try:
        result = work()
    except Exception:  # noqa: BLE001 - as in `run`
        _show_fault(on_fault)
        return
    if result is not None:
        run(result, on_fault=on_fault)


def _show_fault(on_fault: Callable[[], None] | None) -> None:
    """Print what went wrong in the page itself, and tell it. Called where it was caught."""
    traceback.print_exc()
    for listener in [on_fault] if on_fault is not None else _on_fault:
        listener()


def show_fault(fault: Exception) -> None:
    """Print what went wrong in the page itself, and tell it."""

    def again() -> None:
        raise fault

    attempt(again)


def delayed(seconds: float, work: Callable[[], Awaitable[None] | None]) -> Callable[[], None]:
    """Call ``work`` after a while; the returned function calls it off."""
    handle = asyncio.get_event_loop().call_later(seconds, lambda: attempt(work))
    return handle.cancel


def _set_attributes(element: Any, attributes: dict[str, str]) -> None:
    for name, value in attributes.items():
        element.setAttribute(name.strip("_").replace("_", "-"), value)

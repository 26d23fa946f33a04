"""What somebody has typed and not saved, told by views: before it would be lost, the page asks."""

from collections.abc import Callable, Hashable

_held: set[Hashable] = set()
_listeners: list[Callable[[], None]] = []


def not_saved(what: Hashable, *, is_so: bool) -> None:
    """Note that something typed is not saved, or no more. ``what`` stands for it, such as the form itself."""
    before = bool(_held)
    (_held.add if is_so else _held.discard)(what)
    if bool(_held) is not before:
        for listener in _listeners:
            listener()


def is_anything() -> bool:
    """Tell whether something is not saved."""
    return bool(_held)


def forget() -> None:
    """Note that nothing is left to save: whose it was is gone."""
    for each in tuple(_held):
        not_saved(each, is_so=False)


def on_change(listener: Callable[[], None]) -> None:
    """Call ``listener`` when that changes."""
    _listeners.append(listener)

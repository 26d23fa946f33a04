"""The work of whoever is signed in: taken up with their vault, and dropped when they are gone."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from ..browser import clock, line, location, page
from ..vault import Vault, VaultError

if TYPE_CHECKING:
    from .work import Work


class _Held:
    work: "Work | None" = None
    listeners: ClassVar[list[Callable[["Work | None"], None]]] = []


def begin(vault: Vault) -> None:
    """Take up work on somebody's vault."""
    from .work import Work, reason  # noqa: PLC0415 - nobody works before they have signed in

    def explain(error: Exception) -> str:
        return reason(error, location.origin())

    _hold(Work(vault, clock=clock, network=line, explain=explain, on_fault=page.show_fault))


def pause() -> None:
    """Send nothing more, since the sign-in has run out."""
    if _Held.work is not None:
        _Held.work.pause()


def resume() -> None:
    """Go on, since the same person has signed in again."""
    if _Held.work is not None:
        _Held.work.resume()


def end() -> None:
    """Drop all of it."""
    work = _Held.work
    _hold(None)
    if work is not None:
        work.drop()


def work() -> "Work":
    """Return the work in hand. :raises VaultError: nobody is signed in to a vault."""
    if _Held.work is None:
        raise VaultError("Nobody is signed in to a vault in this page.")
    return _Held.work


def on_change(listener: Callable[["Work | None"], None]) -> None:
    """Tell ``listener`` whose work it is from now on; None for nobody's."""
    _Held.listeners.append(listener)


def _hold(held: "Work | None") -> None:
    _Held.work = held
    for listener in _Held.listeners:
        listener(held)

"""Short messages at the edge of the page: they go by themselves, and are told to those who hear the page."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from ...browser import page
from ..texts import t
from .icon import icon_button

SHORT, LONG = 6.0, 15.0
"""Seconds that a message stays, and one that offers something to do; while it is looked at it stays longer."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to do about a message, such as "Undo"."""

    label: str
    do: Callable[[], Awaitable[None] | None]


def say(text: str, offer: Offer | None = None, *, is_problem: bool = False) -> Callable[[], None]:
    """Show a message; the returned function takes it away. A problem stays until somebody takes it away."""
    return _Notice(text, offer, is_problem=is_problem).take_away


def clear() -> None:
    """Take all messages away."""
    while _shown:
        _shown[0].take_away()


class _Notice:
    def __init__(self, text: str, offer: Offer | None, *, is_problem: bool) -> None:
        self._seconds = None if is_problem else (LONG if offer else SHORT)
        self._call_off: Callable[[], None] = lambda: None
        self._element = page.make("p", class_="notice problem" if is_problem else "notice")
        self._element.append(page.make("span", text))
        self._stops: list[Callable[[], None]] = []
        if offer is not None:
            self._add(page.make("button", offer.label, type="button", class_="plain"), offer.do)
        self._add(icon_button("x", t("close")), lambda: None)
        for event in ("pointerenter", "focusin"):
            self._stops.append(page.on(self._element, event, lambda _: self._call_off()))
        for event in ("pointerleave", "focusout"):
            self._stops.append(page.on(self._element, event, lambda _: self._wait()))
        page.find("[data-notices]").append(self._element)
        _shown.append(self)
        self._wait()

    def take_away(self) -> None:
        """Take it off the page; a second time does nothing."""
        if self not in _shown:
            return
        _shown.remove(self)
        self._call_off()
        for stop in self._stops:
            stop()
        self._element.remove()

    def _add(self, button: Any, do: Callable[[], Awaitable[None] | None]) -> None:
        def chosen(_: Any) -> Awaitable[None] | None:
            self.take_away()
            return do()

        self._stops.append(page.on(button, "click", chosen))
        self._element.append(button)

    def _wait(self) -> None:
        self._call_off()
        if self._seconds is not None and self in _shown:
            self._call_off = page.delayed(self._seconds, self.take_away)


_shown: list[_Notice] = []

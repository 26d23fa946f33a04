"""The field above the list in which a name is typed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from fragrant.app.view import delayed, fill_in, find, on

from ..desk import Desk

_TYPING = 0.25
"""Seconds without a key after which what was typed is asked for."""


class Search:
    """Puts into the place what is typed, and what the place says into the field."""

    def __init__(self, element: Any, desk: Desk) -> None:
        self._desk = desk
        self._field = find("[data-documents='search']", element)
        self._call_off: Callable[[], None] = lambda: None
        on(self._field, "input", lambda _: self._type())

    def show(self) -> None:
        """Show the place's; what was typed before a sign-in may be in the field."""
        if self._desk.spot.find:
            fill_in(self._field, self._desk.spot.find)
        else:
            self._take()

    def follow(self, before: str) -> None:
        """Show what the place now says, unless it comes from here."""
        if self._desk.spot.find not in (before, self._typed):
            fill_in(self._field, self._desk.spot.find)

    def stop(self) -> None:
        """Take over nothing more."""
        self._call_off()

    def _type(self) -> None:
        self._call_off()
        self._call_off = delayed(_TYPING, self._take)

    def _take(self) -> None:
        if self._typed != self._desk.spot.find:
            self._desk.go(replace(self._desk.spot, find=self._typed))

    @property
    def _typed(self) -> str:
        return str(self._field.value).strip()

"""Numbers, dates, lists and the order of names, as the browser knows them (ECMA-402)."""

from collections.abc import Callable, Iterable
from functools import cached_property, cmp_to_key
from typing import TYPE_CHECKING, Any, TypeVar

from pyodide.ffi import to_js

from .javascript import js

if TYPE_CHECKING:
    from datetime import date

Item = TypeVar("Item")


class IntlFormats:
    """How a language writes things: see :class:`fragrant.app.formats.Formats`."""

    def __init__(self, language: str) -> None:
        self._language = language

    @cached_property
    def locale(self) -> str:
        """The language as the visitor writes it."""
        return locale_for(self._language)  # when first asked for: the browser takes time to find out

    def number(self, value: float) -> str:
        """Return a number with the language's own signs."""
        return str(self._numbers.format(value))

    def moment(self, milliseconds: float) -> str:
        """Return a moment as date and time, in the visitor's time zone."""
        return str(self._dates.format(milliseconds))

    def day(self, day: "date") -> str:
        """Return a day of the calendar, which is the same in every time zone."""
        return str(self._days.format(js.Date.parse(day.isoformat())))

    def joined(self, words: Iterable[str]) -> str:
        """Return words as one text, such as ``a, b and c``."""
        return str(self._lists.format(to_js(list(words))))

    def in_order(self, items: Iterable[Item], name: Callable[[Item], str]) -> list[Item]:
        """Return things in the order of their names, numbers in them by size."""

        def compare(one: Item, other: Item) -> int:
            return int(self._collator.compare(name(one), name(other)))

        return sorted(items, key=cmp_to_key(compare))

    @cached_property
    def _numbers(self) -> Any:
        return js.Intl.NumberFormat.new(self.locale)

    @cached_property
    def _dates(self) -> Any:
        return js.Intl.DateTimeFormat.new(self.locale, _object(dateStyle="medium", timeStyle="short"))

    @cached_property
    def _days(self) -> Any:
        return js.Intl.DateTimeFormat.new(self.locale, _object(dateStyle="medium", timeZone="UTC"))

    @cached_property
    def _lists(self) -> Any:
        return js.Intl.ListFormat.new(self.locale, _object(type="conjunction"))

    @cached_property
    def _collator(self) -> Any:
        return js.Intl.Collator.new(self.locale, _object(numeric=True, sensitivity="base"))


def locale_for(language: str) -> str:
    """Return the visitor's own kind of a language, such as ``en-GB``; the language itself for all others."""
    own = str(js.Intl.DateTimeFormat.new().resolvedOptions().locale)
    return own if own.partition("-")[0] == language.partition("-")[0] else language


def _object(**members: Any) -> Any:
    return to_js(members, dict_converter=js.Object.fromEntries)

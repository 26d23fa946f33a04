"""How numbers, dates and lists are written, and names are sorted, in a language."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from datetime import date

Item = TypeVar("Item")


class Formats(Protocol):
    """What a browser knows of a language (ECMA-402)."""

    @property
    def locale(self) -> str:
        """The tag that it goes by: the language, or the visitor's own kind of it, such as ``en-GB``."""
        ...

    def number(self, value: float) -> str:
        """Return a number with the language's own signs."""
        ...

    def moment(self, milliseconds: float) -> str:
        """Return a moment as date and time, in the visitor's time zone. ``milliseconds``: since 1970, in UTC."""
        ...

    def day(self, day: "date") -> str:
        """Return a day of the calendar."""
        ...

    def joined(self, words: Iterable[str]) -> str:
        """Return words as one text, such as ``a, b and c``."""
        ...

    def in_order(self, items: Iterable[Item], name: Callable[[Item], str]) -> list[Item]:
        """Return things in the order of their names, numbers in them by size."""
        ...


class PlainFormats:
    """Formats without a browser, for tests and scripts: English's as far as Python knows them."""

    locale = "en"

    def number(self, value: float) -> str:
        """Return a number with a comma at each thousand."""
        return f"{value:,}"

    def moment(self, milliseconds: float) -> str:
        """Return a moment in UTC, as ISO 8601 writes it."""
        from datetime import UTC, datetime  # noqa: PLC0415 - the page, which has a browser, need not load it

        return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(" ", "minutes")

    def day(self, day: "date") -> str:
        """Return a day as ISO 8601 writes it."""
        return day.isoformat()

    def joined(self, words: Iterable[str]) -> str:
        """Return words with commas."""
        return ", ".join(words)

    def in_order(self, items: Iterable[Item], name: Callable[[Item], str]) -> list[Item]:
        """Return things in the order of their names, whatever their case."""
        return sorted(items, key=lambda item: name(item).casefold())

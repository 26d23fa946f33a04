"""Filters that a person has saved by name, for each kind of list. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..filter_builder.reading import is_readable

MOST = 50
"""Filters of one list."""

LONGEST_NAME = 80
"""Characters."""

_LISTS = 200
_LONGEST = 8_000


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter by its name."""

    name: str
    filter: str = ""
    """Its text (:mod:`fragrant.vault.filters.saved`)."""
    find: str = ""
    """What names have to hold."""


class SavedFilters:
    """Those of one view. ``read`` returns what is kept, unchecked; ``keep`` is told what is to be kept.

    ``of`` names the list that they are for, such as a template's id: it has its own.
    """

    def __init__(self, read: Callable[[], Mapping[str, Any]], keep: Callable[[Mapping[str, Any]], None]) -> None:
        self._read = read
        self._keep = keep

    def of(self, of: str) -> tuple[SavedFilter, ...]:
        """Return those of a list, by their names. What is no filter, or none that can be read any more, is left out."""
        return _checked(self._read().get(of))

    def put(self, of: str, filters: Iterable[SavedFilter]) -> None:
        """Keep filters in place of those that a list had. Of two with one name the last one counts."""
        kept = {name: rows for name, each in self._read().items() if (rows := _plain(_checked(each)))}
        kept.pop(of, None)
        if rows := _plain({each.name.casefold(): each for each in filters}.values()):
            kept[of] = rows
        self._keep(dict(list(kept.items())[-_LISTS:]))


def name_of(text: str) -> str:
    """Return a name as it is kept: on one line, and no longer than a menu has room for."""
    return " ".join(text.split())[:LONGEST_NAME].strip()


def renamed(filters: Sequence[SavedFilter], names: Mapping[int, str]) -> list[SavedFilter]:
    """Return those that have a name, by their places, with it. :raises ValueError: a name is empty, or stands twice."""
    found = [SavedFilter(name_of(name), filters[at].filter, filters[at].find) for at, name in names.items()]
    keys = [each.name.casefold() for each in found]
    if "" in keys or len(set(keys)) < len(keys):
        raise ValueError(names)
    return found


def _checked(found: object) -> tuple[SavedFilter, ...]:
    rows = found[:MOST] if isinstance(found, list) else []
    read = {each.name.casefold(): each for row in rows if (each := _read_one(row)) is not None}
    return tuple(sorted(read.values(), key=lambda each: each.name.casefold()))


def _read_one(row: object) -> SavedFilter | None:
    match row:
        case [str(name), str(text), str(find)] if (text or find) and len(text) + len(find) <= _LONGEST:
            name = name_of(name)
            return SavedFilter(name, text, find) if name and is_readable(text) else None
    return None


def _plain(filters: Iterable[SavedFilter]) -> list[list[str]]:
    return [[each.name, each.filter, each.find] for each in filters]

"""Which columns are shown, in what order, how wide: as somebody has chosen."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from .columns import Column, as_grid_has_it

_MOST = 500
"""Columns whose choices are taken up."""

_NARROWEST, _WIDEST = 40, 2_000
"""Pixels."""


class Layout:
    """One choice for all lists of a kind, such as folders: what one lacks is left out there, and back in another.

    What is not chosen yet stands at its own place. ``keep`` is told each choice, as plain data with nothing of the
    vault's but labels of fields. ``kept`` is such data of before, unchecked. ``sortable`` are the fields that a list
    can be sorted by wherever it is.
    """

    def __init__(
        self,
        kept: Mapping[str, Any] | None = None,
        keep: Callable[[Mapping[str, Any]], None] = lambda _: None,
        *,
        sortable: Collection[str] = (),
    ) -> None:
        kept = kept or {}
        self._keep = keep
        self._sortable = frozenset(sortable)
        shown, order, widths = (kept.get(name) for name in ("shown", "order", "widths"))
        self._shown = {name: each for name, each in _pairs(shown) if isinstance(each, bool)}
        self._order = [each for each in order if isinstance(each, str)][:_MOST] if isinstance(order, list) else []
        self._sort = self._sort_of(kept.get("sort"))
        self._widths = {
            name: min(max(each, _NARROWEST), _WIDEST)
            for name, each in _pairs(widths)
            if isinstance(each, int) and not isinstance(each, bool)
        }

    def in_order(self, columns: Sequence[Column]) -> list[Column]:
        """Return all columns in their order, shown or not."""
        places = {name: place for place, name in enumerate(self._order)}
        ordered = sorted((each for each in columns if each.id in places), key=lambda each: places[each.id])
        for before, column in zip([None, *columns], columns, strict=False):
            if column.id not in places:  # it stands behind what it stands behind by itself
                ordered.insert(ordered.index(before) + 1 if before is not None else 0, column)
        return ordered

    def is_shown(self, column: Column) -> bool:
        """Tell whether a column is shown."""
        return self._shown.get(column.id, column.is_first)

    def shown(self, columns: Sequence[Column]) -> list[Column]:
        """Return the shown columns in their order."""
        return [each for each in self.in_order(columns) if self.is_shown(each)]

    def for_grid(self, columns: Sequence[Column]) -> list[dict[str, Any]]:
        """Return the shown columns as the grid takes them."""
        return [as_grid_has_it(each, self._widths.get(each.id)) for each in self.shown(columns)]

    def show(self, column: Column, *, is_shown: bool) -> None:
        """Show a column, or no more."""
        self._shown[column.id] = is_shown
        self._tell()

    def move(self, columns: Sequence[Column], column: Column, by: int) -> None:
        """Move a column by some places."""
        names = [each.id for each in self.in_order(columns)]
        place = names.index(column.id)
        names.insert(min(max(place + by, 0), len(names) - 1), names.pop(place))
        self._order = names
        self._tell()

    def arrange(self, columns: Sequence[Column], shown: Sequence[str]) -> None:
        """Put the shown columns into an order; the others keep their places."""
        ahead = [name for name in shown if any(each.id == name for each in columns)]
        wanted = iter(ahead)
        self._order = [next(wanted) if each.id in ahead else each.id for each in self.in_order(columns)]
        self._tell()

    def widen(self, column_id: str, width: int) -> None:
        """Give a column a width in pixels."""
        self._widths[column_id] = width
        self._tell()

    @property
    def sort(self) -> tuple[str, str]:
        """What the list was last sorted by: a field of all documents, and ``asc`` or ``desc``; "" for nothing."""
        return self._sort

    def sort_by(self, field: str, direction: str) -> None:
        """Note what the list is sorted by. A field that some folders lack is no choice for all."""
        if (field, direction) != self._sort and (not field or field in self._sortable):
            self._sort = (field, direction)
            self._tell()

    def reset(self) -> None:
        """Go back to what is shown at first."""
        self._shown.clear()
        self._order.clear()
        self._widths.clear()
        self._tell()

    def _sort_of(self, found: object) -> tuple[str, str]:
        match found:
            case [str(field), "asc" | "desc" as direction] if field in self._sortable:
                return field, str(direction)
        return "", ""

    def _tell(self) -> None:
        shown, order, widths = dict(self._shown), list(self._order), dict(self._widths)
        self._keep({"shown": shown, "order": order, "widths": widths, "sort": list(self._sort)})


def _pairs(found: object) -> list[tuple[str, Any]]:
    return list(found.items())[:_MOST] if isinstance(found, Mapping) else []

"""Which columns are shown, in what order, how wide: as somebody has chosen, for as long as the tab lives."""

from collections.abc import Sequence
from typing import Any

from .columns import Column, as_grid_has_it


class Layout:
    """One choice for all folders: what a folder lacks is left out there, and back in another.

    What is not chosen yet stands at its own place. :meth:`kept` is for whoever remembers it longer.
    """

    def __init__(self) -> None:
        self._shown: dict[str, bool] = {}
        self._order: list[str] = []
        self._widths: dict[str, int] = {}

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

    def move(self, columns: Sequence[Column], column: Column, by: int) -> None:
        """Move a column by some places."""
        names = [each.id for each in self.in_order(columns)]
        place = names.index(column.id)
        names.insert(min(max(place + by, 0), len(names) - 1), names.pop(place))
        self._order = names

    def arrange(self, columns: Sequence[Column], shown: Sequence[str]) -> None:
        """Put the shown columns into an order; the others keep their places."""
        ahead = [name for name in shown if any(each.id == name for each in columns)]
        wanted = iter(ahead)
        self._order = [next(wanted) if each.id in ahead else each.id for each in self.in_order(columns)]

    def widen(self, column_id: str, width: int) -> None:
        """Give a column a width in pixels."""
        self._widths[column_id] = width

    def reset(self) -> None:
        """Go back to what is shown at first."""
        self._shown.clear()
        self._order.clear()
        self._widths.clear()

    def kept(self) -> dict[str, Any]:
        """Return the choice as plain data, without anything of the vault's but the labels of fields."""
        return {"shown": dict(self._shown), "order": list(self._order), "widths": dict(self._widths)}

"""A column of a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ....vault.filters import Kind
from ..filter_builder.fields import FilterField

FIELD = "field."
"""What the id of a column begins with that shows a field with a name of its own: names may be anything."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it shows, how wide it is at first, and how a filter takes it."""

    id: str
    label: str
    kind: Kind = Kind.TEXT
    format: str = ""
    width: int = 110
    """Pixels, at least."""
    flex: int = 0
    """What share of the room that is left it has; 0 for none."""
    is_sortable: bool = True
    is_first: bool = False
    """Whether it is shown until somebody chooses."""
    is_fixed: bool = False
    """Whether it is always shown."""
    choices: Mapping[str, str] | None = None
    """The values that it can have, with their names."""
    is_named: bool = False
    """Whether cells show the names of :attr:`choices`, by the values' texts in small letters; no name is empty."""
    field_id: str = ""
    """The id of the index field that it shows, by which a folder tells its choices."""

    @property
    def field(self) -> str:
        """Return the name that rows, ``q`` and ``sort`` have for it."""
        return self.id.removeprefix(FIELD)

    @property
    def for_filter(self) -> FilterField:
        """Return what a filter can be about."""
        return FilterField(self.field, self.label, self.kind, self.choices)


def as_grid_has_it(column: Column, width: int | None) -> dict[str, Any]:
    """Return a column as :func:`fragrant.app.view.make_grid` takes it."""
    made: dict[str, Any] = {
        "id": column.id,
        "field": column.field,
        "headerName": column.label,
        "headerTooltip": column.label,
        "sortable": column.is_sortable,
        "minWidth": 60,
    }
    if column.is_named:
        made["names"] = dict(column.choices or {})
    if column.format:
        made["format"] = column.format
    if column.kind is Kind.NUMBER:
        made["type"] = "rightAligned"
    if width or not column.flex:
        made["width"] = width or column.width
    else:
        made |= {"flex": column.flex, "minWidth": column.width}
    return made

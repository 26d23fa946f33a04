"""What the list shows, and what it can be filtered by: known from the start."""

from collections.abc import Mapping

from fragrant.app.widgets.filter_builder.fields import FilterField
from fragrant.app.widgets.listing.columns import Column

from ..desk import Desk
from .columns import columns_of


class Fields:
    """The fields of the list that is shown."""

    is_known = True

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def of(self) -> str:
        """Return what has these fields."""
        return str(self._desk.spot.what)

    @property
    def columns(self) -> list[Column]:
        """Return all columns."""
        return columns_of(self._desk.spot, self._desk.directory.site_names)

    @property
    def for_filter(self) -> dict[str, FilterField]:
        """Return what a filter can be about, by name."""
        return {each.field: each.for_filter for each in self.columns}

    async def ask(self) -> None:
        """Ask for nothing."""

    async def choices(self, field: FilterField) -> Mapping[str, str] | None:
        """Return the values that a field offers."""
        return field.choices

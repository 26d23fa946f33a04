"""What is chosen in a list of forms: one by one, or all that match but some."""

from typing import TypeAlias

from fragrant.app.widgets.listing import selection
from fragrant.app.widgets.listing.chosen import ChosenRows
from fragrant.vault.records import FormInstance

from ..finding import key_of
from .query import Query

Selection: TypeAlias = selection.Selection[FormInstance, Query]


class Chosen(ChosenRows[FormInstance, Query]):
    """It ends in another template's list."""

    def __init__(self) -> None:
        super().__init__(FormInstance, key_of)

    def turn_to(self, query: Query) -> None:
        """Keep what stays chosen when something else is listed."""
        self.keep_in(query.template)

    def selection(self, query: Query, total: int | None) -> Selection:
        """Return what is chosen, beside the list of a query that has so many rows."""
        if self._all_of is not None:
            return selection.Selection(key_of, all_of=self._all_of, total=total, without=frozenset(self._without))
        rows = tuple(self._rows.values())
        return selection.Selection(key_of, rows, hidden=sum(not query.keeps(row) for row in rows))

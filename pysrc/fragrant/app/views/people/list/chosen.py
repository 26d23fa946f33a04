"""What is chosen in a list of people: rows one by one, or all users that match but some."""

from fragrant.app.widgets.listing.chosen import ChosenRows
from fragrant.vault.record import Record

from ..desk import Matching, Selection, key_of
from .query import Query


class Chosen(ChosenRows[Record, Query]):
    """It ends in another list, such as that of another group."""

    def __init__(self) -> None:
        super().__init__(Record, key_of)

    def turn_to(self, query: Query) -> None:
        """Keep what stays chosen when something else is listed."""
        self.keep_in((query.what, query.of))

    def selection(self, query: Query, total: int | None) -> Selection:
        """Return what is chosen, beside the list of a query that has so many rows."""
        if self._all_of is not None:
            return Selection(query.kind, matching=Matching(self._all_of, total, frozenset(self._without)))
        rows = tuple(self._rows.values())
        return Selection(query.kind, rows, hidden=sum(not query.keeps(row) for row in rows))

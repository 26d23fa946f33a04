"""What is chosen in a list of documents: one by one, or all that match but some."""

from fragrant.app.widgets.listing.chosen import ChosenRows
from fragrant.vault.records import Document

from ..desk import Matching, Selection, key_of
from .query import Query


class Chosen(ChosenRows[Document, Query]):
    """It ends in another folder."""

    def __init__(self) -> None:
        super().__init__(Document, key_of)

    def turn_to(self, query: Query) -> None:
        """Keep what stays chosen when something else is listed."""
        self.keep_in(query.folder)

    def selection(self, query: Query, total: int | None) -> Selection:
        """Return what is chosen, beside the list of a query that has so many rows."""
        if self._all_of is not None:
            return Selection(matching=Matching(self._all_of, total, frozenset(self._without)))
        rows = tuple(self._rows.values())
        return Selection(rows, hidden=sum(not _is_listed(row, query) for row in rows))


def _is_listed(row: Document, query: Query) -> bool:
    """Tell whether a query finds a row, as far as that row says."""
    if query.folder and not query.below and row.folder_id and row.folder_id != query.folder:
        return False
    return query.keeps(row)

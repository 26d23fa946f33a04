"""What goes with documents: types they can be given, and searches that were saved."""

from datetime import datetime
from typing import Final

from ..storage.catalogue import DocumentType, SavedSearch
from .plan import Plan, Row

_TYPES: Final = ("Invoice", "Contract", "Minutes", "Report")
_SEARCHES: Final = (
    # name, query
    ("Open invoices", "[Status] eq 'Open' and [Invoice Number] ne ''"),
    ("Large amounts", "[Amount] gt 10000"),
    ("Text files", "extension in ('txt', 'md', 'csv')"),
)
_SAVED_AT: Final = datetime(2025, 1, 2, 9, 30)  # noqa: DTZ001  UTC, without a zone


def add_library(plan: Plan, database: Row, user: Row) -> None:
    """Add the types and the saved searches of a database."""
    for name in _TYPES:
        plan.add(
            DocumentType, id=plan.guid("document type", database["id"], name), database_id=database["id"], name=name
        )
    for name, query in _SEARCHES:
        plan.add(
            SavedSearch,
            id=plan.guid("saved search", database["id"], name),
            database_id=database["id"],
            name=name,
            query=query,
            created_at=_SAVED_AT,
            created_by=user["user_id"],
            created_by_id=user["id"],
            modified_at=_SAVED_AT,
            modified_by=user["user_id"],
            modified_by_id=user["id"],
        )

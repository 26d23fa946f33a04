"""Index fields: as columns of documents, and inline in their rows."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import select

from ..query import Column, Kind
from ..storage.contents import Document, IndexField, IndexValue
from ..storage.engine import current_session
from .rows import RowKind, from_tables, identity, number, text

DOCUMENT_INDEX_FIELDS: Final = RowKind(
    "DocumentIndexField",
    "documentindexfields",
    (
        identity("id", IndexValue.id),
        identity("fieldId", IndexField.id),
        number("fieldType", IndexField.field_type),
        identity("label", IndexField.label),
        text("description", IndexField.description),
        number("ordinalPosition", IndexField.position),
        text("value", IndexValue.text),
    ),
    from_tables(IndexValue, (IndexField, IndexField.id == IndexValue.field_id)),
)

_CALENDAR: Final = 4
_NUMERIC: Final = 5


def index_columns(database_id: str) -> list[Column]:
    """Return a column for each index field of a database: numbers and dates compare as such, all else as text."""
    fields = current_session().scalars(
        select(IndexField).where(IndexField.database_id == database_id).order_by(IndexField.position)
    )
    return [_column(field) for field in fields]


def with_index_values(rows: list[dict[str, Any]], columns: Iterable[Column]) -> list[dict[str, Any]]:
    """Return rows of documents with their index values inline; a field without a value is an empty text.

    Values come as they were written: dates without ``Z`` (observed by a third party).
    """
    names = [column.name for column in columns]
    values = current_session().execute(
        select(IndexValue.document_id, IndexField.label, IndexValue.text)
        .join(IndexField, IndexField.id == IndexValue.field_id)
        .where(IndexValue.document_id.in_([row["documentId"] for row in rows]), IndexField.label.in_(names))
    )
    inline: dict[str, dict[str, Any]] = {row["documentId"]: dict.fromkeys(names, "") for row in rows}
    for document_id, label, value in values:
        inline[document_id][label] = value
    return [row | inline[row["documentId"]] for row in rows]


def _column(field: IndexField) -> Column:
    value, kind = {
        _CALENDAR: (IndexValue.date, Kind.DATE),
        _NUMERIC: (IndexValue.number, Kind.NUMBER),
    }.get(field.field_type, (IndexValue.text, Kind.TEXT))
    of_document = select(value).where(IndexValue.document_id == Document.id, IndexValue.field_id == field.id)
    return Column(field.label, of_document.correlate(Document).scalar_subquery(), kind)

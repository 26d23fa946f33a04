"""Index fields as columns of documents, and inline in their rows."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import select

from ...query import Column, Detail, Kind
from ...storage.contents import Document
from ...storage.engine import session
from ...storage.indexes import IndexField, IndexValue

CALENDAR: Final = 4
NUMERIC: Final = 5
"""Of the types of index fields those whose values compare as what they are (seen in their clients)."""


def index_columns(database_id: str, taken: Iterable[str] = ()) -> list[Column]:
    """Return a column for each index field of a database: numbers and dates compare as such, all else as text.

    :param taken: names in lower case that a field can't have, as the document's own columns have them (inferred)
    """
    fields = session.scalars(
        select(IndexField).where(IndexField.database_id == database_id).order_by(IndexField.position, IndexField.id)
    )
    names = frozenset(taken)
    return [_column(field) for field in fields if field.label.lower() not in names]


def with_index_values(rows: list[dict[str, Any]], columns: Iterable[Column]) -> list[dict[str, Any]]:
    """Return rows of documents with their index values inline; a field without a value is an empty text.

    Values come as they were written: dates without ``Z`` (observed by a third party).
    """
    names = [column.name for column in columns]
    values = session.execute(
        select(IndexValue.document_id, IndexField.label, IndexValue.text)
        .join(IndexField, IndexField.id == IndexValue.field_id)
        .where(IndexValue.document_id.in_([row["documentId"] for row in rows]), IndexField.label.in_(names))
    )
    inline: dict[str, dict[str, Any]] = {row["documentId"]: dict.fromkeys(names, "") for row in rows}
    for document_id, label, value in values:
        inline[document_id][label] = value
    return [row | inline[row["documentId"]] for row in rows]


def _column(field: IndexField) -> Column:
    values = IndexValue.__table__.alias()
    value, kind = {
        CALENDAR: (values.c.date, Kind.DATE),
        NUMERIC: (values.c.number, Kind.NUMBER),
    }.get(field.field_type, (values.c.text, Kind.TEXT))
    detail = Detail(value, values.c.document_id, Document.id, values.c.field_id == field.id)
    of_document = select(value).where(detail.key == Document.id, detail.which)
    return Column(field.label, of_document.correlate(Document).scalar_subquery(), kind, detail=detail)

"""The index values of documents: as columns of lists, inline in rows, and written, each checked by its type."""

import re
import uuid
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from typing import Any, Final

from sqlalchemy import and_, func, or_, select

from ...query import Column, Detail, Kind
from ...query.dates import read_date
from ...storage.contents import Document
from ...storage.engine import session
from ...storage.indexes import FolderField, IndexField, IndexValue
from ..access import in_database
from ..envelope import invalid

_CALENDAR: Final = 4
_NUMERIC: Final = 5
"""Of the types of index fields those whose values compare as what they are (seen in their clients)."""
_MAX_LENGTH: Final = 1_000
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]{1,300}(?:\.[0-9]*)?|\.[0-9]+)")
_NAMESPACE: Final = uuid.UUID("7f0c6c52-93f1-4d0d-9d39-1f5f4fdb0d2e")


def value_id(document_id: str, field_id: str) -> str:
    """Return the id of the value of a field on a document."""
    return str(uuid.uuid5(_NAMESPACE, f"{document_id}/{field_id}"))


def read_pairs(structure: Any) -> dict[str, str]:
    """Return names (or ids) of fields and their values from what a client sent.

    A dict (VisualVault's Python client), a list of dicts (Node client) and a list of ``key`` and ``value`` (DocApi)
    are all taken; else 400.
    """
    parts = [structure] if isinstance(structure, Mapping) else structure or []
    if not isinstance(parts, list) or not all(isinstance(part, Mapping) for part in parts):
        raise invalid("indexFields must be an object, or a list of objects.")
    pairs: dict[str, str] = {}
    for part in parts:
        lower = {str(name).lower(): value for name, value in part.items()}
        given = {str(lower["key"]): lower.get("value")} if set(lower) == {"key", "value"} else part
        for name, value in given.items():
            if isinstance(value, Mapping | list | tuple | set):
                raise invalid(f"The index field '{name}' must have a plain value.")
            pairs[str(name)] = "" if value is None else str(value)
    return pairs


def fields_of(document: Document) -> list[IndexField]:
    """Return the fields that a document has: those of its folder, and any it has a value of."""
    in_folder = select(FolderField.field_id).where(FolderField.folder_id == document.folder_id)
    on_document = select(IndexValue.field_id).where(IndexValue.document_id == document.id)
    fields = select(IndexField).where(or_(IndexField.id.in_(in_folder), IndexField.id.in_(on_document)))
    return list(session.scalars(fields.order_by(IndexField.position, IndexField.id)))


def start_values(document: Document) -> None:
    """Give a new document the fields of its folder, with their default values."""
    session.flush()
    defaults = select(IndexField, FolderField.default_value).join(FolderField, FolderField.field_id == IndexField.id)
    for field, default in session.execute(defaults.where(FolderField.folder_id == document.folder_id)).all():
        session.merge(_value(document, field, default))


def set_values(document: Document, pairs: Mapping[str, str]) -> list[IndexField]:
    """Set index fields of a document, each named by its label in any letter case or by its id; else 400.

    Return those set. An empty value clears a field, but not one that is required in the document's folder (inferred). A
    new document may lack its value: VisualVault's clients make documents first and set their fields later (seen there).
    """
    known = {key: field for field in fields_of(document) for key in (field.id, field.label_key)}
    required = _required_of(document) if pairs else frozenset()
    changed = []
    for name, text in pairs.items():
        field = known.get(name.strip().casefold())
        if field is None:
            raise invalid(f"The document has no index field '{name[:100]}'.")
        value = _value(document, field, text)
        if field.id in required and not value.text.strip():
            raise invalid(f"The index field '{field.label}' is required.")
        session.merge(value)
        changed.append(field)
    return changed


def _required_of(document: Document) -> frozenset[str]:
    """Return the ids of the fields that must have a value: what the folder says of a field wins."""
    here = and_(FolderField.field_id == IndexField.id, FolderField.folder_id == document.folder_id)
    fields = select(IndexField.id).outerjoin(FolderField, here).where(IndexField.database_id == document.database_id)
    return frozenset(session.scalars(fields.where(func.coalesce(FolderField.required, IndexField.required))))


def _value(document: Document, field: IndexField, text: str) -> IndexValue:
    """Return a value in the form it is kept.

    A date is kept without a zone; a text that is no date becomes an empty one (both observed by a third party). That
    a text that is no number is refused is inferred.
    """
    text = text.strip() if field.field_type in {_CALENDAR, _NUMERIC} else text
    date = number = None
    if field.field_type == _CALENDAR and text:
        with suppress(ValueError):
            date = read_date(text)
        text = date.isoformat() if date else ""
    if field.field_type == _NUMERIC and text:
        if not _NUMBER.fullmatch(text):
            raise invalid(f"The index field '{field.label}' takes a number.")
        number = float(text)
    if len(text) > _MAX_LENGTH:
        raise invalid(f"The index field '{field.label}' takes at most {_MAX_LENGTH} characters.")
    return IndexValue(document_id=document.id, field_id=field.id, text=text, number=number, date=date)


def index_columns(taken: Collection[str]) -> tuple[Column, ...]:
    """Return a column for each index field of the database: numbers and dates compare as such, all else as text.

    :param taken: names in lower case that a field can't have, as the document's own columns have them (inferred)
    """
    fields = select(IndexField).where(in_database(IndexField)).order_by(IndexField.position, IndexField.id)
    return tuple(_column(field) for field in session.scalars(fields) if field.label.lower() not in taken)


def with_index_values(rows: list[dict[str, Any]], columns: Iterable[Column]) -> list[dict[str, Any]]:
    """Return rows of documents with their index values inline; a field without a value is an empty text.

    Values come as they were written: dates without ``Z`` (observed by a third party).
    """
    names = [column.name for column in columns]
    if not names or not rows:
        return rows
    inline: dict[str, dict[str, Any]] = {row["documentId"]: dict.fromkeys(names, "") for row in rows}
    values = select(IndexValue.document_id, IndexField.label, IndexValue.text)
    values = values.join(IndexField, IndexField.id == IndexValue.field_id)
    wanted = IndexValue.document_id.in_(list(inline)), IndexField.label.in_(names)
    for document_id, label, value in session.execute(values.where(*wanted)):
        inline[document_id][label] = value
    return [row | inline[row["documentId"]] for row in rows]


def _column(field: IndexField) -> Column:
    values = IndexValue.__table__.alias()
    value, kind = {_CALENDAR: (values.c.date, Kind.DATE), _NUMERIC: (values.c.number, Kind.NUMBER)}.get(
        field.field_type, (values.c.text, Kind.TEXT)
    )
    detail = Detail(value, values.c.document_id, Document.id, values.c.field_id == field.id)
    of_document = select(value).where(detail.key == Document.id, detail.which)
    return Column(field.label, of_document.correlate(Document).scalar_subquery(), kind, detail=detail)

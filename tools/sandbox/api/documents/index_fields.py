"""``documents/{id}/indexfields``: the index fields of a document, to read and to set.

They hang off the document, not off a revision (seen in their clients): a revision answers those of its document.
"""

from typing import Final

from flask import Response
from sqlalchemy import ColumnElement, and_, func, or_

from ...storage.contents import Document
from ...storage.indexes import FolderField, IndexField, IndexValue
from ..bodies import Body
from ..envelope import invalid, not_found
from ..index_fields.values import fields_of, read_pairs, set_values, value_id
from ..lists import LIST_PARAMETERS, Row, list_rows, one_row
from ..routers import api
from ..rows import Joined, RowKind, boolean, columns_of, constant, from_tables, number, text
from ..writing import note_change
from .finding import Changeable, Found, Locked, require_not_taken

_OF_REVISION: Final = "/documents/<document_id>/revisions/<revision_id>"

_IN_FOLDER: Final = and_(FolderField.field_id == IndexField.id, FolderField.folder_id == Document.folder_id)
_ON_DOCUMENT: Final = and_(IndexValue.field_id == IndexField.id, IndexValue.document_id == Document.id)

DOCUMENT_INDEX_FIELDS: Final = RowKind(
    "DocumentIndexField",
    "documentindexfields",
    (
        *columns_of(IndexField, fieldId="id", label="label", always=True),
        *columns_of(IndexField, "fieldType", "description"),
        number("ordinalPosition", func.coalesce(FolderField.position, IndexField.position)),
        boolean("required", func.coalesce(FolderField.required, IndexField.required)),
        constant("units", ""),
        text("value", func.coalesce(IndexValue.text, "")),
    ),
    from_tables(
        Document,
        (IndexField, IndexField.database_id == Document.database_id),
        Joined(FolderField, _IN_FOLDER, outer=True),
        Joined(IndexValue, _ON_DOCUMENT, outer=True),
    ),
)
"""``id`` and ``dhId`` are put in at the end."""


@api.get("/documents/<document_id>/indexfields", DOCUMENT_INDEX_FIELDS, data="array", query=LIST_PARAMETERS)
def list_document_fields(found: Found) -> Response:
    """Return the index fields of a document with their values."""
    return list_rows(
        DOCUMENT_INDEX_FIELDS,
        *_on(found),
        finish=lambda rows: [_finish(found, row) for row in rows],
        order=(IndexField.position,),
    )


@api.get("/documents/<document_id>/indexfields/<field_id>", DOCUMENT_INDEX_FIELDS)
def read_document_field(document: Found, field_id: str) -> Row:
    """Return one index field of a document."""
    return _finish(document, one_row(DOCUMENT_INDEX_FIELDS, IndexField.id == field_id, *_on(document)))


@api.get(f"{_OF_REVISION}/indexfields", DOCUMENT_INDEX_FIELDS, data="array", query=LIST_PARAMETERS)
def list_revision_fields(document: Found, revision: Found) -> Response:
    """Return the index fields of a document, asked for at one of its revisions."""
    return list_document_fields(revision.of(document))


@api.get(f"{_OF_REVISION}/indexfields/<field_id>", DOCUMENT_INDEX_FIELDS)
def read_revision_field(document: Found, revision: Found, field_id: str) -> Row:
    """Return one index field of a document, asked for at one of its revisions."""
    return read_document_field(revision.of(document), field_id)


@api.put("/documents/<document_id>/indexfields", DOCUMENT_INDEX_FIELDS, data="array", body=("indexFields",))
def change_document_fields(found: Changeable, body: Body) -> list[Row]:
    """Set index fields by label or id. Return those alone (seen in their clients).

    Clients send a printed Python dict of labels, or a list of objects with an id each.
    """
    pairs = read_pairs(body.structure("indexFields"))
    if not pairs:
        raise invalid("indexFields is missing.")
    changed = set_values(found.document, pairs)
    note_change(found.revision)
    return [read_document_field(found, field.id) for field in changed]


@api.put("/documents/<document_id>/indexfields/<field_id>", DOCUMENT_INDEX_FIELDS, body=("value",))
def change_document_field(document: Locked, field_id: str, body: Body) -> Row:
    """Set one index field. Return it."""
    if "value" not in body:
        raise invalid("value is missing.")
    if all(field.id != field_id for field in fields_of(document.document)):
        raise not_found()
    require_not_taken(document.document)
    set_values(document.document, {field_id: body.text("value")})
    note_change(document.revision)
    return read_document_field(document, field_id)


def _on(found: Found) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of the fields of a document: its folder's, and any it has a value of."""
    has_it = or_(FolderField.field_id.is_not(None), IndexValue.field_id.is_not(None))
    return Document.id == found.document.id, has_it


def _finish(found: Found, row: Row) -> Row:
    """Put in the ids that no table holds: of the value, and of the revision that was asked for."""
    own = {"id": value_id(found.document.id, row["fieldId"]), "dhId": found.revision.id}
    href = f"~/documents/{found.document.id}/indexfields/{row['fieldId']}"
    return {"href": href, "dataType": row["dataType"]} | own | row | {"href": href}

"""``documents/{id}/indexfields``: the index fields of a document, to read and to set.

They hang off the document, not off a revision (seen in their clients): a revision answers those of its document.
"""

from typing import Final

from flask import Blueprint, Response
from sqlalchemy import ColumnElement, and_, func, or_

from ...storage.contents import Document
from ...storage.engine import current_session
from ...storage.indexes import FolderField, IndexField, IndexValue
from ..bodies import read_body
from ..described import LIST_PARAMETERS, described
from ..envelope import answer, invalid, not_found
from ..index_fields.values import fields_of, read_pairs, set_values, value_id
from ..lists import Row, list_rows, one_row
from ..rows import RowKind, boolean, constant, from_tables, identity, number, text
from ..tables import Joined
from ..writing import note_change
from .finding import Found, find_document, lock_document
from .storing import require_not_taken

DOCUMENT_INDEX_FIELDS: Final = RowKind(
    "DocumentIndexField",
    "documentindexfields",
    (
        identity("fieldId", IndexField.id),
        identity("label", IndexField.label),
        number("fieldType", IndexField.field_type),
        text("description", IndexField.description),
        number("ordinalPosition", func.coalesce(FolderField.position, IndexField.position)),
        boolean("required", func.coalesce(FolderField.required, IndexField.required)),
        constant("units", ""),
        text("value", func.coalesce(IndexValue.text, "")),
    ),
    from_tables(
        Document,
        (IndexField, IndexField.database_id == Document.database_id),
        Joined(
            FolderField,
            and_(FolderField.field_id == IndexField.id, FolderField.folder_id == Document.folder_id),
            outer=True,
        ),
        Joined(
            IndexValue, and_(IndexValue.field_id == IndexField.id, IndexValue.document_id == Document.id), outer=True
        ),
    ),
)
"""``id`` and ``dhId`` are put in at the end."""


def add_routes(api: Blueprint) -> None:
    """Add the addresses of the index fields of documents."""
    of_document = "/documents/<document_id>/indexfields"
    of_revision = "/documents/<document_id>/revisions/<revision_id>/indexfields"
    api.add_url_rule(of_document, view_func=list_document_fields)
    api.add_url_rule(of_document, view_func=change_document_fields, methods=["PUT"])
    api.add_url_rule(f"{of_document}/<field_id>", view_func=read_document_field)
    api.add_url_rule(f"{of_document}/<field_id>", view_func=change_document_field, methods=["PUT"])
    api.add_url_rule(of_revision, view_func=list_revision_fields)
    api.add_url_rule(f"{of_revision}/<field_id>", view_func=read_revision_field)


@described(data="array", standing="seen", rows="DocumentIndexField", query=LIST_PARAMETERS)
def list_document_fields(document_id: str) -> Response:
    """Answer the index fields of a document with their values."""
    return _list(find_document(document_id))


@described(data="object", standing="seen", rows="DocumentIndexField")
def read_document_field(document_id: str, field_id: str) -> Response:
    """Answer one index field of a document."""
    return answer(_one(find_document(document_id), field_id))


@described(data="array", standing="seen", rows="DocumentIndexField", query=LIST_PARAMETERS)
def list_revision_fields(document_id: str, revision_id: str) -> Response:
    """Answer the index fields of a document, asked for at one of its revisions."""
    return _list(_revision(document_id, revision_id))


@described(data="object", standing="seen", rows="DocumentIndexField")
def read_revision_field(document_id: str, revision_id: str, field_id: str) -> Response:
    """Answer one index field of a document, asked for at one of its revisions."""
    return answer(_one(_revision(document_id, revision_id), field_id))


@described(data="array", standing="seen", rows="DocumentIndexField", body=("indexFields",))
def change_document_fields(document_id: str) -> Response:
    """Set some index fields, named by label or by id, and answer those alone (seen in their clients).

    Clients send a printed Python dict of labels, or a list of objects with an id each.
    """
    pairs = read_pairs(read_body().structure("indexFields"))
    if not pairs:
        raise invalid("indexFields is missing.")
    found = lock_document(document_id)
    require_not_taken(found.document)
    changed = set_values(found.document, pairs)
    note_change(found.revision)
    current_session().commit()
    return answer([_one(found, field.id) for field in changed])


@described(data="object", standing="seen", rows="DocumentIndexField", body=("value",))
def change_document_field(document_id: str, field_id: str) -> Response:
    """Set one index field, and answer it."""
    body = read_body()
    if "value" not in body:
        raise invalid("value is missing.")
    found = lock_document(document_id)
    if all(field.id != field_id for field in fields_of(found.document)):
        raise not_found()
    require_not_taken(found.document)
    set_values(found.document, {field_id: body.text("value")})
    note_change(found.revision)
    current_session().commit()
    return answer(_one(found, field_id))


def _revision(document_id: str, revision_id: str) -> Found:
    found = find_document(revision_id)
    if found.document.id != find_document(document_id).document.id:
        raise not_found()
    return found


def _list(found: Found) -> Response:
    return list_rows(
        DOCUMENT_INDEX_FIELDS,
        *_on(found),
        finish=lambda rows: [_finish(found, row) for row in rows],
        order=(IndexField.position,),
    )


def _one(found: Found, field_id: str) -> Row:
    return _finish(found, one_row(DOCUMENT_INDEX_FIELDS, IndexField.id == field_id, *_on(found)))


def _on(found: Found) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of the fields of a document: its folder's, and any it has a value of."""
    has_it = or_(FolderField.field_id.is_not(None), IndexValue.field_id.is_not(None))
    return Document.id == found.document.id, has_it


def _finish(found: Found, row: Row) -> Row:
    """Put in the ids that no table holds: of the value, and of the revision that was asked for."""
    own = {"id": value_id(found.document.id, row["fieldId"]), "dhId": found.revision.id}
    href = f"~/documents/{found.document.id}/indexfields/{row['fieldId']}"
    return {"href": href, "dataType": row["dataType"]} | own | row | {"href": href}

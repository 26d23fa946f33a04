"""What hangs on a document: its index fields, other documents, its recognised text, where it opens.

Index fields hang off the document, not off a revision (seen in their clients): a revision answers those of its
document. A relation is seen from both ends: who is a parent's child has it as parent. Nothing recognises text here: a
program that does tells its result, and it is kept.
"""

from dataclasses import replace
from functools import partial
from typing import Any, Final
from urllib.parse import quote

from flask import Response, request
from sqlalchemy import ColumnElement, and_, delete, func, or_, select

from ...storage.catalogue import DocumentRelation, OcrResult
from ...storage.contents import Document, Revision
from ...storage.engine import session
from ...storage.indexes import FolderField, IndexField, IndexValue
from ..access import database_url
from ..envelope import invalid, not_found
from ..index_fields.values import fields_of, read_pairs, set_values, value_id
from ..inputs import Body
from ..lists import LIST_PARAMETERS, Row, list_rows, one_row
from ..routers import api
from ..rows import Joined, RowKind, Tables, boolean, columns_of, constant, number, text, values_of
from ..writing import choice_field, guid_field, note_change
from .finding import Changeable, Found, Locked, find_document, require_not_taken
from .rows import DOCUMENT_LIST_PARAMETERS, DOCUMENTS, list_documents_within

_OF_REVISION: Final = "/documents/<document_id>/revisions/<revision_id>"

_IN_FOLDER: Final = and_(FolderField.field_id == IndexField.id, FolderField.folder_id == Document.folder_id)
_ON_DOCUMENT: Final = and_(IndexValue.field_id == IndexField.id, IndexValue.document_id == Document.id)

_INDEX_FIELDS: Final = RowKind(
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
    Tables(
        Document,
        (
            Joined(IndexField, IndexField.database_id == Document.database_id),
            Joined(FolderField, _IN_FOLDER, outer=True),
            Joined(IndexValue, _ON_DOCUMENT, outer=True),
        ),
    ),
)
"""``id`` and ``dhId`` are put in at the end."""
_KINDS: Final = {"parent": ("Parent", "Child"), "child": ("Child", "Parent"), "peer": ("Peer", "Peer")}
"""The kinds of relations are seen in their clients, and what each is from the other end."""
_MAX_TEXT: Final = 500_000
_NUMBERS: Final = {
    "ocrErrorCode": ("error_code", 4),
    "pageCount": ("page_count", 2**31 - 1),
    "wordCount": ("word_count", 2**31 - 1),
}
"""Field → column and greatest value."""


@api.get("/documents/<document_id>/indexfields", _INDEX_FIELDS, data="array", query=LIST_PARAMETERS)
def list_document_fields(found: Found) -> Response:
    """Return the index fields of a document with their values."""
    kind = replace(_INDEX_FIELDS, finish=partial(_with_ids, found))
    return list_rows(kind, *_on(found), order=(IndexField.position,))


@api.get("/documents/<document_id>/indexfields/<field_id>", _INDEX_FIELDS)
def read_document_field(document: Found, field_id: str) -> Row:
    """Return one index field of a document."""
    kind = replace(_INDEX_FIELDS, finish=partial(_with_ids, document))
    return one_row(kind, IndexField.id == field_id, *_on(document))


@api.get(f"{_OF_REVISION}/indexfields", _INDEX_FIELDS, data="array", query=LIST_PARAMETERS)
def list_revision_fields(document: Found, revision: Found) -> Response:
    """Return the index fields of a document, asked for at one of its revisions."""
    return list_document_fields(revision.of(document))


@api.get(f"{_OF_REVISION}/indexfields/<field_id>", _INDEX_FIELDS)
def read_revision_field(document: Found, revision: Found, field_id: str) -> Row:
    """Return one index field of a document, asked for at one of its revisions."""
    return read_document_field(revision.of(document), field_id)


@api.put("/documents/<document_id>/indexfields", _INDEX_FIELDS, data="array", body=("indexFields",))
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


@api.put("/documents/<document_id>/indexfields/<field_id>", _INDEX_FIELDS, body=("value",))
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


def _with_ids(found: Found, rows: list[Row]) -> list[Row]:
    """Put in the ids that no table holds: of the value, and of the revision that was asked for."""
    whole = []
    for row in rows:
        own = {"id": value_id(found.document.id, row["fieldId"]), "dhId": found.revision.id}
        href = f"~/documents/{found.document.id}/indexfields/{row['fieldId']}"
        whole.append({"href": href, "dataType": row["dataType"]} | own | row | {"href": href})
    return whole


@api.get(
    "/documents/<document_id>/documents", DOCUMENTS, data="array", standing="inferred", query=DOCUMENT_LIST_PARAMETERS
)
def list_relations(found: Found) -> Response:
    """Return the live documents related to a document. The address is inferred from that of forms."""
    others = select(DocumentRelation.other_id).where(DocumentRelation.document_id == found.document.id)
    return list_documents_within(Document.id.in_(others))


@api.put("/documents/<document_id>/relatedocument", data="nothing", body=("relateToId", "relateType"))
def relate_documents(found: Found, body: Body) -> None:
    """Relate a document to another: its ``Parent``, its ``Child`` or, by default, its ``Peer``."""
    kind, opposite = choice_field(body, "relateType", _KINDS, "Parent, Child or Peer", "peer")
    one, other = _ends(found, body)
    if one == other:
        raise invalid("A document can't be related to itself.")
    session.merge(DocumentRelation(document_id=one, other_id=other, kind=kind))
    session.merge(DocumentRelation(document_id=other, other_id=one, kind=opposite))


@api.put("/documents/<document_id>/unrelatedocument", data="nothing", standing="inferred", body=("relateToId",))
def unrelate_documents(found: Found, body: Body) -> None:
    """Remove a relation between documents. Idempotent. The address is inferred from that of forms."""
    ends = _ends(found, body)
    relation = DocumentRelation.document_id.in_(ends), DocumentRelation.other_id.in_(ends)
    session.execute(delete(DocumentRelation).where(*relation))


def _ends(found: Found, body: Body) -> tuple[str, str]:
    return found.document.id, find_document(guid_field(body, "relateToId")).document.id


@api.get("/documents/<document_id>/ocr")
def read_ocr(found: Found) -> Row:
    """Return the result of text recognition for a revision's file."""
    return ocr_of(found.revision)


@api.put("/documents/<document_id>/ocr/status", body=("ocrStatus", "ocrErrorCode", "pageCount", "wordCount", "ocrText"))
def change_ocr(found: Locked, body: Body) -> Row:
    """Store the result of text recognition (the address and the first two fields are seen in the C# client)."""
    note_ocr(found.revision, body)
    return ocr_of(found.revision)


def note_ocr(revision: Revision, body: Body) -> None:
    """Keep what a body says of recognised text, else 400; what it does not speak of stays."""
    result = session.get(OcrResult, revision.id)
    if result is None:
        result = _nothing(revision)
        session.add(result)
    status = "ocrStatus" if "ocrStatus" in body else "ocrStatusType"
    for name, (column, most) in ({status: ("status", 5)} | _NUMBERS).items():
        if name in body:
            number = body.number(name, getattr(result, column))
            if not 0 <= number <= most:
                raise invalid(f"{name} must lie between 0 and {most}.")
            setattr(result, column, number)
    result.text = body.text("ocrText", result.text)
    if len(result.text) > _MAX_TEXT:
        raise invalid(f"ocrText has at most {_MAX_TEXT} characters.")


def ocr_of(revision: Revision) -> dict[str, Any]:
    """Return what is known of the recognised text of a revision."""
    result = session.get(OcrResult, revision.id) or _nothing(revision)
    numbers = {"ocrStatus": "status", "ocrErrorCode": "error_code"}
    return {"ocrType": 0} | values_of(result, "pageCount", "wordCount", id="revision_id", ocrText="text", **numbers)


def _nothing(revision: Revision) -> OcrResult:
    return OcrResult(revision_id=revision.id, status=0, error_code=0, page_count=0, word_count=0, text="")


@api.get("/documents/<document_id>/webdavurl", data="value")
def read_webdav_url(found: Found) -> str:
    """Return the WebDAV address of a document. Nothing is served there (inferred)."""
    return f"{request.url_root}webdav/{found.revision.id}/{quote(found.revision.file_name or 'file', safe='')}"


@api.get("/documents/<document_id>/wopiurl", data="value")
def read_wopi_url(found: Found) -> str:
    """Return the WOPI address of a document, for office programs. Nothing is served there (inferred)."""
    return f"{database_url()}/wopi/files/{found.revision.id}"


@api.get("/documentdefaultaction/<document_id>")
def read_default_action(found: Found) -> Row:
    """Return the default action of a document: its file is downloaded (inferred)."""
    link = f"{database_url()}/files/{found.revision.id}"
    return {"documentId": found.document.id, "id": found.revision.id, "defaultAction": "Download", "url": link}

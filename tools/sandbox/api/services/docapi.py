"""The DocApi, an extended service: documents, their recognised text, their files, and a search.

Addresses and names are seen in VisualVault's clients. Where its C# and its Node client differ, Node's names hold. The
rows are those of the core API under the names of the database behind VisualVault: ``dh…`` is a revision, ``dl…`` a
document, ``dd…`` a file. That ``dhRev`` is the label, as ``displayRev`` is, is inferred: their tests tell documents
apart by it, which the number of a revision can't.
"""

import io
from base64 import b64decode
from typing import Any, Final

from flask import Response
from sqlalchemy import literal

from ...query import Column
from ...storage.contents import NO_FILE, Document, Folder, Revision
from ...storage.engine import session
from ..documents.details import note_ocr, ocr_of
from ..documents.files import send_file
from ..documents.finding import Changeable, find_revision, lock_document
from ..documents.rows import DOCUMENTS, kinds_of_documents, searchable_columns
from ..documents.storing import Upload, document_from, state_field, upload_of
from ..envelope import Problem, invalid
from ..index_fields.values import read_pairs, set_values, with_index_values
from ..inputs import Body, finite
from ..lists import Row
from ..routers import docapi
from ..rows import boolean, columns_of, names, number
from ..writing import change_row, choice_field, columns_in, guid_field, row_of_database, text_field

_COLUMNS: Final = (
    *columns_of(Document, dlId="id", dlDocId="name", dhDocId="name", always=True),
    *columns_of(Document, "folderId", dhStatus="check_in_status", dhArchive="archive", dhExpDate="expires_at"),
    *columns_of(Document, "checkedOutBy", checkedOutUsId="checked_out_by_id", checkOutDate="checked_out_at"),
    *columns_of(Folder, folderName="name", folderPath="path"),
    *columns_of(
        Revision,
        "description",
        dhDesc="description",
        dhRev="label",
        displayRev="label",
        dhState="release_state",
        dhReviewDate="review_at",
        dhAbstract="abstract",
        dhKeywords="keywords",
        dhComments="comments",
        dhChangeText="change_text",
        dhDocType="doc_type",
        dhDocTypeConfidence="doc_type_confidence",
        ddId="file_id",
        ddFileName="file_name",
        ddFileSize="file_size",
        ddExtension="extension",
        ddContentType="content_type",
        checkedInBy="modified_by",
        dhCreateDate="created_at",
        dhCreateBy="created_by_id",
        createByDisplayName="created_by",
        dhModifyDate="modified_at",
        dhModifyBy="modified_by_id",
        modifyByDisplayName="modified_by",
    ),
    boolean("isFavorite", DOCUMENTS.by_name["isfavorite"].expression),
    number("shareCount", literal(0)),
    boolean("sharedWithMe", literal(value=False)),
)
_FILE: Final = names("ddFileName ddFileSize ddExtension ddContentType")
"""Columns that ``file`` of a search repeats without their ``dd``."""
_ALIASES: Final = {"filelength": "ddfilesize", "filename": "ddfilename", "docid": "dhdocid", "doctype": "dhdoctype"}
"""Names that clients sort and search by, besides those they are answered (the first is seen in their tests)."""
_ARCHIVES: Final = {"0": 0, "1": 1, "2": 2}
_NEW: Final = names(
    "folderId name revision documentState fileName contentType fileBytes fileLength indexFields docType "
    "confidence description keywords abstract changeText"
)
_CHANGED: Final = names(
    "name displayRev description keywords comments abstract changeText archive state indexFields docType confidence"
)


def _finish(rows: list[Row]) -> list[Row]:
    """Return the rows of documents with their index fields, and what of the file a search answers."""
    if not rows:
        return rows
    fields = searchable_columns()
    values = with_index_values([{"documentId": row["dlId"]} for row in rows], fields)
    return [
        row
        | {"indexFields": {field.name: value[field.name] for field in fields}, "file": _file(row), "permissions": []}
        for row, value in zip(rows, values, strict=True)
    ]


def _file(row: Row) -> dict[str, Any] | None:
    shown = {"ddId": row["ddId"]} | {name[2].lower() + name[3:]: row[name] for name in _FILE}
    return None if row["ddId"] == NO_FILE else shown


NEWEST, _ALL_REVISIONS = kinds_of_documents("DocApiDocument", "dhId", _COLUMNS, _finish)


@docapi.post("/documents", _ALL_REVISIONS, body=_NEW, files=True, created=True)
def create_docapi_document(body: Body) -> Revision:
    """Create a document, with a file if ``fileBytes`` holds one: as a list of numbers or in Base64."""
    folder = row_of_database(Folder, guid_field(body, "folderId"))
    doc_type = text_field(body, "docType", 100) or folder.default_doc_type
    if folder.doc_type_required and not doc_type:
        raise invalid("docType is missing: the folder requires one.")
    columns = columns_in(Revision, body, "changeText", new=True)
    columns |= {"doc_type": doc_type, "doc_type_confidence": _confidence(body)}
    return document_from(body, folder, _upload(body), **columns)[1]


@docapi.put("/documents/<document_id>", _ALL_REVISIONS, body=_CHANGED)
def update_docapi_document(found: Changeable, body: Body) -> Revision:
    """Change the properties of a document and of its newest revision.

    ``archive`` 0 brings it back from the recycle bin (inferred).
    """
    document = found.document
    revision = session.get_one(Revision, document.newest_id)
    if name := text_field(body, "name", 255):
        document.name = name
    if "archive" in body:
        document.archive = choice_field(body, "archive", _ARCHIVES, "0 (active), 1 (archived) or 2 (deleted)", "0")
    words = ("description", "keywords", "comments", "abstract", "changeText", "docType")
    change_row(revision, columns_in(Revision, body, *words, displayRev="label"))
    revision.release_state = state_field(body, "state", revision.release_state)
    if "confidence" in body:
        revision.doc_type_confidence = _confidence(body)
    set_values(document, read_pairs(body.structure("indexFields")))
    return revision


@docapi.get("/documents/revisions/<revision_id>", _ALL_REVISIONS, example={})
def read_docapi_revision(revision: Revision) -> Revision:
    """Return one revision by its own id; a document's id is not found (seen in their clients' tests)."""
    return revision


@docapi.get("/documents/ocr/<revision_id>")
def read_docapi_ocr(revision: Revision) -> Row:
    """Return the result of text recognition for a revision's file."""
    return ocr_of(revision)


@docapi.put(
    "/documents/ocr/<revision_id>",
    body=("ocrErrorCode", "ocrStatus", "ocrStatusType", "pageCount", "wordCount", "ocrText"),
)
def change_docapi_ocr(revision: Revision, body: Body) -> Row:
    """Store the result of text recognition for a revision's file."""
    note_ocr(lock_document(revision.id).revision, body)
    return {"id": revision.id, "isError": False, "errorMessage": None}


@docapi.get("/files/revisions/<revision_id>", data="bytes", statuses=(206, 416))
def read_docapi_file(revision_id: str) -> Response:
    """Return the file of a revision (seen in the Python client's newer source)."""
    try:
        revision = find_revision(revision_id)
    except Problem:
        raise Problem(404, "Resource does not exist") from None
    return send_file(revision)


def searched_columns() -> dict[str, Column]:
    """Return what a search of the DocApi may name: its own names, those of the core API, and the index fields."""
    columns = {column.name.lower(): column for column in searchable_columns()}
    columns |= DOCUMENTS.by_name | NEWEST.by_name
    return columns | {alias: columns[name] for alias, name in _ALIASES.items()}


def _upload(body: Body) -> Upload | None:
    content = b"" if body.files else _bytes(body.value("fileBytes"))
    if not content:
        return upload_of(body)
    name = text_field(body, "fileName", 255) or "file"
    return Upload(name, text_field(body, "contentType", 100), io.BytesIO(content))


def _bytes(value: Any) -> bytes:
    """Return bytes that came as a list of numbers (as Node writes an array), or in Base64 (as .NET does); else 400."""
    if value is None or value == "":
        return b""
    if isinstance(value, dict):  # how Node writes a Uint8Array, and in "data" a Buffer
        value = value.get("data", list(value.values()))
    try:
        if isinstance(value, str):
            return b64decode(value, validate=True)
        return bytes(list(value))  # a list, since of a number Python would make that many zeros
    except (ValueError, TypeError, OverflowError):
        raise invalid("fileBytes must be a list of bytes, or Base64.") from None


def _confidence(body: Body) -> float:
    try:
        confidence = finite(body.text("confidence") or 0)
    except ValueError:
        confidence = -1.0
    if not 0 <= confidence <= 100:
        raise invalid("confidence must lie between 0 and 100.")
    return confidence

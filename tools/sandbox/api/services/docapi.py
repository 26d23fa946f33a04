"""The DocApi, an extended service: documents, their recognised text, their files, and a search.

Addresses and names are seen in VisualVault's clients. Where its C# and its Node client differ, Node's names hold.
"""

import io
from base64 import b64decode
from typing import Any

from flask import Response

from ...storage.contents import Folder, Revision
from ...storage.engine import session
from ..bodies import Body
from ..documents.finding import Changeable, find_revision, lock_document
from ..documents.ocr import note_ocr, ocr_of
from ..documents.storing import Upload, document_from, state_field
from ..envelope import Problem, invalid
from ..files.downloads import send_file
from ..index_fields.values import read_pairs, set_values
from ..lists import Row, one_row
from ..routers import docapi
from ..rows import names
from ..writing import change_row, columns_in, guid_field, row_of_database, text_field
from .docapi_rows import ALL_REVISIONS, finish_found

_NEW = names(
    "folderId name revision documentState fileName contentType fileBytes fileLength indexFields docType "
    "confidence description keywords abstract changeText"
)
_CHANGED = names(
    "name displayRev description keywords comments abstract changeText archive state indexFields docType confidence"
)


@docapi.post("/documents", ALL_REVISIONS, body=_NEW, files=True, created=True)
def create_docapi_document(body: Body) -> Row:
    """Create a document, with a file if ``fileBytes`` holds one: as a list of numbers or in Base64."""
    folder = row_of_database(Folder, guid_field(body, "folderId"))
    doc_type = text_field(body, "docType", 100) or folder.default_doc_type
    if folder.doc_type_required and not doc_type:
        raise invalid("docType is missing: the folder requires one.")
    columns = columns_in(Revision, body, "changeText", new=True)
    confidence = _confidence(body)
    _, revision = document_from(
        body, folder, _upload(body), doc_type=doc_type, doc_type_confidence=confidence, **columns
    )
    return _row(revision.id)


@docapi.put("/documents/<document_id>", ALL_REVISIONS, body=_CHANGED)
def update_docapi_document(found: Changeable, body: Body) -> Row:
    """Change the properties of a document and of its newest revision.

    ``archive`` 0 brings it back from the recycle bin (inferred).
    """
    document = found.document
    revision = session.get_one(Revision, document.newest_id)
    if name := text_field(body, "name", 255):
        document.name = name
    if "archive" in body:
        archive = body.number("archive")
        if not 0 <= archive <= 2:
            raise invalid("archive must be 0 (active), 1 (archived) or 2 (deleted).")
        document.archive = archive
    words = ("description", "keywords", "comments", "abstract", "changeText", "docType")
    change_row(revision, columns_in(Revision, body, *words, displayRev="label"))
    revision.release_state = state_field(body, "state", revision.release_state)
    if "confidence" in body:
        revision.doc_type_confidence = _confidence(body)
    set_values(document, read_pairs(body.structure("indexFields")))
    return _row(document.newest_id)


@docapi.get("/documents/revisions/<revision_id>", ALL_REVISIONS, example={})
def read_docapi_revision(revision: Revision) -> Row:
    """Return one revision by its own id; a document's id is not found (seen in their clients' tests)."""
    return _row(revision.id)


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
    response = send_file(revision)
    session.rollback()
    return response


def _row(revision_id: str) -> Row:
    return one_row(ALL_REVISIONS, Revision.id == revision_id, finish=finish_found)


def _upload(body: Body) -> Upload | None:
    if body.files:
        part = body.files[0]
        return Upload(text_field(body, "fileName", 255) or part.filename or "file", "", part.stream)
    content = _bytes(body.value("fileBytes"))
    if not content:
        return None
    name = text_field(body, "fileName", 255) or "file"
    return Upload(name, text_field(body, "contentType", 100), io.BytesIO(content))


def _bytes(value: Any) -> bytes:
    """Return bytes that came as a list of numbers (as Node writes an array), or as text in Base64 (as .NET does).

    :raises Problem: they are neither (``meta.status`` 400).
    """
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
    value = body.value("confidence")
    try:
        confidence = 0.0 if value in {None, ""} else float(value)
    except (ValueError, TypeError, OverflowError):
        confidence = -1.0
    if not 0 <= confidence <= 100:
        raise invalid("confidence must lie between 0 and 100.")
    return confidence

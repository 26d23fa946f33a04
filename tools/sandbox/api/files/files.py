"""``files``: the bytes of a revision, by its id or by a query, and new ones, which become a revision of a document."""

from collections.abc import Sequence
from typing import Final

from flask import Response

from ...storage.contents import Document
from ...storage.engine import session
from ..access import in_database
from ..bodies import Body
from ..documents.documents import check_out, document_row
from ..documents.finding import Found, find_document, lock_document, require_not_taken
from ..documents.rows import DOCUMENTS, REVISIONS, searchable_columns
from ..documents.storing import Upload, add_revision, put_back, replace_newest, state_field, upload_of
from ..documents.usage import count_access, note_access
from ..envelope import Problem, invalid
from ..index_fields.values import read_pairs, set_values
from ..lists import Row, first_key
from ..parameters import text_parameter
from ..routers import api
from ..rows import names
from ..writing import guid_field, text_field
from .downloads import send_file

UPLOAD_FIELDS: Final = names(
    "documentId name revision changeReason changeText description checkInDocumentState indexFields fileName "
    "fileLength contentType checkIn"
)


@api.get("/files/<revision_id>", data="bytes", standing="documented", statuses=(206, 416), example={})
def read_file(revision_id: str) -> Response:
    """Return the file of a revision. A document's id names its newest revision (documented)."""
    try:
        found = find_document(revision_id)
    except Problem:
        raise Problem(404, "Resource does not exist") from None
    return _send(found)


@api.get("/files", data="bytes", query=("q",), statuses=(206, 416))
def find_file() -> Response:
    """Return the file of the first live document that matches ``q``; without one, of the first such revision."""
    if not text_parameter("q"):
        raise Problem(400, "The parameter q is missing.")
    within = (in_database(Document), Document.archive == 0)
    for kind in (DOCUMENTS, REVISIONS):
        revision_id = first_key(kind, *within, more=searchable_columns())
        if revision_id is not None:
            return _send(find_document(revision_id))
    raise Problem(404, "Resource does not exist")


def _send(found: Found) -> Response:
    document_id = found.document.id
    response = send_file(found.revision)
    note_access(document_id)
    # What is sent is read by a session of its own; nothing here may keep a connection meanwhile.
    session.rollback()
    return response


@api.post("/files", DOCUMENTS, body=UPLOAD_FIELDS, files=True)
def upload_file(body: Body) -> Row:
    """Add a revision with a file to a document. Return it.

    ``checkIn`` is on unless it says otherwise; off, the document is checked out afterwards (seen in their clients).
    ``checkInDocumentState`` ``Replace`` gives the newest revision another file instead of adding one (its name is
    seen in the C# client, what it does is inferred). Several files make a revision each, in their order (inferred);
    the last is answered.
    """
    if not body.files:
        raise invalid("There is no file in the request.")
    return _check_in(body)


@api.post("/files/file", DOCUMENTS, body=(*UPLOAD_FIELDS, "allowNoFile"), files=True)
def upload_file_or_none(body: Body) -> Row:
    """Add a revision to a document, with a file or, if ``allowNoFile`` is on, without one (seen in the C# client)."""
    if not body.files and not body.flag("allowNoFile"):
        raise invalid("There is no file in the request.")
    return _check_in(body)


def _check_in(body: Body) -> Row:
    uploads: list[Upload | None] = [upload_of(body)]
    uploads += [Upload(part.filename or "file", "", part.stream) for part in body.files[1:]]
    return document_row(check_in_files(body, guid_field(body, "documentId"), uploads))


def check_in_files(body: Body, document_id: str, uploads: Sequence[Upload | None]) -> str:
    """Add a revision to a document for each file, and what else a body says of them. Commit is the caller's.

    Return the id of the last, which may not be the newest any more when the transaction is over.

    :raises Problem: the document is not there (404), or can't be changed so (``meta.status`` 400).
    """
    replaces = body.word("checkInDocumentState") == "replace"
    columns = {
        "label": text_field(body, "revision", 50),
        "change_text": text_field(body, "changeReason", 400) or text_field(body, "changeText", 400),
        "release_state": 1 if replaces else state_field(body, "checkInDocumentState", 1),
    }
    if description := text_field(body, "description", 1000):
        columns["description"] = description
    name = text_field(body, "name", 255)
    pairs = read_pairs(body.structure("indexFields"))
    document = lock_document(document_id).document
    require_not_taken(document)
    for upload in uploads:
        if replaces:
            replace_newest(document, upload, **columns)
        else:
            add_revision(document, upload, **columns)
    document.name = name or document.name
    set_values(document, pairs)
    if body.flag("checkIn", default=True):
        put_back(document)
    else:
        check_out(document)
    count_access(document.id)
    return document.newest_id

"""``files``: the bytes of a revision, out and in.

They come whole or as the range that was asked for (RFC 9110 section 14), as ``application/octet-stream`` (their tests
want just that). The rest is inferred: ranges, the header ``Content-Disposition``, and a real 404 for a file that is not
there, since a download has no envelope to say it in.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final
from urllib.parse import quote

from flask import Response, current_app, request

from ...storage import files
from ...storage.contents import NO_FILE, Revision
from ...storage.engine import session
from ..envelope import Problem, invalid
from ..index_fields.values import read_pairs, set_values
from ..inputs import Body, text_parameter
from ..lists import Row, first_key
from ..routers import api
from ..rows import names
from ..writing import guid_field, text_field
from .finding import Found, find_document, lock_document, require_not_taken
from .personal import count_access, note_access
from .rows import DOCUMENTS, REVISIONS, document_row, live_documents, searchable_columns
from .storing import Upload, add_revision, check_out, put_back, replace_newest, state_field, upload_of

_FIELDS: Final = names(
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
    for kind in (DOCUMENTS, REVISIONS):
        revision_id = first_key(replace(kind, more=searchable_columns()), *live_documents())
        if revision_id is not None:
            return _send(find_document(revision_id))
    raise Problem(404, "Resource does not exist")


def _send(found: Found) -> Response:
    document_id, response = found.document.id, send_file(found.revision)
    note_access(document_id)
    return response


def send_file(revision: Revision) -> Response:
    """Return the bytes of a revision's file, in parts as they are read; else HTTP 404, or 416 for a range outside."""
    if revision.file_id == NO_FILE:
        raise Problem(404, "Resource does not exist")
    size, etag = revision.file_size, revision.file_id
    part = _range(size, etag)
    start, stop = part or (0, size)
    engine = current_app.extensions["sandbox-engine"]
    content = files.read_file(engine, revision.file_id, start, stop - start)
    response = download(content, revision.file_name, status=206 if part else 200)
    response.content_length = stop - start
    if part:
        response.headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    response.set_etag(etag)
    response.headers["Accept-Ranges"] = "bytes"
    # What is sent is read by a session of its own; nothing here may keep a connection meanwhile.
    session.rollback()
    return response


def download(
    content: bytes | Iterable[bytes], file_name: str, mimetype: str = "application/octet-stream", *, status: int = 200
) -> Response:
    """Return a response that browsers save as a file, whatever it holds, and that nobody keeps on the way."""
    response = Response(content, status, mimetype=mimetype)
    response.headers["Content-Disposition"] = _disposition(file_name)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _disposition(file_name: str) -> str:
    """Return the header for a download: a plain ASCII name for old readers, the true one beside it (RFC 6266)."""
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\%' else "_" for c in file_name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file_name, safe='')}"


def _range(size: int, etag: str) -> tuple[int, int] | None:
    """Return the first byte to send and the one after the last; None for the whole file, as for several ranges."""
    asked, condition = request.range, request.headers.get("If-Range", f'"{etag}"')
    if asked is None or asked.units != "bytes" or len(asked.ranges) != 1 or condition != f'"{etag}"':
        return None
    found: tuple[int, int] | None = asked.range_for_length(size)
    if found is None:
        headers = {"Content-Range": f"bytes */{size}", "Accept-Ranges": "bytes"}
        raise Problem(416, "The range lies outside of the file.", headers=headers)
    return found


@api.post("/files", DOCUMENTS, body=_FIELDS, files=True)
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


@api.post("/files/file", DOCUMENTS, body=(*_FIELDS, "allowNoFile"), files=True)
def upload_file_or_none(body: Body) -> Row:
    """Add a revision to a document, with a file or, if ``allowNoFile`` is on, without one (seen in the C# client)."""
    return _check_in(body) if body.flag("allowNoFile") else upload_file(body)


def _check_in(body: Body) -> Row:
    """Add a revision to a document for each file, or one without, and what else a body says of them; else 400 or 404.

    The last is answered, which may not be the newest any more when the transaction is over.
    """
    document_id, replaces = guid_field(body, "documentId"), body.word("checkInDocumentState") == "replace"
    columns = {
        "label": text_field(body, "revision", 50),
        "change_text": text_field(body, "changeReason", 400) or text_field(body, "changeText", 400),
        "release_state": 1 if replaces else state_field(body, "checkInDocumentState", 1),
    }
    if description := text_field(body, "description", 1000):
        columns["description"] = description
    name = text_field(body, "name", 255)
    pairs = read_pairs(body.structure("indexFields"))
    further = [Upload(part.filename or "file", "", part.stream) for part in body.files[1:]]
    document = lock_document(document_id).document
    require_not_taken(document)
    store = replace_newest if replaces else add_revision
    for upload in (upload_of(body), *further):
        store(document, upload, **columns)
    document.name = name or document.name
    set_values(document, pairs)
    if body.flag("checkIn", default=True):
        put_back(document)
    else:
        check_out(document)
    count_access(document.id)
    return document_row(document.newest_id)

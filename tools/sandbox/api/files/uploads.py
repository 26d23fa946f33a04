"""``files`` in: new bytes become a revision of a document, in one request or in parts.

The address of parts is seen in the C# client, nothing else is known of it: all of the rest of them is inferred. A part
may be sent again, and parts may come in any order.
"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import chain
from typing import Final

from flask import current_app
from sqlalchemy import ColumnElement, delete, select

from ...query.dates import now
from ...storage.catalogue import UploadPart
from ...storage.contents import FileChunk
from ...storage.engine import session
from ...storage.files import read_file, store_file
from ..access import current_user
from ..documents.finding import find_document, lock_document, require_not_taken
from ..documents.personal import count_access
from ..documents.rows import DOCUMENTS, document_row
from ..documents.storing import Upload, add_revision, check_out, put_back, replace_newest, state_field, upload_of
from ..envelope import invalid
from ..index_fields.values import read_pairs, set_values
from ..inputs import Body
from ..lists import Row
from ..routers import api
from ..rows import names
from ..writing import add_row, execute_all, guid_field, new_id, text_field

_FIELDS: Final = names(
    "documentId name revision changeReason changeText description checkInDocumentState indexFields fileName "
    "fileLength contentType checkIn"
)
_MAX_PARTS: Final = 10_000
_MAX_SIZE: Final = 2 * 1024 * 1024 * 1024
"""Bytes of a whole file."""
_KEPT_FOR: Final = timedelta(days=1)
"""How long parts wait for those that are missing."""


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
    if not body.files and not body.flag("allowNoFile"):
        raise invalid("There is no file in the request.")
    return _check_in(body)


def _check_in(body: Body) -> Row:
    uploads: list[Upload | None] = [upload_of(body)]
    uploads += [Upload(part.filename or "file", "", part.stream) for part in body.files[1:]]
    return document_row(_check_in_files(body, guid_field(body, "documentId"), uploads))


def _check_in_files(body: Body, document_id: str, uploads: Sequence[Upload | None]) -> str:
    """Add a revision to a document for each file, and what else a body says of them; else 400 or 404.

    Return the id of the last, which may not be the newest any more when the transaction is over.
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
    store = replace_newest if replaces else add_revision
    for upload in uploads:
        store(document, upload, **columns)
    document.name = name or document.name
    set_values(document, pairs)
    if body.flag("checkIn", default=True):
        put_back(document)
    else:
        check_out(document)
    count_access(document.id)
    return document.newest_id


@api.post("/files/chunk", standing="inferred", body=("uploadId", "chunkNumber", "totalChunks", *_FIELDS), files=True)
def upload_part(body: Body) -> Row:
    """Receive one part of a file, ``chunkNumber`` 0 to ``totalChunks`` - 1.

    The first returns the ``uploadId`` for the others. When all have come, the document ``documentId`` gets its
    revision, as from ``files``.
    """
    number, total = body.number("chunkNumber", -1), body.number("totalChunks", -1)
    if not 0 <= number < total <= _MAX_PARTS:
        raise invalid(f"chunkNumber must be 0 or more and less than totalChunks, which is at most {_MAX_PARTS}.")
    if len(body.files) != 1:
        raise invalid("There must be one file in the request.")
    upload_id = guid_field(body, "uploadId", required=False) or new_id()
    document_id = find_document(guid_field(body, "documentId")).document.id
    _forget(UploadPart.user_id == current_user().id, UploadPart.came_at < now() - _KEPT_FOR)
    _keep(body, upload_id, number)
    parts = _parts(upload_id)
    if sum(part.size for part in parts) > _MAX_SIZE:
        raise invalid(f"A file has at most {_MAX_SIZE} bytes.")
    if {part.number for part in parts} != set(range(total)):
        return {"uploadId": upload_id, "received": len(parts), "totalChunks": total, "isComplete": False}
    # The parts are read by sessions of their own, which see only what is committed.
    session.commit()
    name = text_field(body, "fileName", 255) or body.files[0].filename or "file"
    whole = Upload(name, text_field(body, "contentType", 100), _Whole(parts))
    revision_id = _check_in_files(body, document_id, [whole])
    _forget(UploadPart.upload_id == upload_id)
    done = {"uploadId": upload_id, "received": total, "totalChunks": total, "isComplete": True}
    return done | {"documentId": document_id, "id": revision_id}


def _keep(body: Body, upload_id: str, number: int) -> None:
    before = UploadPart.upload_id == upload_id, UploadPart.number == number
    if session.scalar(select(UploadPart.user_id).where(*before)) not in {None, current_user().id}:
        raise invalid("uploadId is somebody else's.")
    _forget(*before)
    file_id = new_id()
    stored = {"file_id": file_id, "size": store_file(session, file_id, body.files[0].stream), "came_at": now()}
    add_row(UploadPart, upload_id=upload_id, number=number, user_id=current_user().id, **stored)


def _parts(upload_id: str) -> list[UploadPart]:
    mine = (UploadPart.upload_id == upload_id, UploadPart.user_id == current_user().id)
    return list(session.scalars(select(UploadPart).where(*mine).order_by(UploadPart.number)))


def _forget(*which: ColumnElement[bool]) -> None:
    """Forget parts, and their bytes."""
    files = select(UploadPart.file_id).where(*which)
    execute_all(delete(FileChunk).where(FileChunk.file_id.in_(files)), delete(UploadPart).where(*which))


class _Whole:
    """The parts of a file, read one after the other."""

    def __init__(self, parts: list[UploadPart]) -> None:
        engine = current_app.extensions["sandbox-engine"]
        self._pieces = chain.from_iterable([read_file(engine, part.file_id, 0, part.size) for part in parts])
        self._left = b""

    def read(self, size: int, /) -> bytes:
        if not self._left:
            self._left = next(self._pieces, b"")
        piece, self._left = self._left[:size], self._left[size:]
        return piece

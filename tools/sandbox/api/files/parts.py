"""``POST files/Chunk``: a file that comes in several requests, and becomes a revision with the last.

The address is seen in the C# client, nothing else is known of it: all of the rest is inferred. A part may be sent
again, and parts may come in any order.
"""

from datetime import timedelta
from itertools import chain
from typing import Final

from flask import current_app
from sqlalchemy import delete, select

from ...query.dates import now
from ...storage.catalogue import UploadPart
from ...storage.contents import FileChunk
from ...storage.engine import session
from ...storage.files import read_file, store_file
from ..access import current_user
from ..bodies import Body
from ..documents.finding import find_document
from ..documents.storing import Upload
from ..envelope import invalid
from ..lists import Row
from ..routers import api
from ..writing import guid_field, new_id, text_field
from .files import UPLOAD_FIELDS, check_in_files

_MAX_PARTS: Final = 10_000
_MAX_SIZE: Final = 2 * 1024 * 1024 * 1024
"""Bytes of a whole file."""
_KEPT_FOR: Final = timedelta(days=1)
"""How long parts wait for those that are missing."""


@api.post(
    "/files/chunk", standing="inferred", body=("uploadId", "chunkNumber", "totalChunks", *UPLOAD_FIELDS), files=True
)
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
    _forget_old()
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
    revision_id = check_in_files(body, document_id, [whole])
    _forget([part.file_id for part in parts])
    session.execute(delete(UploadPart).where(UploadPart.upload_id == upload_id))
    done = {"uploadId": upload_id, "received": total, "totalChunks": total, "isComplete": True}
    return done | {"documentId": document_id, "id": revision_id}


def _keep(body: Body, upload_id: str, number: int) -> None:
    before = session.get(UploadPart, (upload_id, number))
    if before is not None:
        if before.user_id != current_user().id:
            raise invalid("uploadId is somebody else's.")
        _forget([before.file_id])
        session.delete(before)
        session.flush()
    file_id = new_id()
    stored = {"file_id": file_id, "size": store_file(session, file_id, body.files[0].stream), "came_at": now()}
    session.add(UploadPart(upload_id=upload_id, number=number, user_id=current_user().id, **stored))
    session.flush()


def _parts(upload_id: str) -> list[UploadPart]:
    mine = (UploadPart.upload_id == upload_id, UploadPart.user_id == current_user().id)
    return list(session.scalars(select(UploadPart).where(*mine).order_by(UploadPart.number)))


def _forget_old() -> None:
    """Forget what of the user's waits in vain."""
    old = (UploadPart.user_id == current_user().id, UploadPart.came_at < now() - _KEPT_FOR)
    _forget(list(session.scalars(select(UploadPart.file_id).where(*old))))
    session.execute(delete(UploadPart).where(*old))


def _forget(file_ids: list[str]) -> None:
    if file_ids:
        session.execute(delete(FileChunk).where(FileChunk.file_id.in_(file_ids)))


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

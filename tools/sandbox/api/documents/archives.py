"""Several documents in one archive: asked for, looked after, downloaded.

The first two addresses and ``downloadKey`` are seen in their clients; the rest is inferred. The archive is made while
it is sent, so it is ready at once.
"""

import zipfile
from collections.abc import Iterable, Iterator
from typing import IO, Any, Final, cast

from flask import Response, current_app
from sqlalchemy import Engine

from ...storage.catalogue import ZipDownload
from ...storage.contents import NO_FILE, Document, Revision
from ...storage.engine import session
from ...storage.files import read_file
from ..access import current_user, database_url, in_database
from ..envelope import Problem, invalid, not_found
from ..inputs import Body, text_parameter
from ..lists import Row
from ..routers import api
from ..writing import add_row, is_guid, row_of_database
from .files import download
from .finding import find_document
from .rows import REVISIONS

_MAX_DOCUMENTS: Final = 500
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


@api.post("/documents/createdocumentzipfile", body=("documentDhIds",))
def create_zip(body: Body) -> Row:
    """Request an archive of some documents, each named by its id or a revision's."""
    ids = [text.strip().lower() for text in body.several("documentDhIds")]
    if not 1 <= len(ids) <= _MAX_DOCUMENTS or not all(map(is_guid, ids)):
        raise invalid(f"documentDhIds must be 1 to {_MAX_DOCUMENTS} ids.")
    revisions = list(dict.fromkeys(find_document(either_id).revision.id for either_id in ids))
    return _status(add_row(ZipDownload, user_id=current_user().id, revision_ids=revisions))


@api.get("/documents/getdocumentzipfilestatus", query=("downloadKey",))
def read_zip_status() -> Row:
    """Return the status of an archive: complete."""
    return _status(_asked_for())


@api.get("/documents/downloaddocumentzipfile", data="bytes", standing="inferred", query=("downloadKey",))
def download_zip() -> Response:
    """Return the archive. Documents that were deleted meanwhile are left out."""
    try:
        asked = _asked_for()
    except Problem:
        raise Problem(404, "Resource does not exist") from None
    which = Revision.id.in_(asked.revision_ids), Revision.file_id != NO_FILE, in_database(Document)
    files = REVISIONS.tables.select(Revision.file_name, Revision.file_id, Revision.file_size).where(*which)
    entries = list(_named(session.execute(files.order_by(Document.name, Revision.id))))
    return download(_archive(current_app.extensions["sandbox-engine"], entries), "documents.zip")


def _asked_for() -> ZipDownload:
    key = text_parameter("downloadKey").lower()
    asked = row_of_database(ZipDownload, key)
    if asked.user_id != current_user().id:
        raise not_found()
    return asked


def _status(asked: ZipDownload) -> dict[str, object]:
    return {
        "downloadKey": asked.id,
        "status": "Complete",
        "isComplete": True,
        "percentComplete": 100,
        "documentCount": len(asked.revision_ids),
        "downloadUrl": f"{database_url()}/documents/DownloadDocumentZipFile?downloadKey={asked.id}",
    }


def _named(rows: Iterable[Any]) -> Iterator[tuple[str, str, int]]:
    """Yield files under names that differ and lead nowhere when the archive is unpacked."""
    taken: set[str] = set()
    for name, file_id, size in rows:
        plain = name.replace("\\", "_").replace("/", "_").replace(":", "_").strip(". ") or "file"
        unique, number = plain, 1
        while unique.casefold() in taken:
            number += 1
            stem, dot, extension = plain.rpartition(".")
            unique = f"{stem} ({number}).{extension}" if dot and stem else f"{plain} ({number})"
        taken.add(unique.casefold())
        yield unique, file_id, size


class _Pieces(list[bytes]):
    """What the archive is written to: it keeps what was written until it is taken."""

    def write(self, data: bytes) -> int:
        self.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        pass

    def take(self) -> bytes:
        taken = b"".join(self)
        self.clear()
        return taken


def _archive(engine: Engine, entries: list[tuple[str, str, int]]) -> Iterator[bytes]:
    pieces = _Pieces()
    with zipfile.ZipFile(cast("IO[bytes]", pieces), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file_id, size in entries:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.file_size = size
            with archive.open(entry, "w") as target:
                for part in read_file(engine, file_id, 0, size):
                    target.write(part)
                    yield pieces.take()
    yield pieces.take()

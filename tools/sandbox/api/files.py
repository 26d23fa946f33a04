"""``files``: the bytes of a revision.

The bytes come as ``application/octet-stream`` (their tests want just that). The rest is inferred: the header
``Content-Disposition``, and a real 404 for a file that is not there, since a download has no envelope to say it in.
"""

from urllib.parse import quote

from flask import Blueprint, Response
from sqlalchemy import or_, select

from ..storage.contents import Document, FileContent, Revision
from ..storage.engine import current_session
from .access import current_database_id
from .described import described
from .envelope import Problem


def add_routes(api: Blueprint) -> None:
    """Add the address of files."""
    api.add_url_rule("/files/<revision_id>", view_func=read_file)


@described(data="bytes", standing="seen", statuses=(404,))
def read_file(revision_id: str) -> Response:
    """Answer the bytes of a revision; given the id of a document, those of its newest, as the documentation has it."""
    found = (
        current_session()
        .execute(
            select(Revision.file_name, FileContent.content)
            .join(FileContent, FileContent.revision_id == Revision.id)
            .join(Document, Document.id == Revision.document_id)
            .where(
                or_(Revision.id == revision_id, (Document.id == revision_id) & Revision.newest),
                Document.database_id == current_database_id(),
            )
        )
        .first()
    )
    if found is None:
        raise Problem(404, "Resource does not exist")
    file_name, content = found
    response = Response(content, mimetype="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition(file_name)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def content_disposition(file_name: str) -> str:
    """Return the header for a download: a plain ASCII name for old readers, the true one beside it (RFC 6266)."""
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\%' else "_" for c in file_name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file_name, safe='')}"

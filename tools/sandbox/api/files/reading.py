"""``files``: the bytes of a revision, by its id or by a query."""

from flask import Response

from ...storage.contents import Document
from ...storage.engine import current_session
from ..access import current_database_id
from ..documents.finding import Found, find_document
from ..documents.rows import DOCUMENTS, REVISIONS, searchable_columns
from ..documents.usage import note_access
from ..envelope import Problem
from ..lists import first_key
from ..parameters import text_parameter
from ..routers import api
from .downloads import send_file


@api.get("/files/<revision_id>", data="bytes", standing="documented", statuses=(206, 416), example={})
def read_file(revision_id: str) -> Response:
    """Return the bytes of a revision; given the id of a document, those of its newest, as the documentation has it."""
    try:
        found = find_document(revision_id)
    except Problem:
        raise Problem(404, "Resource does not exist") from None
    return _send(found)


@api.get("/files", data="bytes", query=("q",), statuses=(206, 416))
def find_file() -> Response:
    """Return the bytes of the first live document that ``q`` finds, else of the first revision of one."""
    if not text_parameter("q"):
        raise Problem(400, "The parameter q is missing.")
    within = (Document.database_id == current_database_id(), Document.archive == 0)
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
    current_session().rollback()
    return response

"""Documents as one user sees them: those marked, those opened last, those opened most.

An opening is a download, or a revision that the user adds (inferred). It counts for that user alone.
"""

from typing import Any

from flask import Response, request
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError, OperationalError

from ...query.dates import now
from ...storage.catalogue import DocumentAccess, Favorite
from ...storage.contents import Document
from ...storage.engine import count_changed, session
from ..access import current_user
from ..lists import Row
from ..routers import api
from .finding import Found
from .rows import DOCUMENT_LIST_PARAMETERS, DOCUMENTS, document_row, list_documents_within


@api.get("/documents/favorites", DOCUMENTS, data="array", query=DOCUMENT_LIST_PARAMETERS)
def list_favorites() -> Response:
    """Return the documents that the user has marked (seen in the C# client)."""
    marked = select(Favorite.document_id).where(Favorite.user_id == current_user().id)
    return list_documents_within(Document.id.in_(marked))


@api.put("/documents/<document_id>/favorites", DOCUMENTS)
def add_favorite(found: Found) -> Row:
    """Mark a document. Idempotent."""
    session.merge(Favorite(user_id=current_user().id, document_id=found.document.id))
    return document_row(found.document.newest_id)


@api.delete("/documents/<document_id>/favorites")
def remove_favorite(found: Found) -> None:
    """Remove the mark from a document."""
    mine = Favorite.user_id == current_user().id
    session.execute(delete(Favorite).where(mine, Favorite.document_id == found.document.id))


@api.get("/lastdocuments", DOCUMENTS, data="array", query=DOCUMENT_LIST_PARAMETERS)
def list_last_documents() -> Response:
    """Return the documents that the user has opened, the most recent first."""
    return _opened(DocumentAccess.last_at)


@api.get("/frequentdocuments", DOCUMENTS, data="array", query=DOCUMENT_LIST_PARAMETERS)
def list_frequent_documents() -> Response:
    """Return the documents that the user has opened, the most often opened first."""
    return _opened(DocumentAccess.count)


def _opened(measure: Any) -> Response:
    mine = DocumentAccess.user_id == current_user().id
    of_document = select(measure).where(mine, DocumentAccess.document_id == Document.id).correlate(Document)
    return list_documents_within(
        Document.id.in_(select(DocumentAccess.document_id).where(mine)), order=(of_document.scalar_subquery().desc(),)
    )


def count_access(document_id: str) -> None:
    """Count an opening, within the transaction that is open."""
    own = {"user_id": current_user().id, "document_id": document_id}
    counted = update(DocumentAccess).filter_by(**own).values(count=DocumentAccess.count + 1, last_at=now())
    if not count_changed(counted.execution_options(synchronize_session=False)):
        session.execute(insert(DocumentAccess), own | {"count": 1, "last_at": now()})


def note_access(document_id: str) -> None:
    """Count an opening by a request that only reads; a request for a further range is none.

    It is worth neither a wait nor a failure: what can't be counted now is not.
    """
    if request.method != "GET" or "Range" in request.headers:
        return
    try:
        count_access(document_id)
        session.commit()
    except (IntegrityError, OperationalError):
        session.rollback()

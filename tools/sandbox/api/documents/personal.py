"""Documents as one user sees them: those marked, those opened last, those opened most.

What was opened is computed from downloads and uploads (``usage``), for each user apart (inferred).
"""

from typing import Any

from flask import Response
from sqlalchemy import delete, select

from ...storage.catalogue import DocumentAccess, Favorite
from ...storage.contents import Document
from ...storage.engine import session
from ..access import current_user
from ..lists import Row
from ..routers import api
from .documents import DOCUMENT_LIST_PARAMETERS, document_row, list_documents_within
from .finding import Found
from .rows import DOCUMENTS


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
    session.execute(
        delete(Favorite).where(Favorite.user_id == current_user().id, Favorite.document_id == found.document.id)
    )


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

"""Documents as one user sees them: those marked, those opened last, those opened most.

What was opened is computed from downloads and uploads (``usage``), for each user apart (inferred).
"""

from typing import Any

from flask import Blueprint, Response
from sqlalchemy import delete, select

from ...storage.catalogue import DocumentAccess, Favorite
from ...storage.contents import Document
from ...storage.engine import current_session
from ..access import current_user
from ..described import described
from ..envelope import answer, done
from .finding import find_document
from .reading import DOCUMENT_LIST_PARAMETERS, document_row, list_documents_within


def add_routes(api: Blueprint) -> None:
    """Add the addresses of the documents of a user."""
    api.add_url_rule("/documents/favorites", view_func=list_favorites)
    api.add_url_rule("/documents/<document_id>/favorites", view_func=add_favorite, methods=["PUT"])
    api.add_url_rule("/documents/<document_id>/favorites", view_func=remove_favorite, methods=["DELETE"])
    api.add_url_rule("/lastdocuments", view_func=list_last_documents)
    api.add_url_rule("/frequentdocuments", view_func=list_frequent_documents)


@described(data="array", standing="seen", rows="Document", query=DOCUMENT_LIST_PARAMETERS)
def list_favorites() -> Response:
    """Answer the documents that the user has marked (seen in the C# client)."""
    marked = select(Favorite.document_id).where(Favorite.user_id == current_user().id)
    return list_documents_within(Document.id.in_(marked))


@described(data="object", standing="seen", rows="Document")
def add_favorite(document_id: str) -> Response:
    """Mark a document. Once is as good as twice."""
    found = find_document(document_id)
    current_session().merge(Favorite(user_id=current_user().id, document_id=found.document.id))
    current_session().commit()
    return answer(document_row(found.document.newest_id))


@described(data="nothing", standing="seen")
def remove_favorite(document_id: str) -> Response:
    """Take the mark off a document."""
    found = find_document(document_id)
    current_session().execute(
        delete(Favorite).where(Favorite.user_id == current_user().id, Favorite.document_id == found.document.id)
    )
    current_session().commit()
    return done()


@described(data="array", standing="seen", rows="Document", query=DOCUMENT_LIST_PARAMETERS)
def list_last_documents() -> Response:
    """Answer the documents that the user has opened, the last first."""
    return _opened(DocumentAccess.last_at)


@described(data="array", standing="seen", rows="Document", query=DOCUMENT_LIST_PARAMETERS)
def list_frequent_documents() -> Response:
    """Answer the documents that the user has opened, the one opened most often first."""
    return _opened(DocumentAccess.count)


def _opened(measure: Any) -> Response:
    mine = DocumentAccess.user_id == current_user().id
    of_document = select(measure).where(mine, DocumentAccess.document_id == Document.id).correlate(Document)
    return list_documents_within(
        Document.id.in_(select(DocumentAccess.document_id).where(mine)),
        order=(of_document.scalar_subquery().desc(),),
    )

"""Which documents a user opens: what ``lastdocuments`` and ``frequentdocuments`` are computed from.

An opening is a download, or a revision that the user adds (inferred).
"""

from flask import request
from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError, OperationalError

from ...query.dates import now
from ...storage.catalogue import DocumentAccess
from ...storage.engine import session
from ..access import current_token


def count_access(document_id: str) -> None:
    """Count an opening, within the transaction that is open."""
    user_id = current_token().user_id
    counted = (
        update(DocumentAccess)
        .where(DocumentAccess.user_id == user_id, DocumentAccess.document_id == document_id)
        .values(count=DocumentAccess.count + 1, last_at=now())
        .execution_options(synchronize_session=False)
    )
    if not session.execute(counted).rowcount:  # type: ignore[attr-defined]  # an UPDATE's result has it
        first = {"user_id": user_id, "document_id": document_id, "count": 1, "last_at": now()}
        session.execute(insert(DocumentAccess), first)


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

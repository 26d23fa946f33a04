"""Documents that belong together. A relation is seen from both ends: who is a parent's child has it as parent."""

from typing import Final

from flask import Blueprint, Response
from sqlalchemy import delete, or_, select

from ...storage.catalogue import DocumentRelation
from ...storage.contents import Document
from ...storage.engine import current_session
from ..bodies import read_body
from ..described import described
from ..envelope import done, invalid
from ..writing import guid_field
from .finding import find_document
from .reading import DOCUMENT_LIST_PARAMETERS, list_documents_within

_OPPOSITE: Final = {"Parent": "Child", "Child": "Parent", "Peer": "Peer"}
"""The kinds of relations are seen in their clients, and what each is from the other end."""


def add_routes(api: Blueprint) -> None:
    """Add the addresses of relations between documents."""
    one = "/documents/<document_id>"
    api.add_url_rule(f"{one}/documents", view_func=list_relations)
    api.add_url_rule(f"{one}/relatedocument", view_func=relate_documents, methods=["PUT"])
    api.add_url_rule(f"{one}/unrelatedocument", view_func=unrelate_documents, methods=["PUT"])


@described(data="array", standing="inferred", rows="Document", query=DOCUMENT_LIST_PARAMETERS)
def list_relations(document_id: str) -> Response:
    """Answer the live documents that belong to one. The address is inferred from that of forms."""
    others = select(DocumentRelation.other_id).where(
        DocumentRelation.document_id == find_document(document_id).document.id
    )
    return list_documents_within(Document.id.in_(others))


@described(data="nothing", standing="seen", body=("relateToId", "relateType"))
def relate_documents(document_id: str) -> Response:
    """Relate a document to another, which is its ``Parent``, its ``Child`` or, unless it is said, its ``Peer``."""
    body = read_body()
    kind = body.text("relateType", "Peer").strip().title() or "Peer"
    if kind not in _OPPOSITE:
        raise invalid("relateType must be Parent, Child or Peer.")
    other_id = find_document(guid_field(body, "relateToId")).document.id
    own_id = find_document(document_id).document.id
    if own_id == other_id:
        raise invalid("A document can't be related to itself.")
    session = current_session()
    session.merge(DocumentRelation(document_id=own_id, other_id=other_id, kind=kind))
    session.merge(DocumentRelation(document_id=other_id, other_id=own_id, kind=_OPPOSITE[kind]))
    session.commit()
    return done()


@described(data="nothing", standing="inferred", body=("relateToId",))
def unrelate_documents(document_id: str) -> Response:
    """Undo a relation; one that is not there is no error. The address is inferred from that of forms."""
    other_id = find_document(guid_field(read_body(), "relateToId")).document.id
    own_id = find_document(document_id).document.id
    current_session().execute(
        delete(DocumentRelation).where(
            or_(
                (DocumentRelation.document_id == own_id) & (DocumentRelation.other_id == other_id),
                (DocumentRelation.document_id == other_id) & (DocumentRelation.other_id == own_id),
            )
        )
    )
    current_session().commit()
    return done()

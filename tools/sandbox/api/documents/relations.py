"""Documents that belong together. A relation is seen from both ends: who is a parent's child has it as parent."""

from typing import Final

from flask import Response
from sqlalchemy import delete, select

from ...storage.catalogue import DocumentRelation
from ...storage.contents import Document
from ...storage.engine import session
from ..bodies import Body
from ..envelope import invalid
from ..routers import api
from ..writing import guid_field
from .documents import DOCUMENT_LIST_PARAMETERS, list_documents_within
from .finding import Found, find_document
from .rows import DOCUMENTS

_OPPOSITE: Final = {"Parent": "Child", "Child": "Parent", "Peer": "Peer"}
"""The kinds of relations are seen in their clients, and what each is from the other end."""


@api.get(
    "/documents/<document_id>/documents", DOCUMENTS, data="array", standing="inferred", query=DOCUMENT_LIST_PARAMETERS
)
def list_relations(found: Found) -> Response:
    """Return the live documents related to a document. The address is inferred from that of forms."""
    others = select(DocumentRelation.other_id).where(DocumentRelation.document_id == found.document.id)
    return list_documents_within(Document.id.in_(others))


@api.put("/documents/<document_id>/relatedocument", data="nothing", body=("relateToId", "relateType"))
def relate_documents(found: Found, body: Body) -> None:
    """Relate a document to another: its ``Parent``, its ``Child`` or, by default, its ``Peer``."""
    kind = body.text("relateType", "Peer").strip().title() or "Peer"
    if kind not in _OPPOSITE:
        raise invalid("relateType must be Parent, Child or Peer.")
    other_id = find_document(guid_field(body, "relateToId")).document.id
    own_id = found.document.id
    if own_id == other_id:
        raise invalid("A document can't be related to itself.")
    session.merge(DocumentRelation(document_id=own_id, other_id=other_id, kind=kind))
    session.merge(DocumentRelation(document_id=other_id, other_id=own_id, kind=_OPPOSITE[kind]))


@api.put("/documents/<document_id>/unrelatedocument", data="nothing", standing="inferred", body=("relateToId",))
def unrelate_documents(found: Found, body: Body) -> None:
    """Remove a relation between documents. Idempotent. The address is inferred from that of forms."""
    other_id = find_document(guid_field(body, "relateToId")).document.id
    for one, other in ((found.document.id, other_id), (other_id, found.document.id)):
        relation = DocumentRelation.document_id == one, DocumentRelation.other_id == other
        session.execute(delete(DocumentRelation).where(*relation))

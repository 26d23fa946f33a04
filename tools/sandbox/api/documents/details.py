"""What hangs on a document: other documents, its recognised text, the addresses under which it opens.

A relation is seen from both ends: who is a parent's child has it as parent. Nothing recognises text here: a program
that does tells its result, and it is kept.
"""

from typing import Any, Final
from urllib.parse import quote

from flask import Response, request
from sqlalchemy import delete, select

from ...storage.catalogue import DocumentRelation, OcrResult
from ...storage.contents import Document, Revision
from ...storage.engine import session
from ..access import database_url
from ..bodies import Body
from ..envelope import invalid
from ..lists import Row
from ..routers import api
from ..rows import values_of
from ..writing import guid_field
from .finding import Found, Locked, find_document
from .rows import DOCUMENT_LIST_PARAMETERS, DOCUMENTS, list_documents_within

_OPPOSITE: Final = {"Parent": "Child", "Child": "Parent", "Peer": "Peer"}
"""The kinds of relations are seen in their clients, and what each is from the other end."""
_MAX_TEXT: Final = 500_000
_NUMBERS: Final = {
    "ocrErrorCode": ("error_code", 4),
    "pageCount": ("page_count", 2**31 - 1),
    "wordCount": ("word_count", 2**31 - 1),
}
"""Field → column and greatest value."""


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
    one, other = _ends(found, body)
    if one == other:
        raise invalid("A document can't be related to itself.")
    session.merge(DocumentRelation(document_id=one, other_id=other, kind=kind))
    session.merge(DocumentRelation(document_id=other, other_id=one, kind=_OPPOSITE[kind]))


@api.put("/documents/<document_id>/unrelatedocument", data="nothing", standing="inferred", body=("relateToId",))
def unrelate_documents(found: Found, body: Body) -> None:
    """Remove a relation between documents. Idempotent. The address is inferred from that of forms."""
    ends = _ends(found, body)
    relation = DocumentRelation.document_id.in_(ends), DocumentRelation.other_id.in_(ends)
    session.execute(delete(DocumentRelation).where(*relation))


def _ends(found: Found, body: Body) -> tuple[str, str]:
    return found.document.id, find_document(guid_field(body, "relateToId")).document.id


@api.get("/documents/<document_id>/ocr")
def read_ocr(found: Found) -> Row:
    """Return the result of text recognition for a revision's file."""
    return ocr_of(found.revision)


@api.put("/documents/<document_id>/ocr/status", body=("ocrStatus", "ocrErrorCode", "pageCount", "wordCount", "ocrText"))
def change_ocr(found: Locked, body: Body) -> Row:
    """Store the result of text recognition (the address and the first two fields are seen in the C# client)."""
    note_ocr(found.revision, body)
    return ocr_of(found.revision)


def note_ocr(revision: Revision, body: Body) -> None:
    """Keep what a body says of recognised text, else 400; what it does not speak of stays."""
    result = session.get(OcrResult, revision.id)
    if result is None:
        result = _nothing(revision)
        session.add(result)
    status = "ocrStatus" if "ocrStatus" in body else "ocrStatusType"
    for name, (column, most) in ({status: ("status", 5)} | _NUMBERS).items():
        if name in body:
            number = body.number(name, getattr(result, column))
            if not 0 <= number <= most:
                raise invalid(f"{name} must lie between 0 and {most}.")
            setattr(result, column, number)
    result.text = body.text("ocrText", result.text)
    if len(result.text) > _MAX_TEXT:
        raise invalid(f"ocrText has at most {_MAX_TEXT} characters.")


def ocr_of(revision: Revision) -> dict[str, Any]:
    """Return what is known of the recognised text of a revision."""
    result = session.get(OcrResult, revision.id) or _nothing(revision)
    numbers = {"ocrStatus": "status", "ocrErrorCode": "error_code"}
    return {"ocrType": 0} | values_of(result, "pageCount", "wordCount", id="revision_id", ocrText="text", **numbers)


def _nothing(revision: Revision) -> OcrResult:
    return OcrResult(revision_id=revision.id, status=0, error_code=0, page_count=0, word_count=0, text="")


@api.get("/documents/<document_id>/webdavurl", data="value")
def read_webdav_url(found: Found) -> str:
    """Return the WebDAV address of a document. Nothing is served there (inferred)."""
    return f"{request.url_root}webdav/{found.revision.id}/{quote(found.revision.file_name or 'file', safe='')}"


@api.get("/documents/<document_id>/wopiurl", data="value")
def read_wopi_url(found: Found) -> str:
    """Return the WOPI address of a document, for office programs. Nothing is served there (inferred)."""
    return f"{database_url()}/wopi/files/{found.revision.id}"


@api.get("/documentdefaultaction/<document_id>")
def read_default_action(found: Found) -> Row:
    """Return the default action of a document: its file is downloaded (inferred)."""
    link = f"{database_url()}/files/{found.revision.id}"
    return {"documentId": found.document.id, "id": found.revision.id, "defaultAction": "Download", "url": link}

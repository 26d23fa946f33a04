"""What text recognition said of a document, and the addresses under which office programs open it.

Nothing recognises text here: a program that does tells its result, and it is kept.
"""

from typing import Any
from urllib.parse import quote

from flask import request

from ...storage.catalogue import OcrResult
from ...storage.contents import Revision
from ...storage.engine import session
from ..access import database_url
from ..bodies import Body
from ..envelope import invalid
from ..lists import Row
from ..routers import api
from .finding import Found, Locked

_MAX_TEXT = 500_000


@api.get("/documents/<document_id>/ocr")
def read_ocr(found: Found) -> Row:
    """Return the result of text recognition for a revision's file."""
    return ocr_of(found.revision)


@api.put("/documents/<document_id>/ocr/status", body=("ocrStatus", "ocrErrorCode", "pageCount", "wordCount", "ocrText"))
def change_ocr(found: Locked, body: Body) -> Row:
    """Store the result of text recognition (the address and the first two fields are seen in the C# client)."""
    note_ocr(found.revision, body)
    return ocr_of(found.revision)


@api.get("/documents/<document_id>/webdavurl", data="value")
def read_webdav_url(found: Found) -> str:
    """Return the address under which WebDAV clients would open a document. Nothing answers there (inferred)."""
    return f"{request.url_root}webdav/{found.revision.id}/{quote(found.revision.file_name or 'file', safe='')}"


@api.get("/documents/<document_id>/wopiurl", data="value")
def read_wopi_url(found: Found) -> str:
    """Return the address of a document for office programs in the browser. Nothing answers there (inferred)."""
    return f"{database_url()}/wopi/files/{found.revision.id}"


def note_ocr(revision: Revision, body: Body) -> None:
    """Keep what a body says of recognised text; what it does not speak of stays.

    :raises Problem: a value is out of range (``meta.status`` 400).
    """
    result = session.get(OcrResult, revision.id)
    if result is None:
        result = OcrResult(revision_id=revision.id, status=0, error_code=0, page_count=0, word_count=0, text="")
        session.add(result)
    result.status = _between(body, ("ocrStatus", "ocrStatusType"), result.status, 5)
    result.error_code = _between(body, ("ocrErrorCode",), result.error_code, 4)
    result.page_count = _between(body, ("pageCount",), result.page_count, 2**31 - 1)
    result.word_count = _between(body, ("wordCount",), result.word_count, 2**31 - 1)
    result.text = body.text("ocrText", result.text)
    if len(result.text) > _MAX_TEXT:
        raise invalid(f"ocrText has at most {_MAX_TEXT} characters.")


def ocr_of(revision: Revision) -> dict[str, Any]:
    """Return what is known of the recognised text of a revision."""
    result = session.get(OcrResult, revision.id)
    return {
        "id": revision.id,
        "ocrStatus": result.status if result else 0,
        "ocrType": 0,
        "ocrErrorCode": result.error_code if result else 0,
        "pageCount": result.page_count if result else 0,
        "wordCount": result.word_count if result else 0,
        "ocrText": result.text if result else "",
    }


def _between(body: Body, names: tuple[str, ...], default: int, most: int) -> int:
    name = next((name for name in names if name in body), names[0])
    value = body.number(name, default)
    if not 0 <= value <= most:
        raise invalid(f"{name} must lie between 0 and {most}.")
    return value

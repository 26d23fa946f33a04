"""What text recognition said of a document, and the addresses under which office programs open it.

Nothing recognises text here: a program that does tells its result, and it is kept.
"""

from typing import Any, Final
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
from ..rows import values_of
from .finding import Found, Locked

_MAX_TEXT: Final = 500_000
_NUMBERS: Final = {
    "ocrErrorCode": ("error_code", 4),
    "pageCount": ("page_count", 2**31 - 1),
    "wordCount": ("word_count", 2**31 - 1),
}
"""Field → column and greatest value."""


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
    """Return the WebDAV address of a document. Nothing is served there (inferred)."""
    return f"{request.url_root}webdav/{found.revision.id}/{quote(found.revision.file_name or 'file', safe='')}"


@api.get("/documents/<document_id>/wopiurl", data="value")
def read_wopi_url(found: Found) -> str:
    """Return the WOPI address of a document, for office programs. Nothing is served there (inferred)."""
    return f"{database_url()}/wopi/files/{found.revision.id}"


def note_ocr(revision: Revision, body: Body) -> None:
    """Keep what a body says of recognised text; what it does not speak of stays.

    :raises Problem: a value is out of range (``meta.status`` 400).
    """
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

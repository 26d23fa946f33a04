"""``emails``: sent to nobody, kept in an outbox that tests can look at (``/sandbox/emails``).

The fields are documented. A mail without a recipient is told with the HTTP status 200 and ``meta.status`` 400 (their
tests want it). VisualVault's clients do not agree on the status of a success: the one that sends forms wants 201, the
one that sends JSON 200, so it hangs on the form of the body here.
"""

import hashlib
from typing import Any, Final

from flask import Response, request
from werkzeug.datastructures import FileStorage

from ...storage.emails import Email
from ..documents.finding import find_document
from ..envelope import done, invalid
from ..inputs import Body
from ..routers import api
from ..writing import add_row, text_field

_MAX_RECIPIENTS: Final = 100
_MAX_ADDRESS: Final = 320
"""Characters of an address (RFC 3696, erratum 1690)."""
_MAX_DOCUMENTS: Final = 100


@api.post(
    "/emails",
    data="nothing",
    standing="documented",
    created=True,
    statuses=(200,),
    files=True,
    body=("recipients", "ccRecipients", "subject", "body", "hasAttachments", "documents"),
    example={"recipients": "pat.lee@acme.example", "subject": "A lease", "body": "It ends soon."},
)
def send_email(body: Body) -> Response:
    """Store an e-mail in the outbox. ``documents`` are ids of documents or revisions; files come as multipart."""
    recipients = _addresses(body, "recipients")
    if not recipients:
        raise invalid("recipients is missing.")
    keep_email(
        *recipients,
        copies=_addresses(body, "ccRecipients"),
        subject=text_field(body, "subject", 1_000),
        text=body.text("body"),
        documents=_revisions(body),
        files=[_file(file) for file in body.files],
    )
    # Of a multipart body nothing is left to read here.
    came_as_json = request.get_data(parse_form_data=False).lstrip().startswith(b"{")
    return done(200 if came_as_json else 201)


def keep_email(*recipients: str, subject: str, text: str, **columns: Any) -> None:
    """Keep an e-mail, of a program or of the server's own."""
    nothing: dict[str, Any] = {"copies": [], "documents": [], "files": []}
    add_row(Email, recipients=[*recipients], subject=subject, body=text, **nothing | columns)


def _addresses(body: Body, name: str) -> list[str]:
    addresses = [part.strip() for text in body.several(name) for part in text.split(";") if part.strip()]
    if len(addresses) > _MAX_RECIPIENTS or any(
        len(address) > _MAX_ADDRESS or not address.isprintable() for address in addresses
    ):
        raise invalid(f"{name} must be at most {_MAX_RECIPIENTS} addresses.")
    return addresses


def _revisions(body: Body) -> list[str]:
    """Return the ids of the revisions to attach; for a document's id, that of its newest."""
    asked = [text.lower() for text in body.several("documents")]
    if len(asked) > _MAX_DOCUMENTS:
        raise invalid(f"documents must be at most {_MAX_DOCUMENTS} ids.")
    return [find_document(either_id).revision.id for either_id in asked]


def _file(file: FileStorage) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    while part := file.stream.read(1024 * 1024):
        digest.update(part)
        size += len(part)
    return {"name": (file.filename or "")[:255], "size": size, "sha256": digest.hexdigest()}

"""``files`` in: new bytes become a revision of a document."""

from typing import Final

from ..documents.finding import lock_document, require_not_taken
from ..documents.personal import count_access
from ..documents.rows import DOCUMENTS, document_row
from ..documents.storing import Upload, add_revision, check_out, put_back, replace_newest, state_field, upload_of
from ..envelope import invalid
from ..index_fields.values import read_pairs, set_values
from ..inputs import Body
from ..lists import Row
from ..routers import api
from ..rows import names
from ..writing import guid_field, text_field

_FIELDS: Final = names(
    "documentId name revision changeReason changeText description checkInDocumentState indexFields fileName "
    "fileLength contentType checkIn"
)


@api.post("/files", DOCUMENTS, body=_FIELDS, files=True)
def upload_file(body: Body) -> Row:
    """Add a revision with a file to a document. Return it.

    ``checkIn`` is on unless it says otherwise; off, the document is checked out afterwards (seen in their clients).
    ``checkInDocumentState`` ``Replace`` gives the newest revision another file instead of adding one (its name is
    seen in the C# client, what it does is inferred). Several files make a revision each, in their order (inferred);
    the last is answered.
    """
    if not body.files:
        raise invalid("There is no file in the request.")
    return _check_in(body)


@api.post("/files/file", DOCUMENTS, body=(*_FIELDS, "allowNoFile"), files=True)
def upload_file_or_none(body: Body) -> Row:
    """Add a revision to a document, with a file or, if ``allowNoFile`` is on, without one (seen in the C# client)."""
    return _check_in(body) if body.flag("allowNoFile") else upload_file(body)


def _check_in(body: Body) -> Row:
    """Add a revision to a document for each file, or one without, and what else a body says of them; else 400 or 404.

    The last is answered, which may not be the newest any more when the transaction is over.
    """
    document_id, replaces = guid_field(body, "documentId"), body.word("checkInDocumentState") == "replace"
    columns = {
        "label": text_field(body, "revision", 50),
        "change_text": text_field(body, "changeReason", 400) or text_field(body, "changeText", 400),
        "release_state": 1 if replaces else state_field(body, "checkInDocumentState", 1),
    }
    if description := text_field(body, "description", 1000):
        columns["description"] = description
    name = text_field(body, "name", 255)
    pairs = read_pairs(body.structure("indexFields"))
    further = [Upload(part.filename or "file", "", part.stream) for part in body.files[1:]]
    document = lock_document(document_id).document
    require_not_taken(document)
    store = replace_newest if replaces else add_revision
    for upload in (upload_of(body), *further):
        store(document, upload, **columns)
    document.name = name or document.name
    set_values(document, pairs)
    if body.flag("checkIn", default=True):
        put_back(document)
    else:
        check_out(document)
    count_access(document.id)
    return document_row(document.newest_id)

"""``documents``: lists, one, its revisions; made, copied, moved, renamed, checked in and out, deleted, brought back."""

from typing import Final

from flask import Response
from sqlalchemy import ColumnElement, select

from ...storage.contents import Document, Folder, Revision
from ...storage.engine import session
from ...storage.files import delete_file
from ..envelope import invalid, not_found
from ..inputs import Body, flag_parameter
from ..lists import Row
from ..routers import api
from ..rows import names
from ..writing import change_row, choice_field, date_field, guid_field, note_change, row_of_database, text_field
from .finding import Changeable, Found, Locked, require_not_taken
from .personal import count_access
from .rows import DOCUMENT_LIST_PARAMETERS, DOCUMENTS, REVISIONS, document_row, list_documents_within
from .storing import check_out, copy_document, document_from, put_back, remove_documents, state_field, upload_of

_NEW: Final = names(
    "folderId documentState name description revision allowNoFile fileLength fileName contentType indexFields "
    "keywords abstract changeReason reviewDate"
)


@api.get(
    "/documents",
    REVISIONS,
    data="array",
    standing="documented",
    query=DOCUMENT_LIST_PARAMETERS,
    example={"q": "[name] like 'INV%'", "limit": 5},
)
def list_documents() -> Response:
    """Return the newest revisions of all live documents."""
    return list_documents_within()


@api.get("/documents/revisions/<revision_id>", REVISIONS, query=("indexFields",))
@api.get("/documents/<document_id>", REVISIONS, standing="documented", query=("indexFields",))
def read_document(found: Found) -> Row:
    """Return the newest revision of a document, or the revision whose id it is."""
    return document_row(found.revision.id)


@api.list("/documents/<document_id>/revisions", REVISIONS, order=(Revision.number,))
def list_revisions(found: Found) -> ColumnElement[bool]:
    """Return all revisions of a document, the oldest first unless ``sort`` says otherwise."""
    return Revision.document_id == found.document.id


@api.get("/documents/<document_id>/revisions/<revision_id>", REVISIONS, query=("indexFields",))
def read_revision(document: Found, revision: Found) -> Row:
    """Return one revision of a document."""
    return document_row(revision.of(document).revision.id)


@api.post("/documents", DOCUMENTS, body=_NEW, files=True)
def create_document(body: Body) -> Row:
    """Create a document. Its first revision is empty unless a file is sent; ``files`` adds others."""
    folder = row_of_database(Folder, guid_field(body, "folderId"))
    upload = upload_of(body)
    document, revision = document_from(
        body,
        folder,
        upload,
        change_text=text_field(body, "changeReason", 400),
        review_at=date_field(body, "reviewDate"),
        doc_type=folder.default_doc_type,
    )
    if upload is None and (file_name := text_field(body, "fileName", 255)):
        revision.file_name = file_name
        revision.extension = file_name.rpartition(".")[2][:20] if "." in file_name else ""
    if upload is not None:
        count_access(document.id)
    return document_row(revision.id)


@api.delete("/documents/<document_id>", query=("purge",))
def delete_document(found: Changeable) -> None:
    """Move a document to the recycle bin, by any of its ids. With ``purge`` delete it for good."""
    if flag_parameter("purge"):
        remove_documents(select(Document.id).where(Document.id == found.document.id))
    else:
        found.document.archive = 2
        note_change(found.revision)


@api.put("/documents/<document_id>/restore", DOCUMENTS, standing="inferred")
def restore_document(found: Locked) -> Row:
    """Restore a document from the recycle bin or the archive. The address is the sandbox's own."""
    found.document.archive = 0
    return _changed(found)


@api.delete("/documents/revisions/<revision_id>")
def delete_revision(found: Changeable) -> None:
    """Delete a revision that is not the newest (seen in their clients)."""
    if found.is_newest:
        raise invalid("The newest revision can't be deleted: delete the document.")
    delete_file(session, found.revision.file_id)
    session.delete(found.revision)


@api.put("/documents/<document_id>/status", DOCUMENTS, body=("checkIn",))
def change_check_in(found: Changeable, body: Body) -> Row:
    """Check a document in (``checkIn`` 0) or out (1)."""
    change = choice_field(body, "checkIn", {"0": put_back, "1": check_out}, "0 (in) or 1 (out)")
    change(found.document)
    return document_row(found.document.newest_id)


@api.post("/documents/<document_id>/copy", DOCUMENTS, body=("folderId", "name"))
def duplicate_document(found: Locked, body: Body) -> Row:
    """Copy the newest revision of a document to a folder, under its own name unless there is ``name``."""
    folder = row_of_database(Folder, guid_field(body, "folderId"))
    name = text_field(body, "name", 255) or found.document.name
    _, revision = copy_document(found.document, folder, name)
    return document_row(revision.id)


@api.put("/documents/<document_id>/move", DOCUMENTS, body=("folderId",))
def move_document(found: Locked, body: Body) -> Row:
    """Move a document to another folder."""
    folder = row_of_database(Folder, guid_field(body, "folderId"))
    require_not_taken(found.document)
    found.document.folder_id = folder.id
    return _changed(found)


@api.put("/documents/<document_id>/rename", DOCUMENTS, body=("name", "newName"))
def rename_document(found: Changeable, body: Body) -> Row:
    """Rename a document (the address is seen in the C# client, the body inferred)."""
    name = text_field(body, "newName", 255) or text_field(body, "name", 255, required=True)
    found.document.name = name
    return _changed(found)


@api.put("/documents/<document_id>/expiration", DOCUMENTS, body=("expirationDate",))
def change_expiration(found: Locked, body: Body) -> Row:
    """Set the day on which a document expires. An empty date removes it."""
    found.document.expires_at = date_field(body, "expirationDate")
    return _changed(found)


@api.put("/documents/<document_id>/revision/<revision_id>/state", DOCUMENTS, body=("documentState", "state"))
def change_state(document_id: str, revision: Locked, body: Body) -> Row:
    """Release a revision, or withdraw its release (the address is seen in the C# client, the body inferred)."""
    name = "documentState" if "documentState" in body else "state"
    if not body.text(name).strip():
        raise invalid("documentState is missing.")
    state = state_field(body, name, 0)
    if document_id not in {revision.document.id, revision.revision.id}:
        raise not_found()
    change_row(revision.revision, {"release_state": state})
    return document_row(revision.revision.id)


def _changed(found: Found) -> Row:
    """Return a document that was changed in its newest revision, and note down who did it."""
    note_change(found.revision)
    return document_row(found.document.newest_id)

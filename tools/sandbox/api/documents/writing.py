"""``documents``: make, copy, move, rename, check in and out, expire, delete and bring back."""

from flask import Blueprint, Response
from sqlalchemy import delete, select

from ...query.dates import now
from ...storage.catalogue import OcrResult
from ...storage.contents import Document, Folder, Revision
from ...storage.engine import current_session
from ...storage.files import delete_file
from ..access import current_user
from ..bodies import read_body
from ..described import described
from ..envelope import answer, done, invalid, not_found
from ..index_fields.values import read_pairs, set_values, start_values
from ..parameters import flag_parameter
from ..writing import date_field, guid_field, note_change, row_of_database, text_field
from .finding import lock_document
from .reading import document_row
from .storing import add_document, copy_document, put_back, remove_documents, require_not_taken, state_field, upload_of
from .usage import count_access

_NEW: tuple[str, ...] = (
    "folderId", "documentState", "name", "description", "revision", "allowNoFile", "fileLength", "fileName",
    "contentType", "indexFields", "keywords", "abstract", "changeReason", "reviewDate",
)  # fmt: skip


def add_routes(api: Blueprint) -> None:
    """Add the addresses of documents that write."""
    one = "/documents/<document_id>"
    api.add_url_rule("/documents", view_func=create_document, methods=["POST"])
    api.add_url_rule(one, view_func=delete_document, methods=["DELETE"])
    api.add_url_rule("/documents/revisions/<revision_id>", view_func=delete_revision, methods=["DELETE"])
    api.add_url_rule(f"{one}/restore", view_func=restore_document, methods=["PUT"])
    api.add_url_rule(f"{one}/status", view_func=change_check_in, methods=["PUT"])
    api.add_url_rule(f"{one}/copy", view_func=duplicate_document, methods=["POST"])
    api.add_url_rule(f"{one}/move", view_func=move_document, methods=["PUT"])
    api.add_url_rule(f"{one}/rename", view_func=rename_document, methods=["PUT"])
    api.add_url_rule(f"{one}/expiration", view_func=change_expiration, methods=["PUT"])
    api.add_url_rule(f"{one}/revision/<revision_id>/state", view_func=change_state, methods=["PUT"])


@described(data="object", standing="seen", rows="Document", body=_NEW, files=True)
def create_document() -> Response:
    """Make a document. Without a file its first revision is an empty one, to which ``files`` adds others.

    Without a name it takes that of its file (inferred: real servers have rules of their own for names).
    """
    body = read_body()
    folder = row_of_database(Folder, guid_field(body, "folderId"))
    upload = upload_of(body)
    document, revision = add_document(
        folder,
        text_field(body, "name", 255) or text_field(body, "fileName", 255) or "Document",
        upload,
        label=text_field(body, "revision", 50),
        description=text_field(body, "description", 1000),
        keywords=text_field(body, "keywords", 400),
        abstract=text_field(body, "abstract", 1000),
        change_text=text_field(body, "changeReason", 400),
        release_state=state_field(body, "documentState", 0),
        review_at=date_field(body, "reviewDate"),
        doc_type=folder.default_doc_type,
    )
    if upload is None and (file_name := text_field(body, "fileName", 255)):
        revision.file_name = file_name
        revision.extension = file_name.rpartition(".")[2][:20] if "." in file_name else ""
    start_values(document)
    set_values(document, read_pairs(body.structure("indexFields")))
    if upload is not None:
        count_access(document.id)
    current_session().commit()
    return answer(document_row(revision.id))


@described(data="nothing", standing="seen", query=("purge",))
def delete_document(document_id: str) -> Response:
    """Move a whole document to the recycle bin, by any of its ids; with ``purge`` remove it for good."""
    found = lock_document(document_id)
    require_not_taken(found.document)
    if flag_parameter("purge"):
        remove_documents(select(Document.id).where(Document.id == found.document.id))
    else:
        found.document.archive = 2
        note_change(found.revision)
    current_session().commit()
    return done()


@described(data="object", standing="inferred", rows="Document")
def restore_document(document_id: str) -> Response:
    """Bring a document back from the recycle bin or the archive. The address is the sandbox's own."""
    found = lock_document(document_id)
    found.document.archive = 0
    note_change(found.revision)
    current_session().commit()
    return answer(document_row(found.document.newest_id))


@described(data="nothing", standing="seen")
def delete_revision(revision_id: str) -> Response:
    """Remove one revision of a document, which may not be the newest (seen in their clients)."""
    found = lock_document(revision_id)
    if found.is_newest or found.revision.id != revision_id:
        raise invalid("The newest revision can't be deleted: delete the document.")
    require_not_taken(found.document)
    session = current_session()
    delete_file(session, found.revision.file_id)
    session.execute(delete(OcrResult).where(OcrResult.revision_id == revision_id))
    session.execute(delete(Revision).where(Revision.id == revision_id))
    session.commit()
    return done()


@described(data="object", standing="seen", rows="Document", body=("checkIn",))
def change_check_in(document_id: str) -> Response:
    """Check a document in (``checkIn`` 0) or out (1)."""
    body = read_body()
    text = body.text("checkIn").strip().lower()
    if text not in {"0", "1"}:
        raise invalid("checkIn must be 0 (in) or 1 (out).")
    found = lock_document(document_id)
    require_not_taken(found.document)
    if text == "0":
        put_back(found.document)
    else:
        check_out(found.document)
    current_session().commit()
    return answer(document_row(found.document.newest_id))


def check_out(document: Document) -> None:
    """Note down that the user has checked a document out."""
    document.check_in_status = 1
    document.checked_out_by = current_user().user_id
    document.checked_out_by_id = current_user().id
    document.checked_out_at = now()


@described(data="object", standing="seen", rows="Document", body=("folderId", "name"))
def duplicate_document(document_id: str) -> Response:
    """Copy a document in its newest revision to a folder; without ``name`` it keeps its own."""
    body = read_body()
    folder = row_of_database(Folder, guid_field(body, "folderId"))
    found = lock_document(document_id)
    name = text_field(body, "name", 255) or found.document.name
    _, revision = copy_document(found.document, folder, name)
    current_session().commit()
    return answer(document_row(revision.id))


@described(data="object", standing="seen", rows="Document", body=("folderId",))
def move_document(document_id: str) -> Response:
    """Move a document to another folder."""
    folder = row_of_database(Folder, guid_field(read_body(), "folderId"))
    folder_id = folder.id
    found = lock_document(document_id)
    require_not_taken(found.document)
    found.document.folder_id = folder_id
    note_change(found.revision)
    current_session().commit()
    return answer(document_row(found.document.newest_id))


@described(data="object", standing="seen", rows="Document", body=("name", "newName"))
def rename_document(document_id: str) -> Response:
    """Rename a document (the address is seen in the C# client; its body is inferred)."""
    body = read_body()
    name = text_field(body, "newName", 255) or text_field(body, "name", 255, required=True)
    found = lock_document(document_id)
    require_not_taken(found.document)
    found.document.name = name
    note_change(found.revision)
    current_session().commit()
    return answer(document_row(found.document.newest_id))


@described(data="object", standing="seen", rows="Document", body=("expirationDate",))
def change_expiration(document_id: str) -> Response:
    """Set the day on which a document expires; an empty date takes it away."""
    date = date_field(read_body(), "expirationDate")
    found = lock_document(document_id)
    found.document.expires_at = date
    note_change(found.revision)
    current_session().commit()
    return answer(document_row(found.document.newest_id))


@described(data="object", standing="seen", rows="Document", body=("documentState", "state"))
def change_state(document_id: str, revision_id: str) -> Response:
    """Release a revision or take its release back (the address is seen in the C# client; its body is inferred)."""
    body = read_body()
    name = "documentState" if "documentState" in body else "state"
    if not body.text(name).strip():
        raise invalid("documentState is missing.")
    state = state_field(body, name, 0)
    found = lock_document(revision_id)
    if document_id not in {found.document.id, found.revision.id}:
        raise not_found()
    found.revision.release_state = state
    note_change(found.revision)
    current_session().commit()
    return answer(document_row(found.revision.id))

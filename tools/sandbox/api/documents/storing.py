"""Making, copying and removing documents and revisions: what all views that do so share."""

from typing import Any, Final, NamedTuple

from sqlalchemy import Select, delete, func, select

from ...query.dates import now
from ...storage.catalogue import AlertSubscription, SecurityMember
from ...storage.contents import NO_FILE, Document, FileChunk, Folder, Revision
from ...storage.engine import session
from ...storage.files import Readable, content_type_of, copy_file, delete_file, store_file
from ...storage.indexes import IndexValue
from ..access import current_user
from ..index_fields.values import read_pairs, set_values, start_values
from ..inputs import Body
from ..rows import by_name, names
from ..writing import add_row, change_row, choice_field, columns_in, execute_all, new_id, text_field

_STATES: Final = by_name({0: "0 unreleased", 1: "1 released releasednowfservices", 2: "2 pending replace"})
"""The numbers are documented, the names are seen in the C# client."""


class Upload(NamedTuple):
    """A file that came with a request."""

    name: str
    content_type: str
    source: Readable


def upload_of(body: Body) -> Upload | None:
    """Return the first file of a body; None if it holds none.

    ``fileName`` and ``contentType`` of the body win over those of the part, whatever the part is called.
    """
    if not body.files:
        return None
    part = body.files[0]
    name = text_field(body, "fileName", 255) or part.filename or "file"
    return Upload(name, text_field(body, "contentType", 100), part.stream)


def state_field(body: Body, name: str, default: int) -> int:
    """Return the state of a document: a number, or its name; else 400."""
    return choice_field(body, name, _STATES, "0 (unreleased), 1 (released) or 2 (pending)", str(default))


def document_from(body: Body, folder: Folder, upload: Upload | None, **columns: Any) -> tuple[Document, Revision]:
    """Add a document as a body describes it, else 400, with its first revision and its index fields.

    Without a name it takes that of its file (inferred: real servers have rules of their own for names).
    """
    name = text_field(body, "name", 255) or text_field(body, "fileName", 255) or "Document"
    words = columns_in(Revision, body, "description", "keywords", "abstract", revision="label", new=True)
    state = state_field(body, "documentState", 0)
    document, revision = add_document(folder, name, upload, release_state=state, **words, **columns)
    start_values(document)
    set_values(document, read_pairs(body.structure("indexFields")))
    return document, revision


def add_document(folder: Folder, name: str, upload: Upload | None, **columns: Any) -> tuple[Document, Revision]:
    """Add a document with its first revision, which may have no file (seen in their clients: a file comes later)."""
    document = add_row(Document, folder_id=folder.id, name=name, newest_id="", archive=0, check_in_status=0)
    return document, add_revision(document, upload, **columns)


def add_revision(document: Document, upload: Upload | None, **columns: Any) -> Revision:
    """Add a revision after the newest. It takes over from that what ``columns`` do not say.

    :param document: locked, if it is not new
    """
    last = session.get(Revision, document.newest_id) if document.newest_id else None
    number = (session.scalar(select(func.max(Revision.number)).where(Revision.document_id == document.id)) or 0) + 1
    kept = {name: getattr(last, name) for name in _TAKEN_OVER} if last else {}
    values = kept | _file_columns(upload) | columns
    values["label"] = values.get("label") or str(number)
    revision = add_row(Revision, document_id=document.id, number=number, **values)
    document.newest_id = revision.id
    return revision


def replace_newest(document: Document, upload: Upload | None, **columns: Any) -> None:
    """Give the newest revision of a locked document another file, and other words where ``columns`` have them."""
    newest = session.get_one(Revision, document.newest_id)
    delete_file(session, newest.file_id)
    change_row(newest, _file_columns(upload) | {name: value for name, value in columns.items() if value})


_NO_FILE_COLUMNS: Final[dict[str, Any]] = {
    **dict.fromkeys(names("file_name extension content_type"), ""),
    "file_id": NO_FILE,
    "file_size": 0,
}
_TAKEN_OVER: Final = names(
    "description keywords abstract comments change_text doc_type release_state review_at doc_type_confidence"
)
"""What a revision has of the one before it."""


def _file_columns(upload: Upload | None) -> dict[str, Any]:
    """Store a file. Return the columns of a revision that tell of it."""
    if upload is None:
        return _NO_FILE_COLUMNS
    file_id = new_id()
    last = upload.name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(character for character in last if character.isprintable()).strip()[-255:] or "file"
    extension = plain.rpartition(".")[2] if "." in plain else ""
    extension = extension if len(extension) <= 20 else ""
    return {
        "file_id": file_id,
        "file_name": plain,
        "file_size": store_file(session, file_id, upload.source),
        "extension": extension,
        "content_type": upload.content_type or content_type_of(extension),
    }


def copy_document(document: Document, folder: Folder, name: str) -> tuple[Document, Revision]:
    """Add a document like another in its newest revision: its file and index values, too."""
    newest = session.get_one(Revision, document.newest_id)
    columns = {name: getattr(newest, name) for name in (*_TAKEN_OVER, "label", *_NO_FILE_COLUMNS)}
    if newest.file_id != NO_FILE:
        columns["file_id"] = new_id()
        copy_file(session, newest.file_id, columns["file_id"])
    copy, revision = add_document(folder, name, None, **columns)
    copy.expires_at = document.expires_at
    for value in session.scalars(select(IndexValue).where(IndexValue.document_id == document.id)).all():
        kept = {column: getattr(value, column) for column in ("field_id", "text", "number", "date")}
        session.add(IndexValue(document_id=copy.id, **kept))
    return copy, revision


def check_out(document: Document) -> None:
    """Note down that the user has checked a document out."""
    document.check_in_status, document.checked_out_at = 1, now()
    document.checked_out_by, document.checked_out_by_id = current_user().user_id, current_user().id


def put_back(document: Document) -> None:
    """Note down that a document is checked in."""
    document.check_in_status = 0
    document.checked_out_by = document.checked_out_by_id = document.checked_out_at = None


def remove_documents(ids: Select[str]) -> None:
    """Remove documents for good, with all that hangs on them: the database removes what refers to them."""
    session.flush()
    files = select(Revision.file_id).where(Revision.document_id.in_(ids))
    execute_all(
        delete(FileChunk).where(FileChunk.file_id.in_(files)),
        delete(AlertSubscription).where(AlertSubscription.parent_id.in_(ids)),
        delete(SecurityMember).where(SecurityMember.parent_id.in_(ids)),
        delete(Document).where(Document.id.in_(ids)),
    )
    session.expire_all()

"""``documents``: list, one, its revisions and its index fields.

A document has two ids: ``documentId`` stays, ``id`` is that of the revision (seen in their clients).
"""

from typing import Any

from flask import Blueprint, Response
from sqlalchemy import ColumnElement, literal, or_, select

from ..storage.contents import Document, Folder, IndexValue, Revision
from ..storage.engine import current_session
from .access import current_database_id
from .described import LIST_PARAMETERS, described
from .envelope import answer, not_found
from .indexing import DOCUMENT_INDEX_FIELDS, index_columns, with_index_values
from .lists import Finish, list_rows, one_row
from .parameters import names_parameter, text_parameter
from .rows import RowKind, audit_columns, boolean, constant, from_tables, identity, number, text

DOCUMENTS = RowKind(
    "Document",
    "documents",
    (
        identity("id", Revision.id),
        identity("documentId", Document.id),
        identity("name", Document.name),
        text("description", Revision.description),
        number("revision", Revision.number),
        number("releaseState", Revision.release_state),
        number("checkInStatus", Document.check_in_status),
        number("archive", Document.archive),
        text("folderId", Folder.id),
        text("folderName", Folder.name),
        text("folderPath", Folder.path),
        text("fileId", Revision.file_id),
        text("fileName", Revision.file_name),
        number("fileSize", Revision.file_size),
        text("extension", Revision.extension),
        text("contentType", Revision.content_type),
        constant("reviewDate", None),
        constant("expireDate", None),
        constant("abstract", ""),
        text("keywords", Revision.keywords),
        text("changeText", Revision.change_text),
        text("checkedInBy", Revision.modified_by),
        constant("checkedOutBy", None),
        constant("checkedOutById", None),
        constant("checkOutDate", None),
        *audit_columns(Revision),
        boolean("isFavorite", literal(value=False)),
        number("shareCount", literal(0)),
        boolean("sharedWithMe", literal(value=False)),
    ),
    from_tables(Document, (Revision, Revision.document_id == Document.id), (Folder, Folder.id == Document.folder_id)),
)


def add_routes(api: Blueprint) -> None:
    """Add the addresses of documents."""
    api.add_url_rule("/documents", view_func=list_documents)
    api.add_url_rule("/documents/<document_id>", view_func=read_document)
    api.add_url_rule("/documents/<document_id>/revisions", view_func=list_revisions)
    api.add_url_rule("/documents/<document_id>/indexfields", view_func=list_index_fields)


@described(data="array", standing="documented", rows="Document", query=(*LIST_PARAMETERS, "indexFields"))
def list_documents() -> Response:
    """Answer the newest revisions of all live documents."""
    return list_documents_within()


def list_documents_within(*within: ColumnElement[bool]) -> Response:
    """Answer the newest revisions of some live documents.

    ``indexFields=include`` puts the index fields into the rows, ``only`` leaves out all but them and what
    identifies a document; so does naming them in ``fields``.
    """
    columns = index_columns(current_database_id())
    mode, names = text_parameter("indexFields").lower(), names_parameter("fields")
    inline = columns if mode in {"include", "only"} else [c for c in columns if c.name.lower() in names]
    return list_rows(
        DOCUMENTS,
        *within,
        *live_documents(),
        more=columns,
        shown=[column for column in DOCUMENTS.columns if column.identity] if mode == "only" else None,
        finish=_finish(inline),
    )


def live_documents() -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of a list: this database's, not deleted, the newest revision of each."""
    return (Document.database_id == current_database_id(), Document.archive == 0, Revision.newest.is_(True))


@described(data="object", standing="documented", rows="Document", query=("indexFields",))
def read_document(document_id: str) -> Response:
    """Answer the newest revision of a document, or the revision whose id it is."""
    columns = index_columns(current_database_id()) if text_parameter("indexFields").lower() == "include" else []
    which = or_(Revision.id == document_id, (Document.id == document_id) & Revision.newest)
    in_database = Document.database_id == current_database_id()
    return answer(one_row(DOCUMENTS, which, in_database, finish=_finish(columns)))


@described(data="array", standing="seen", rows="Document", query=LIST_PARAMETERS)
def list_revisions(document_id: str) -> Response:
    """Answer all revisions of a document."""
    return list_rows(DOCUMENTS, Document.id == _stable_id(document_id), finish=_finish([]))


@described(data="array", standing="seen", rows="DocumentIndexField", query=LIST_PARAMETERS)
def list_index_fields(document_id: str) -> Response:
    """Answer the index fields of a document with their values."""
    return list_rows(DOCUMENT_INDEX_FIELDS, IndexValue.document_id == _stable_id(document_id))


def _stable_id(either_id: str) -> str:
    """Return the ``documentId`` of a document or of one of its revisions.

    :raises Problem: 404: there is no such document here.
    """
    document_id = current_session().scalar(
        select(Document.id)
        .join(Revision, Revision.document_id == Document.id)
        .where(or_(Document.id == either_id, Revision.id == either_id), Document.database_id == current_database_id())
        .limit(1)
    )
    if document_id is None:
        raise not_found()
    return document_id


def _finish(inline: list[Any]) -> Finish:
    def finish(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        # The revision is a text in every answer of VisualVault's, though it is counted.
        rows = [row | {"revision": str(row["revision"])} if "revision" in row else row for row in rows]
        return with_index_values(rows, inline) if inline and rows else rows

    return finish

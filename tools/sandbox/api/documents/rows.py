"""What a document looks like: one table of columns for its newest revision and for any other.

A document has two ids: ``documentId`` stays, ``id`` is that of the revision (seen in their clients).
"""

from typing import Any, Final

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, literal, or_, true

from ...query import Column
from ...storage.catalogue import Favorite, OcrResult
from ...storage.contents import Document, Folder, Revision
from ..access import current_database_id, current_token, in_database
from ..index_fields.values import index_columns, with_index_values
from ..lists import Finish
from ..rows import RowKind, audit_columns, boolean, columns_of, date, from_tables, identity, number

_ESCAPE: Final = "\x1b"
_MAX_WORDS: Final = 20

_IS_FAVORITE: Final = (
    exists()
    .where(
        Favorite.document_id == Document.id,
        # Who asks is known when the statement runs, not when it is written.
        Favorite.user_id == bindparam("asking_user", callable_=lambda: current_token().user_id, type_=Revision.id.type),
    )
    .correlate(Document)
)

_COLUMNS: Final = (
    *columns_of(Document, documentId="id", name="name", always=True),
    *columns_of(Revision, "description", revision="label", releaseState="release_state"),
    *columns_of(Document, "checkInStatus", "archive", "folderId"),
    *columns_of(Folder, folderName="name", folderPath="path"),
    *columns_of(Revision, "fileId", "fileName", "fileSize", "extension", "contentType", reviewDate="review_at"),
    date("expireDate", Document.expires_at),
    *columns_of(Revision, "abstract", "keywords", "changeText", checkedInBy="modified_by"),
    *columns_of(Document, "checkedOutBy", "checkedOutById", checkOutDate="checked_out_at"),
    *audit_columns(Revision),
    boolean("isFavorite", _IS_FAVORITE),
    number("shareCount", literal(0)),
    boolean("sharedWithMe", literal(value=False)),
)


def kinds_of_documents(data_type: str, key: str, columns: tuple[Column, ...]) -> tuple[RowKind, RowKind]:
    """Return two kinds of row with the same columns: documents in their newest revisions, and all revisions.

    :param key: the name of the revision's id
    """
    folder = (Folder, Folder.id == Document.folder_id)
    newest = from_tables(Document, (Revision, Revision.id == Document.newest_id), folder)
    each = from_tables(Revision, (Document, Document.id == Revision.document_id), folder)
    return (
        RowKind(data_type, "documents", (identity(key, Document.newest_id), *columns), newest),
        RowKind(data_type, "documents", (identity(key, Revision.id), *columns), each),
    )


DOCUMENTS, REVISIONS = kinds_of_documents("Document", "id", _COLUMNS)

_OWN_NAMES: Final = frozenset(DOCUMENTS.by_name)


def live_documents() -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of a list: this database's, and not in the recycle bin or the archive."""
    return (in_database(Document), Document.archive == 0)


def searchable_columns() -> list[Column]:
    """Return the index fields of the database as columns that ``q``, ``sort`` and ``fields`` may name."""
    return index_columns(current_database_id(), _OWN_NAMES)


def finish_documents(inline: list[Column]) -> Finish:
    """Return what is done to the rows of documents at last: index fields are put in."""

    def finish(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return with_index_values(rows, inline) if inline and rows else rows

    return finish


def mentions(words: str) -> ColumnElement[bool]:
    """Return the condition of a document that mentions all of some words in what is written about it or in it.

    What the real search looks through is not known: here name, description, keywords, abstract, file name and
    recognised text.
    """
    written = (Document.name, Revision.description, Revision.keywords, Revision.abstract, Revision.file_name)
    conditions: list[ColumnElement[bool]] = []
    for word in words.split()[:_MAX_WORDS]:
        plain = word.replace(_ESCAPE, "")
        for wildcard in "%_":
            plain = plain.replace(wildcard, _ESCAPE + wildcard)
        pattern = func.lower(literal(f"%{plain}%"))
        recognised = exists().where(
            OcrResult.revision_id == Revision.id, func.lower(OcrResult.text).like(pattern, escape=_ESCAPE)
        )
        found = [func.lower(column).like(pattern, escape=_ESCAPE) for column in written]
        conditions.append(or_(*found, recognised.correlate(Revision)))
    return and_(true(), *conditions)

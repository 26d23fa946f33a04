"""What a document looks like: one table of columns for its newest revision and for any other.

A document has two ids: ``documentId`` stays, ``id`` is that of the revision (seen in their clients).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from flask import Response
from sqlalchemy import ColumnElement, and_, bindparam, exists, literal, or_, true

from ...query import Column
from ...storage.catalogue import Favorite, OcrResult
from ...storage.contents import Document, Folder, Revision
from ..access import current_user, in_database
from ..index_fields.values import index_columns, with_index_values
from ..inputs import names_parameter, text_parameter
from ..lists import LIST_PARAMETERS, Row, list_rows, one_row
from ..rows import Joined, RowKind, Tables, audit_columns, boolean, columns_of, date, identity, number

DOCUMENT_LIST_PARAMETERS: Final = (*LIST_PARAMETERS, "indexFields", "fulltext")

_MAX_WORDS: Final = 20

_IS_FAVORITE: Final = (
    exists()
    .where(
        Favorite.document_id == Document.id,
        # Who asks is known when the statement runs, not when it is written.
        Favorite.user_id == bindparam("asking_user", callable_=lambda: current_user().id, type_=Revision.id.type),
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


def kinds_of_documents(
    data_type: str, key: str, columns: tuple[Column, ...], finish: Callable[[list[Row]], list[Row]] = list
) -> tuple[RowKind, RowKind]:
    """Return two kinds of row with the same columns: documents in their newest revisions, and all revisions.

    :param key: the name of the revision's id
    """
    folder = Joined(Folder, Folder.id == Document.folder_id)
    newest = Tables(Document, (Joined(Revision, Revision.id == Document.newest_id), folder))
    each = Tables(Revision, (Joined(Document, Document.id == Revision.document_id), folder))
    return (
        RowKind(data_type, "documents", (identity(key, Document.newest_id), *columns), newest, finish=finish),
        RowKind(data_type, "documents", (identity(key, Revision.id), *columns), each, finish=finish),
    )


DOCUMENTS, REVISIONS = kinds_of_documents("Document", "id", _COLUMNS)


def live_documents() -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of a list: this database's, and not in the recycle bin or the archive."""
    return (in_database(Document), Document.archive == 0)


def searchable_columns() -> tuple[Column, ...]:
    """Return the index fields of the database as columns that ``q``, ``sort`` and ``fields`` may name."""
    return index_columns(DOCUMENTS.by_name)


def document_row(revision_id: str) -> Row:
    """Return a document in the revision of an id, as it is answered. ``indexFields=include`` puts those in."""
    columns = searchable_columns() if text_parameter("indexFields").lower() == "include" else ()
    return one_row(_with_values(REVISIONS, columns), Revision.id == revision_id)


def list_documents_within(*within: ColumnElement[bool], order: Sequence[Any] = ()) -> Response:
    """Return a page of the newest revisions of some live documents.

    ``indexFields=include`` puts the index fields into the rows, ``only`` leaves out all but them and what
    identifies a document; so does naming them in ``fields``. ``fulltext`` wants words that all are mentioned.

    :param order: what to sort by without ``sort``
    """
    columns = searchable_columns()
    mode, named = text_parameter("indexFields").lower(), {name.strip("[]") for name in names_parameter("fields")}
    inline = columns if mode in {"include", "only"} else [c for c in columns if c.name.lower() in named]
    shown = tuple(column for column in DOCUMENTS.columns if column.identity or mode != "only")
    kind = replace(DOCUMENTS, columns=shown, more=(*DOCUMENTS.columns, *columns))
    return list_rows(
        _with_values(kind, inline), *within, *live_documents(), _mentions(text_parameter("fulltext")), order=order
    )


def _with_values(kind: RowKind, columns: Iterable[Column]) -> RowKind:
    return replace(kind, finish=partial(with_index_values, columns=columns))


def _mentions(words: str) -> ColumnElement[bool]:
    """Return the condition of a document that mentions all of some words in what is written about it or in it.

    What the real search looks through is not known: here name, description, keywords, abstract, file name and
    recognised text.
    """
    written = (Document.name, Revision.description, Revision.keywords, Revision.abstract, Revision.file_name)
    conditions: list[ColumnElement[bool]] = []
    for word in words.split()[:_MAX_WORDS]:
        in_it = exists().where(OcrResult.revision_id == Revision.id, OcrResult.text.icontains(word, autoescape=True))
        about_it = (column.icontains(word, autoescape=True) for column in written)
        conditions.append(or_(*about_it, in_it.correlate(Revision)))
    return and_(true(), *conditions)

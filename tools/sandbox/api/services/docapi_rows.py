"""Documents as the DocApi shows them: the same rows under the names of the database behind VisualVault.

The names are seen in their clients (``dh…`` is a revision, ``dl…`` a document, ``dd…`` a file). That ``dhRev`` is the
label, as ``displayRev`` is, is inferred: their tests tell documents apart by it, which the number of a revision can't.
"""

from typing import Any, Final

from sqlalchemy import literal

from ...query import Column
from ...storage.contents import NO_FILE, Document, Folder, Revision
from ..documents.rows import DOCUMENTS, kinds_of_documents, searchable_columns
from ..index_fields.values import with_index_values
from ..lists import Row
from ..rows import boolean, columns_of, date, names, number, text

_COLUMNS: Final = (
    *columns_of(Document, dlId="id", dlDocId="name", dhDocId="name", always=True),
    *columns_of(
        Revision,
        dhDesc="description",
        description="description",
        dhRev="label",
        displayRev="label",
        dhState="release_state",
    ),
    *columns_of(Document, dhStatus="check_in_status", dhArchive="archive"),
    date("dhReviewDate", Revision.review_at),
    date("dhExpDate", Document.expires_at),
    *columns_of(
        Revision,
        dhAbstract="abstract",
        dhKeywords="keywords",
        dhComments="comments",
        dhChangeText="change_text",
        dhDocType="doc_type",
        dhDocTypeConfidence="doc_type_confidence",
    ),
    text("folderId", Document.folder_id),
    *columns_of(Folder, folderName="name", folderPath="path"),
    *columns_of(
        Revision,
        ddId="file_id",
        ddFileName="file_name",
        ddFileSize="file_size",
        ddExtension="extension",
        ddContentType="content_type",
        checkedInBy="modified_by",
    ),
    *columns_of(Document, "checkedOutBy", checkedOutUsId="checked_out_by_id", checkOutDate="checked_out_at"),
    *columns_of(
        Revision,
        dhCreateDate="created_at",
        dhCreateBy="created_by_id",
        createByDisplayName="created_by",
        dhModifyDate="modified_at",
        dhModifyBy="modified_by_id",
        modifyByDisplayName="modified_by",
    ),
    boolean("isFavorite", DOCUMENTS.by_name["isfavorite"].expression),
    number("shareCount", literal(0)),
    boolean("sharedWithMe", literal(value=False)),
)
NEWEST, ALL_REVISIONS = kinds_of_documents("DocApiDocument", "dhId", _COLUMNS)

_FILE: Final = names("ddFileName ddFileSize ddExtension ddContentType")
"""Columns that ``file`` of a search repeats without their ``dd``."""
_ALIASES: Final = {"filelength": "ddfilesize", "filename": "ddfilename", "docid": "dhdocid", "doctype": "dhdoctype"}
"""Names that clients sort and search by, besides those they are answered (the first is seen in their tests)."""


def searched_columns() -> dict[str, Column]:
    """Return what a search of the DocApi may name: its own names, those of the core API, and the index fields."""
    columns = {column.name.lower(): column for column in searchable_columns()}
    columns |= DOCUMENTS.by_name | NEWEST.by_name
    return columns | {alias: columns[name] for alias, name in _ALIASES.items()}


def finish_found(rows: list[Row]) -> list[Row]:
    """Return the rows of documents with their index fields, and what of the file a search answers."""
    if not rows:
        return rows
    fields = searchable_columns()
    values = with_index_values([{"documentId": row["dlId"]} for row in rows], fields)
    return [
        row
        | {"indexFields": {field.name: value[field.name] for field in fields}, "file": _file(row), "permissions": []}
        for row, value in zip(rows, values, strict=True)
    ]


def _file(row: Row) -> dict[str, Any] | None:
    shown = {"ddId": row["ddId"]} | {name[2].lower() + name[3:]: row[name] for name in _FILE}
    return None if row["ddId"] == NO_FILE else shown

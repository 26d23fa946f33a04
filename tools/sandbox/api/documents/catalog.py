"""What clients of documents look up: types, fields, saved searches."""

from typing import Final

from flask import Response
from sqlalchemy import ColumnElement, select

from ...query import QueryError, parse
from ...query.tree import Name, parts_of
from ...storage.catalogue import DocumentType, SavedSearch
from ...storage.engine import session
from ...storage.indexes import IndexField
from ..access import in_database
from ..envelope import Problem
from ..index_fields.definitions import INDEX_FIELDS
from ..inputs import Body, text_parameter
from ..lists import Row, query_condition
from ..routers import api
from ..rows import audit_columns, row_kind, values_of
from ..writing import add_row, is_guid, refuse_taken, row_of_database, text_field
from .rows import DOCUMENT_LIST_PARAMETERS, DOCUMENTS, list_documents_within, searchable_columns

_DOCUMENT_TYPES: Final = row_kind("DocumentType", "documenttypes", DocumentType)
_SAVED_SEARCHES: Final = row_kind(
    "SavedSearch",
    "savedsearches",
    SavedSearch,
    "query",
    *audit_columns(SavedSearch),
    always={"id": "id", "asid": "id", "name": "name"},
)
"""``asid`` is seen in their clients, ``id`` in their tests."""

_DOCUMENT_FIELDS: Final = (
    # label, name in the API, name in the database (where the latter are seen, in their clients), type
    ("Name", "name", "DhDocId", 1),
    ("Description", "description", "DhDesc", 1),
    ("Revision", "revision", "DisplayRev", 1),
    ("State", "releaseState", "DhState", 5),
    ("Status", "checkInStatus", "DhStatus", 5),
    ("Archive", "archive", "DhArchive", 5),
    ("Document Type", "docType", "DhDocType", 1),
    ("Document Type Confidence", "docTypeConfidence", "DhDocTypeConfidence", 5),
    ("Keywords", "keywords", "DhKeywords", 1),
    ("Abstract", "abstract", "DhAbstract", 0),
    ("Folder Path", "folderPath", "FolderPath", 1),
    ("File Name", "fileName", "DdFileName", 1),
    ("File Size", "fileSize", "DdFileSize", 5),
    ("Extension", "extension", "DdExtension", 1),
    ("Create Date", "createDate", "DhCreateDate", 4),
    ("Modify Date", "modifyDate", "DhModifyDate", 4),
    ("Expire Date", "expireDate", "DhExpDate", 4),
    ("Review Date", "reviewDate", "DhReviewDate", 4),
)


api.lists(
    "/documenttypes", _DOCUMENT_TYPES, "Return the types that documents can be given.", order=(DocumentType.name,)
)
api.lists(
    "/savedsearches",
    _SAVED_SEARCHES,
    "Return the searches that were saved.",
    query=("includeDefaults",),
    order=(SavedSearch.name,),
)


@api.post("/documenttypes", _DOCUMENT_TYPES, body=("documentTypeName",))
def create_document_type(body: Body) -> DocumentType:
    """Add a document type. A name that exists in any letter case is refused (inferred)."""
    name = text_field(body, "documentTypeName", 100, required=True)
    refuse_taken(DocumentType, name)
    return add_row(DocumentType, name=name)


@api.get("/documentfields", data="array")
def list_document_field_names() -> list[Row]:
    """Return the fields that documents can be searched by: their own, then the index fields."""
    keys = ("label", "field", "databaseField", "fieldType")
    own = [dict(zip(keys, field, strict=True)) | {"isIndexField": False} for field in _DOCUMENT_FIELDS]
    defined = session.scalars(select(IndexField).where(in_database(IndexField)).order_by(IndexField.position))
    shown = {"id": "id", "label": "label", "field": "label", "databaseField": "label", "fieldType": "field_type"}
    indexes = [values_of(field, **shown) | {"isIndexField": True} for field in defined]
    return [{"dataType": "DocumentField"} | field for field in [*own, *indexes]]


@api.list(
    "/savedsearchindexfields",
    INDEX_FIELDS,
    query=("savedSearchId",),
    example={"savedSearchId": "{search_id}"},
    order=(IndexField.position,),
)
def list_saved_search_fields() -> ColumnElement[bool]:
    """Return the index fields that a saved search names."""
    search_id = text_parameter("savedSearchId").lower()
    if not is_guid(search_id):
        raise Problem(400, "The parameter savedSearchId must be a GUID.")
    search = row_of_database(SavedSearch, search_id)
    try:
        names = {part.name.casefold() for part in parts_of(parse(search.query)) if isinstance(part, Name)}
    except QueryError:
        names = set()
    return IndexField.label_key.in_(sorted(names))


@api.get("/savedsearchdocuments/<search_id>", DOCUMENTS, data="array", query=DOCUMENT_LIST_PARAMETERS)
def list_saved_search_documents(search: SavedSearch) -> Response:
    """Return the live documents that a saved search finds. ``q`` narrows them further."""
    columns = DOCUMENTS.by_name | {column.name.lower(): column for column in searchable_columns()}
    return list_documents_within(query_condition(search.query, columns))

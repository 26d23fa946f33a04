"""What clients of documents look up: types, fields, saved searches, and where a document opens."""

from typing import Final

from flask import Blueprint, Response
from sqlalchemy import func, select

from ...query import QueryError, parse
from ...query.tree import Name, parts_of
from ...storage.catalogue import DocumentType, SavedSearch
from ...storage.engine import current_session
from ...storage.indexes import IndexField
from ..access import current_database_id, database_url
from ..bodies import read_body
from ..described import LIST_PARAMETERS, described
from ..envelope import Problem, answer, invalid
from ..index_fields.definitions import INDEX_FIELDS
from ..lists import list_rows, one_row, query_condition
from ..parameters import text_parameter
from ..rows import RowKind, audit_columns, from_tables, identity, text
from ..writing import is_guid, new_id, row_of_database, text_field
from .finding import find_document
from .reading import DOCUMENT_LIST_PARAMETERS, list_documents_within
from .rows import DOCUMENTS, searchable_columns

DOCUMENT_TYPES: Final = RowKind(
    "DocumentType",
    "documenttypes",
    (identity("id", DocumentType.id), identity("name", DocumentType.name)),
    from_tables(DocumentType),
)

SAVED_SEARCHES: Final = RowKind(
    "SavedSearch",
    "savedsearches",
    (
        identity("id", SavedSearch.id),
        identity("asid", SavedSearch.id),
        identity("name", SavedSearch.name),
        text("query", SavedSearch.query),
        *audit_columns(SavedSearch),
    ),
    from_tables(SavedSearch),
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


def add_routes(api: Blueprint) -> None:
    """Add the addresses of what is looked up."""
    api.add_url_rule("/documenttypes", view_func=list_document_types)
    api.add_url_rule("/documenttypes", view_func=create_document_type, methods=["POST"])
    api.add_url_rule("/documentfields", view_func=list_document_field_names)
    api.add_url_rule("/savedsearches", view_func=list_saved_searches)
    api.add_url_rule("/savedsearchindexfields", view_func=list_saved_search_fields)
    api.add_url_rule("/savedsearchdocuments/<search_id>", view_func=list_saved_search_documents)
    api.add_url_rule("/documentdefaultaction/<document_id>", view_func=read_default_action)


@described(data="array", standing="seen", rows="DocumentType", query=LIST_PARAMETERS)
def list_document_types() -> Response:
    """Answer the types that documents can be given."""
    return list_rows(DOCUMENT_TYPES, DocumentType.database_id == current_database_id(), order=(DocumentType.name,))


@described(data="object", standing="seen", rows="DocumentType", body=("documentTypeName",))
def create_document_type() -> Response:
    """Add a type of documents; one whose name is there in any letter case is refused (inferred)."""
    name = text_field(read_body(), "documentTypeName", 100, required=True)
    session = current_session()
    taken = select(DocumentType.id).where(
        DocumentType.database_id == current_database_id(), func.lower(DocumentType.name) == func.lower(name)
    )
    if session.scalar(taken.limit(1)) is not None:
        raise invalid(f"There is a document type '{name}' already.")
    made = DocumentType(id=new_id(), database_id=current_database_id(), name=name)
    session.add(made)
    session.commit()
    return answer(one_row(DOCUMENT_TYPES, DocumentType.id == made.id))


@described(data="array", standing="seen")
def list_document_field_names() -> Response:
    """Answer what documents can be searched by: their own fields, then the index fields."""
    own = [
        {"dataType": "DocumentField", "label": label, "field": field, "databaseField": column, "fieldType": kind,
         "isIndexField": False}
        for label, field, column, kind in _DOCUMENT_FIELDS
    ]  # fmt: skip
    indexes = current_session().scalars(
        select(IndexField).where(IndexField.database_id == current_database_id()).order_by(IndexField.position)
    )
    return answer(own + [
        {"dataType": "DocumentField", "id": field.id, "label": field.label, "field": field.label,
         "databaseField": field.label, "fieldType": field.field_type, "isIndexField": True}
        for field in indexes
    ])  # fmt: skip


@described(data="array", standing="seen", rows="SavedSearch", query=(*LIST_PARAMETERS, "includeDefaults"))
def list_saved_searches() -> Response:
    """Answer the searches that were saved."""
    return list_rows(SAVED_SEARCHES, SavedSearch.database_id == current_database_id(), order=(SavedSearch.name,))


@described(
    data="array",
    standing="seen",
    rows="IndexFieldDefinition",
    query=(*LIST_PARAMETERS, "savedSearchId"),
    example={"savedSearchId": "{search_id}"},
)
def list_saved_search_fields() -> Response:
    """Answer the index fields that a saved search speaks of."""
    search_id = text_parameter("savedSearchId").lower()
    if not is_guid(search_id):
        raise Problem(400, "The parameter savedSearchId must be a GUID.")
    search = row_of_database(SavedSearch, search_id)
    try:
        names = {part.name.casefold() for part in parts_of(parse(search.query)) if isinstance(part, Name)}
    except QueryError:
        names = set()
    return list_rows(
        INDEX_FIELDS, IndexField.database_id == current_database_id(), IndexField.label_key.in_(sorted(names)),
        order=(IndexField.position,),
    )  # fmt: skip


@described(data="array", standing="seen", rows="Document", query=DOCUMENT_LIST_PARAMETERS)
def list_saved_search_documents(search_id: str) -> Response:
    """Answer the live documents that a saved search finds; ``q`` narrows them further."""
    search = row_of_database(SavedSearch, search_id)
    columns = DOCUMENTS.by_name | {column.name.lower(): column for column in searchable_columns()}
    return list_documents_within(query_condition(search.query, columns))


@described(data="object", standing="seen")
def read_default_action(document_id: str) -> Response:
    """Answer what opening a document does: its file is downloaded (inferred)."""
    found = find_document(document_id)
    link = f"{database_url()}/files/{found.revision.id}"
    return answer({"documentId": found.document.id, "id": found.revision.id, "defaultAction": "Download", "url": link})

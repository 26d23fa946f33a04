"""``folders``: by path, by id, the folders in one, the documents in one.

Writing is in the modules beside it.
"""

from typing import Final

from flask import Response
from sqlalchemy import ColumnElement, case, literal

from ...storage.contents import Folder, path_key
from ..access import current_database_id
from ..documents.reading import DOCUMENT_LIST_PARAMETERS, list_documents_within
from ..documents.rows import DOCUMENTS, live_documents
from ..lists import LIST_PARAMETERS, Row, count_rows, list_rows, one_row
from ..parameters import flag_parameter, text_parameter
from ..routers import api
from ..rows import RowKind, audit_columns, boolean, columns_of, from_tables, identity, number, text

_TOP_LEVEL: Final = 1
_BELOW: Final = 4
"""Of the types of folders (seen in their clients)."""

FOLDERS: Final = RowKind(
    "Folder",
    "folders",
    (
        *columns_of(Folder, "id", "name", always=True),
        text("description", Folder.description),
        identity("folderPath", Folder.path),
        text("parentFolderId", Folder.parent_id),
        text("topLevelFolderId", Folder.top_level_id),
        number("folderType", case((Folder.parent_id.is_(None), _TOP_LEVEL), else_=_BELOW)),
        number("status", literal(0)),
        boolean("allowRevision", Folder.allow_revisions),
        *columns_of(Folder, "defaultDocType", "docTypeRequired"),
        *audit_columns(Folder),
    ),
    from_tables(Folder),
)


@api.get(
    "/folders",
    FOLDERS,
    data="object or array",
    query=(*LIST_PARAMETERS, "folderPath"),
    example={"folderPath": "{folder_path}"},
)
def find_folders() -> Response | Row:
    """Return the folder at ``folderPath`` (the slash before it may be missing), as an object.

    ``/`` answers the top-level folders, as a list (seen in their clients). Without a path all folders are listed
    (inferred).
    """
    within = Folder.database_id == current_database_id()
    path = text_parameter("folderPath")
    if not path:
        return list_rows(FOLDERS, within)
    plain = path.strip("/")
    if not plain:
        return list_rows(FOLDERS, within, Folder.parent_id.is_(None))
    return one_row(FOLDERS, within, Folder.path_key == path_key(f"/{plain}"))


@api.get("/folders/<folder_id>", FOLDERS, standing="documented")
def read_folder(folder: Folder) -> Folder:
    """Return one folder."""
    return folder


@api.list("/folders/<folder_id>/folders", FOLDERS)
def list_subfolders(folder: Folder) -> ColumnElement[bool]:
    """Return the folders right below one."""
    return Folder.parent_id == folder.id


@api.get(
    "/folders/<folder_id>/documents", data="value", query=(*DOCUMENT_LIST_PARAMETERS, "includesubfolders", "metaonly")
)
def list_folder_documents(folder: Folder) -> Response | int:
    """Return the newest revisions of the live documents in a folder.

    ``includesubfolders`` adds those of all folders below, ``metaonly`` answers their number (seen in the C# client).
    """
    within = Folder.id == folder.id
    if flag_parameter("includesubfolders"):
        within |= Folder.path_key.startswith(f"{folder.path_key}/", autoescape=True)
    if flag_parameter("metaonly"):
        return count_rows(DOCUMENTS, within, *live_documents())
    return list_documents_within(within)

"""``folders``: by path, by id, the folders in one, the documents in one.

Writing is in the modules beside it.
"""

from typing import Any, Final

from flask import Blueprint, Response
from sqlalchemy import case, literal, or_

from ...storage.contents import Folder, path_key
from ..access import current_database_id
from ..described import LIST_PARAMETERS, described
from ..documents.reading import DOCUMENT_LIST_PARAMETERS, list_documents_within
from ..documents.rows import DOCUMENTS, live_documents
from ..envelope import answer
from ..lists import Row, count_rows, list_rows, one_row
from ..parameters import flag_parameter, text_parameter
from ..rows import RowKind, audit_columns, boolean, from_tables, identity, number, text

_TOP_LEVEL: Final = 1
_BELOW: Final = 4
"""Of the types of folders (seen in their clients)."""

FOLDERS: Final = RowKind(
    "Folder",
    "folders",
    (
        identity("id", Folder.id),
        identity("name", Folder.name),
        text("description", Folder.description),
        identity("folderPath", Folder.path),
        text("parentFolderId", Folder.parent_id),
        text("topLevelFolderId", Folder.top_level_id),
        number("folderType", case((Folder.parent_id.is_(None), _TOP_LEVEL), else_=_BELOW)),
        number("status", literal(0)),
        boolean("allowRevision", Folder.allow_revisions),
        text("defaultDocType", Folder.default_doc_type),
        boolean("docTypeRequired", Folder.doc_type_required),
        *audit_columns(Folder),
    ),
    from_tables(Folder),
)


def add_routes(api: Blueprint) -> None:
    """Add the addresses of folders that read."""
    api.add_url_rule("/folders", view_func=find_folders)
    api.add_url_rule("/folders/<folder_id>", view_func=read_folder)
    api.add_url_rule("/folders/<folder_id>/folders", view_func=list_subfolders)
    api.add_url_rule("/folders/<folder_id>/documents", view_func=list_folder_documents)


@described(
    data="object or array",
    standing="seen",
    rows="Folder",
    query=(*LIST_PARAMETERS, "folderPath"),
    example={"folderPath": "{folder_path}"},
)
def find_folders() -> Response:
    """Answer the folder at ``folderPath`` (the slash before it may be missing), as an object.

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
    return answer(one_row(FOLDERS, within, Folder.path_key == path_key(f"/{plain}")))


@described(data="object", standing="documented", rows="Folder")
def read_folder(folder_id: str) -> Response:
    """Answer one folder."""
    return answer(folder_row(folder_id))


@described(data="array", standing="seen", rows="Folder", query=LIST_PARAMETERS)
def list_subfolders(folder_id: str) -> Response:
    """Answer the folders right below one."""
    folder_row(folder_id)
    return list_rows(FOLDERS, Folder.parent_id == folder_id)


@described(data="value", standing="seen", query=(*DOCUMENT_LIST_PARAMETERS, "includesubfolders", "metaonly"))
def list_folder_documents(folder_id: str) -> Response:
    """Answer the newest revisions of the live documents in a folder.

    ``includesubfolders`` adds those of all folders below, ``metaonly`` answers their number (seen in the C# client).
    """
    folder = folder_row(folder_id)
    within: Any = Folder.id == folder_id
    if flag_parameter("includesubfolders"):
        below = Folder.path_key.startswith(f"{path_key(folder['folderPath'])}/", autoescape=True)
        within = or_(within, below)
    if flag_parameter("metaonly"):
        return answer(count_rows(DOCUMENTS, within, *live_documents()))
    return list_documents_within(within)


def folder_row(folder_id: str) -> Row:
    """Return a folder of this database as it is answered.

    :raises Problem: 404: there is none.
    """
    return one_row(FOLDERS, Folder.id == folder_id, Folder.database_id == current_database_id())

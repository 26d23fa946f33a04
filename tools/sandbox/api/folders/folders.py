"""``folders``: by path and by id, what is in one; made, changed, deleted; subtrees copied and moved; one's own.

The addresses of ``folders/home`` are seen in the C# client. Where these folders are, and that they are named after
their users, is inferred.
"""

from typing import Any, Final

from flask import Response
from sqlalchemy import case, literal, select

from ...storage.catalogue import WorkflowAssignment
from ...storage.contents import Folder, path_key
from ...storage.engine import session
from ...storage.people import User
from ..access import current_user, in_database
from ..documents.rows import DOCUMENT_LIST_PARAMETERS, DOCUMENTS, list_documents_within, live_documents
from ..envelope import invalid, require
from ..inputs import Body, flag_parameter, text_parameter
from ..lists import LIST_PARAMETERS, Row, count_rows, list_rows, one_row, query_condition
from ..routers import api
from ..rows import audit_columns, columns_of, identity, number, row_kind
from ..writing import change_row, columns_in, guid_field, note_change, row_of_database, text_field
from . import tree

_TOP_LEVEL: Final = 1
_BELOW: Final = 4
"""Of the types of folders (seen in their clients)."""

FOLDERS: Final = row_kind(
    "Folder",
    "folders",
    Folder,
    "description",
    identity("folderPath", Folder.path),
    *columns_of(Folder, parentFolderId="parent_id", topLevelFolderId="top_level_id"),
    number("folderType", case((Folder.parent_id.is_(None), _TOP_LEVEL), else_=_BELOW)),
    number("status", literal(0)),
    *columns_of(Folder, "defaultDocType", "docTypeRequired", allowRevision="allow_revisions"),
    *audit_columns(Folder),
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

    ``/`` returns the top-level folders, as a list (seen in their clients). Without a path all folders are listed
    (inferred).
    """
    within = in_database(Folder)
    path = text_parameter("folderPath")
    if not path:
        return list_rows(FOLDERS, within)
    plain = path.strip("/")
    if not plain:
        return list_rows(FOLDERS, within, Folder.parent_id.is_(None))
    return one_row(FOLDERS, within, Folder.path_key == path_key(f"/{plain}"))


api.reads("/folders/<folder_id>", FOLDERS, "Return one folder.", Folder, standing="documented")
api.lists("/folders/<folder_id>/folders", FOLDERS, "Return the folders right below one.", Folder, Folder.parent_id)


@api.get(
    "/folders/<folder_id>/documents", data="value", query=(*DOCUMENT_LIST_PARAMETERS, "includesubfolders", "metaonly")
)
def list_folder_documents(folder: Folder) -> Response | int:
    """Return the newest revisions of the live documents in a folder.

    ``includesubfolders`` adds those of all folders below, ``metaonly`` returns their number (seen in the C# client).
    """
    within = Folder.id == folder.id
    if flag_parameter("includesubfolders"):
        within |= Folder.path_key.startswith(f"{folder.path_key}/", autoescape=True)
    if flag_parameter("metaonly"):
        return count_rows(DOCUMENTS, within, *live_documents(), query_condition(text_parameter("q"), DOCUMENTS.by_name))
    return list_documents_within(within)


_HOMES: Final = "/Home Folders"
_FIELDS: Final = ("name", "description", "allowRevisions", "defaultDocType", "docTypeRequired")
_SOURCE_AND_TARGET: Final = ("sourceFolderId", "sourceFolderPath", "targetFolderId", "targetFolderPath")


@api.post("/folders", FOLDERS, before=tree.lock_tree, body=("folderPath", *_FIELDS))
def create_folder(body: Body) -> Folder:
    """Create a folder at the top, or at ``folderPath`` with its missing ancestors (both seen in their clients)."""
    parts = tree.split_path(body.text("folderPath"))
    name = text_field(body, "name", 255) or (parts[-1] if parts else "")
    return tree.new_folder(tree.make_parent(parts), name, **_columns(body))


@api.post("/folders/<folder_id>", FOLDERS, before=tree.lock_tree, body=_FIELDS)
def create_subfolder(folder: Folder, body: Body) -> Folder:
    """Create a folder in another."""
    return tree.new_folder(folder, text_field(body, "name", 255), **_columns(body))


@api.put("/folders/<folder_id>", FOLDERS, before=tree.lock_tree, body=_FIELDS)
def update_folder(folder: Folder, body: Body) -> Folder:
    """Change a folder. A new name changes the paths of all below it."""
    columns = _columns(body)
    if "name" in body:
        parent = session.get(Folder, folder.parent_id) if folder.parent_id else None
        tree.set_path(folder, parent, text_field(body, "name", 255))
    change_row(folder, columns)
    return folder


@api.delete("/folders/<folder_id>", before=tree.lock_tree)
def delete_folder(folder: Folder) -> None:
    """Delete a folder with all below it and all documents in them, for good.

    That documents go with their folder is seen in their clients' tests; that no recycle bin gets them is inferred.
    """
    tree.remove_folders(folder)


@api.post("/folders/copy", FOLDERS, before=tree.lock_tree, body=_SOURCE_AND_TARGET)
def copy_folder(body: Body) -> Folder:
    """Copy a folder with all below it and its live documents in their newest revisions."""
    source = _source(body)
    parent, name = _target(body, source)
    tree.refuse_within(source, parent)
    return tree.copy_tree(source, parent, name)[0]


@api.put("/folders/move", FOLDERS, before=tree.lock_tree, body=_SOURCE_AND_TARGET)
def move_folder(body: Body) -> Folder:
    """Move a folder with all below it."""
    source = _source(body)
    parent, name = _target(body, source)
    tree.set_path(source, parent, name)
    note_change(source)
    return source


@api.put("/folders/<folder_id>/workflowassignments", body=("wfId", "eventType", "applyToChildren", "includeThisFolder"))
def assign_workflow(folder: Folder, body: Body) -> Row:
    """Assign a workflow to an event in a folder, or in those below it, too."""
    workflow_id, event_type = guid_field(body, "wfId"), body.number("eventType")
    wanted = select(Folder.id).where(tree.subtree(folder) if body.flag("applyToChildren") else Folder.id == folder.id)
    ids = [id_ for id_ in session.scalars(wanted) if id_ != folder.id or body.flag("includeThisFolder", default=True)]
    for id_ in ids:
        session.merge(WorkflowAssignment(folder_id=id_, event_type=event_type, workflow_id=workflow_id))
    return {"folderId": folder.id, "wfId": workflow_id, "eventType": event_type, "foldersAssigned": len(ids)}


@api.get("/folders/home", FOLDERS)
def read_home_folder() -> Folder:
    """Return the home folder of the user; 404 until it is created."""
    return read_home_folder_of(current_user())


@api.put("/folders/home", FOLDERS, admin=True, before=tree.lock_tree)
def create_container() -> Folder:
    """Create the folder that all home folders are in. Idempotent."""
    return tree.make_path(_HOMES)


@api.get("/folders/home/<user_id>", FOLDERS)
def read_home_folder_of(user: User) -> Folder:
    """Return the home folder of a user; 404 until it is created."""
    return require(tree.folder_at(f"{_HOMES}/{user.user_id}"))


@api.put("/folders/home/<user_id>", FOLDERS, admin=True, before=tree.lock_tree)
def create_home_folder(user: User) -> Folder:
    """Create the home folder of a user. Idempotent."""
    container = tree.make_path(_HOMES)
    return tree.folder_at(tree.path_below(container, user.user_id)) or tree.new_folder(container, user.user_id)


def _columns(body: Body) -> dict[str, Any]:
    """Return the columns of a folder that a body speaks of, besides its name."""
    return columns_in(Folder, body, *_FIELDS[1:], allowRevision="allow_revisions")


def _source(body: Body) -> Folder:
    if source_id := guid_field(body, "sourceFolderId", required=False):
        return row_of_database(Folder, source_id)
    parts = tree.split_path(body.text("sourceFolderPath"))
    if not parts:
        raise invalid("sourceFolderId or sourceFolderPath is missing.")
    return require(tree.folder_at("/" + "/".join(parts)))


def _target(body: Body, source: Folder) -> tuple[Folder | None, str]:
    """Return where a folder goes: the parent and the name it will have.

    A target that is there takes the folder in, under its own name. One that is not becomes the place of the folder
    itself (inferred from their clients' tests, which name a fresh path).
    """
    if target_id := guid_field(body, "targetFolderId", required=False):
        return row_of_database(Folder, target_id), source.name
    if "targetFolderPath" not in body:
        raise invalid("targetFolderId or targetFolderPath is missing.")
    parts = tree.split_path(body.text("targetFolderPath"))
    if not parts:
        return None, source.name
    there = tree.folder_at("/" + "/".join(parts))
    if there is not None:
        return there, source.name
    return tree.make_parent(parts), parts[-1]

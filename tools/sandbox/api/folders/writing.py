"""``folders``: make, change and delete; copy and move whole subtrees."""

from typing import Any, Final

from flask import Blueprint, Response
from sqlalchemy import select

from ...storage.contents import Document, Folder
from ...storage.engine import current_session
from ..bodies import Body, read_body
from ..described import described
from ..documents.storing import copy_document
from ..envelope import answer, done, invalid, not_found
from ..writing import guid_field, note_change, row_of_database, text_field
from .reading import folder_row
from .tree import (
    copy_fields,
    folder_at,
    lock_tree,
    make_path,
    new_folder,
    path_below,
    remove_folders,
    set_path,
    split_path,
)

_FIELDS: Final = ("name", "description", "allowRevisions", "defaultDocType", "docTypeRequired")
_SOURCE_AND_TARGET: Final = ("sourceFolderId", "sourceFolderPath", "targetFolderId", "targetFolderPath")
_MAX_COPIES: Final = 2_000
"""Folders and documents of one copy: more than a request should take."""


def add_routes(api: Blueprint) -> None:
    """Add the addresses of folders that write."""
    api.add_url_rule("/folders", view_func=create_folder, methods=["POST"])
    api.add_url_rule("/folders/<folder_id>", view_func=create_subfolder, methods=["POST"])
    api.add_url_rule("/folders/<folder_id>", view_func=update_folder, methods=["PUT"])
    api.add_url_rule("/folders/<folder_id>", view_func=delete_folder, methods=["DELETE"])
    api.add_url_rule("/folders/copy", view_func=copy_folder, methods=["POST"])
    api.add_url_rule("/folders/move", view_func=move_folder, methods=["PUT"])


@described(data="object", standing="seen", rows="Folder", body=("folderPath", *_FIELDS))
def create_folder() -> Response:
    """Make a folder at the top, or at ``folderPath`` with all that is missing above it (both seen in their clients)."""
    body = read_body()
    names = split_path(body.text("folderPath"))
    name = text_field(body, "name", 255) or (names[-1] if names else "")
    lock_tree()
    parent = make_path("/".join(names[:-1])) if len(names) > 1 else None
    folder_id = new_folder(parent, name, **_columns(body)).id
    current_session().commit()
    return answer(folder_row(folder_id))


@described(data="object", standing="seen", rows="Folder", body=_FIELDS)
def create_subfolder(folder_id: str) -> Response:
    """Make a folder in another."""
    body = read_body()
    lock_tree()
    parent = row_of_database(Folder, folder_id)
    new_id = new_folder(parent, text_field(body, "name", 255), **_columns(body)).id
    current_session().commit()
    return answer(folder_row(new_id))


@described(data="object", standing="seen", rows="Folder", body=_FIELDS)
def update_folder(folder_id: str) -> Response:
    """Change what is said of a folder; another name moves all below it along."""
    body = read_body()
    columns = _columns(body)
    lock_tree()
    folder = row_of_database(Folder, folder_id)
    if "name" in body:
        parent = current_session().get(Folder, folder.parent_id) if folder.parent_id else None
        set_path(folder, parent, text_field(body, "name", 255))
    for name, value in columns.items():
        setattr(folder, name, value)
    note_change(folder)
    current_session().commit()
    return answer(folder_row(folder_id))


@described(data="nothing", standing="seen")
def delete_folder(folder_id: str) -> Response:
    """Delete a folder with all below it and all documents in them, for good.

    That documents go with their folder is seen in their clients' tests; that no recycle bin gets them is inferred.
    """
    lock_tree()
    remove_folders(row_of_database(Folder, folder_id))
    current_session().commit()
    return done()


@described(data="object", standing="seen", rows="Folder", body=_SOURCE_AND_TARGET)
def copy_folder() -> Response:
    """Copy a folder with all below it and its live documents in their newest revisions, and answer the copy."""
    body = read_body()
    lock_tree()
    source = _source(body)
    parent, name = _target(body, source)
    path_below(parent, name)
    if parent is not None and (parent.id == source.id or parent.path_key.startswith(f"{source.path_key}/")):
        raise invalid("A folder can't be copied into itself.")
    copy_id = _copy(source, parent, name, _MAX_COPIES)[0].id
    current_session().commit()
    return answer(folder_row(copy_id))


@described(data="object", standing="seen", rows="Folder", body=_SOURCE_AND_TARGET)
def move_folder() -> Response:
    """Move a folder with all below it, and answer it."""
    body = read_body()
    lock_tree()
    source = _source(body)
    source_id = source.id
    parent, name = _target(body, source)
    set_path(source, parent, name)
    note_change(source)
    current_session().commit()
    return answer(folder_row(source_id))


def _columns(body: Body) -> dict[str, Any]:
    """Return the columns of a folder that a body speaks of, besides its name."""
    columns: dict[str, Any] = {}
    if "description" in body:
        columns["description"] = text_field(body, "description", 400)
    for flag in ("allowRevisions", "allowRevision"):
        if flag in body:
            columns["allow_revisions"] = body.flag(flag)
    if "defaultDocType" in body:
        columns["default_doc_type"] = text_field(body, "defaultDocType", 100)
    if "docTypeRequired" in body:
        columns["doc_type_required"] = body.flag("docTypeRequired")
    return columns


def _source(body: Body) -> Folder:
    if source_id := guid_field(body, "sourceFolderId", required=False):
        return row_of_database(Folder, source_id)
    names = split_path(body.text("sourceFolderPath"))
    if not names:
        raise invalid("sourceFolderId or sourceFolderPath is missing.")
    source = folder_at("/" + "/".join(names))
    if source is None:
        raise not_found()
    return source


def _target(body: Body, source: Folder) -> tuple[Folder | None, str]:
    """Return where a folder goes: the parent and the name it will have.

    A target that is there takes the folder in, under its own name. One that is not becomes the place of the folder
    itself (inferred from their clients' tests, which name a fresh path).
    """
    if target_id := guid_field(body, "targetFolderId", required=False):
        return row_of_database(Folder, target_id), source.name
    if "targetFolderPath" not in body:
        raise invalid("targetFolderId or targetFolderPath is missing.")
    names = split_path(body.text("targetFolderPath"))
    if not names:
        return None, source.name
    there = folder_at("/" + "/".join(names))
    if there is not None:
        return there, source.name
    return (make_path("/".join(names[:-1])) if len(names) > 1 else None), names[-1]


def _copy(source: Folder, parent: Folder | None, name: str, left: int) -> tuple[Folder, int]:
    """Copy a subtree, and return the copy and how many copies are left to make."""
    session = current_session()
    copy = new_folder(
        parent,
        name,
        description=source.description,
        allow_revisions=source.allow_revisions,
        default_doc_type=source.default_doc_type,
        doc_type_required=source.doc_type_required,
    )
    if parent is None:
        copy_fields(source.id, copy.id)
    documents = session.scalars(
        select(Document).where(Document.folder_id == source.id, Document.archive == 0).limit(left + 1)
    ).all()
    left -= 1 + len(documents)
    if left < 0:
        raise invalid(f"That is more than {_MAX_COPIES} folders and documents: copy them in parts.")
    for document in documents:
        copy_document(document, copy, document.name)
    children = session.scalars(select(Folder).where(Folder.parent_id == source.id).limit(left + 1)).all()
    for child in children:
        _, left = _copy(child, copy, child.name, left)
    return copy, left

"""The tree of folders, changed: what all views that do so share."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Select, delete, func, literal, or_, select, update

from ...storage.catalogue import AlertSubscription, SecurityMember
from ...storage.contents import Document, Folder, path_key
from ...storage.engine import session
from ...storage.indexes import FolderField
from ...storage.people import CustomerDatabase
from ..access import current_database_id, in_database
from ..documents.storing import copy_document, remove_documents
from ..envelope import invalid
from ..rows import names
from ..writing import add_row, execute_all, new_id

_MAX_PATH: Final = 1_000
_MAX_NAME: Final = 255
_MAX_COPIES: Final = 2_000
"""Folders and documents of one copy: more than a request should take."""


def lock_tree() -> None:
    """Let nobody else change the tree of this database until the transaction ends, and forget what was read of it."""
    own = CustomerDatabase.id == current_database_id()
    # An UPDATE that changes nothing takes the lock.
    execute_all(update(CustomerDatabase).where(own).values(alias=CustomerDatabase.alias))
    session.expire_all()


def folder_at(path: str) -> Folder | None:
    """Return the folder at a path; None if there is none."""
    return session.scalar(select(Folder).where(in_database(Folder), Folder.path_key == path_key(path)))


def subtree(folder: Folder) -> ColumnElement[bool]:
    """Return the condition of a folder and all below it."""
    below = Folder.path_key.startswith(f"{folder.path_key}/", autoescape=True)
    return (Folder.database_id == folder.database_id) & or_(Folder.id == folder.id, below)


def new_folder(parent: Folder | None, name: str, **columns: Any) -> Folder:
    """Add a folder of a free name, else 400, below another or at the top.

    It has the index fields of its parent (inferred).
    """
    path, folder_id = path_below(parent, name), new_id()
    _refuse_taken(path, folder_id)
    place = {"parent_id": parent.id if parent else None, "top_level_id": parent.top_level_id if parent else folder_id}
    names = {"name": name, "path": path, "path_key": path_key(path)}
    folder = add_row(Folder, id=folder_id, **place, **names, **columns)
    if parent is not None:
        copy_fields(parent.id, folder.id)
    return folder


def make_path(path: str) -> Folder:
    """Return the folder at a path, made with its ancestors where they are missing; else 400."""
    folder: Folder | None = None
    for name in split_path(path):
        folder = folder_at(path_below(folder, name)) or new_folder(folder, name)
    if folder is None:
        raise invalid("The path of a folder is missing.")
    return folder


def split_path(path: str) -> list[str]:
    """Return the names in a path; slashes before, after and side by side do not count."""
    return [name for name in (name.strip() for name in path.split("/")) if name]


def make_parent(parts: list[str]) -> Folder | None:
    """Return the folder above that of a path, made where it is missing; None if that is at the top."""
    return make_path("/".join(parts[:-1])) if len(parts) > 1 else None


def path_below(parent: Folder | None, name: str) -> str:
    """Return the path of a folder of a name below another; else 400, if it can't be one or is too long."""
    if not name or len(name) > _MAX_NAME or "/" in name or not name.isprintable():
        raise invalid(f"The name of a folder has 1 to {_MAX_NAME} characters that can be seen, and no slash.")
    path = f"{parent.path if parent else ''}/{name}"
    _refuse_long(len(path))
    return path


def _refuse_long(length: int) -> None:
    if length > _MAX_PATH:
        raise invalid(f"The path of a folder has at most {_MAX_PATH} characters.")


def _refuse_taken(path: str, folder_id: str) -> None:
    there = folder_at(path)
    if there is not None and there.id != folder_id:
        raise invalid(f"There is a folder {path} already.")


def refuse_within(folder: Folder, parent: Folder | None) -> None:
    """Refuse with 400 to put a folder into itself, or into one below it."""
    if parent is not None and (parent.id == folder.id or parent.path_key.startswith(f"{folder.path_key}/")):
        raise invalid("A folder can't lie within itself.")


def set_path(folder: Folder, parent: Folder | None, name: str) -> None:
    """Put a folder, with all below it, elsewhere or under another name; else 400."""
    path = path_below(parent, name)
    refuse_within(folder, parent)
    _refuse_taken(path, folder.id)
    longest = session.scalar(select(func.max(func.length(Folder.path))).where(subtree(folder))) or 0
    _refuse_long(longest - len(folder.path) + len(path))
    paths = {
        "path": literal(path) + func.substr(Folder.path, len(folder.path) + 1),
        "path_key": literal(path_key(path)) + func.substr(Folder.path_key, len(folder.path_key) + 1),
        "top_level_id": parent.top_level_id if parent else folder.id,
    }
    execute_all(
        update(Folder).where(subtree(folder)).values(paths),
        update(Folder).where(Folder.id == folder.id).values(parent_id=parent.id if parent else None, name=name),
    )
    session.expire_all()


def copy_fields(folder_id: str, new_folder_id: str) -> None:
    """Give a folder the index fields of another."""
    for field in session.scalars(select(FolderField).where(FolderField.folder_id == folder_id)).all():
        columns = {column.key: getattr(field, column.key) for column in FolderField.__table__.columns}
        session.add(FolderField(**(columns | {"folder_id": new_folder_id})))
    session.flush()


def copy_tree(source: Folder, parent: Folder | None, name: str, left: int = _MAX_COPIES) -> tuple[Folder, int]:
    """Copy a folder with all below it; else 400. Return the copy, and how many copies are left to make."""
    kept = names("description allow_revisions default_doc_type doc_type_required")
    copy = new_folder(parent, name, **{column: getattr(source, column) for column in kept})
    if parent is None:
        copy_fields(source.id, copy.id)
    live = select(Document).where(Document.folder_id == source.id, Document.archive == 0)
    documents = session.scalars(live.limit(left + 1)).all()
    left -= 1 + len(documents)
    if left < 0:
        raise invalid(f"That is more than {_MAX_COPIES} folders and documents: copy them in parts.")
    for document in documents:
        copy_document(document, copy, document.name)
    children = session.scalars(select(Folder).where(Folder.parent_id == source.id).limit(left + 1)).all()
    for child in children:
        _, left = copy_tree(child, copy, child.name, left)
    return copy, left


def remove_folders(folder: Folder) -> None:
    """Remove a folder for good, with all below it and all documents in them: the database removes what refers to it."""
    ids: Select[str] = select(Folder.id).where(subtree(folder))
    remove_documents(select(Document.id).where(Document.folder_id.in_(ids)))
    execute_all(
        delete(AlertSubscription).where(AlertSubscription.parent_id.in_(ids)),
        delete(SecurityMember).where(SecurityMember.parent_id.in_(ids)),
        delete(Folder).where(Folder.id == folder.id),
    )
    session.expire_all()

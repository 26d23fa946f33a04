"""The tree of folders, changed: what all views that do so share. Nothing here commits."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Select, delete, func, literal, or_, select, update

from ...storage.catalogue import AlertSubscription, SecurityMember, WorkflowAssignment
from ...storage.contents import Document, Folder, path_key
from ...storage.engine import session
from ...storage.indexes import FolderField
from ...storage.people import CustomerDatabase
from ..access import current_database_id, in_database
from ..documents.storing import remove_documents
from ..envelope import invalid
from ..writing import add_row, execute_all, new_id

_MAX_PATH: Final = 1_000
_MAX_NAME: Final = 255


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
    """Add a folder below another, or at the top. It has the index fields of its parent (inferred).

    :raises Problem: the name can't be one, or is taken there (``meta.status`` 400).
    """
    path = path_below(parent, name)
    if folder_at(path) is not None:
        raise invalid(f"There is a folder {path} already.")
    folder_id = new_id()
    defaults = {"description": "", "allow_revisions": True, "default_doc_type": "", "doc_type_required": False}
    place = {"parent_id": parent.id if parent else None, "top_level_id": parent.top_level_id if parent else folder_id}
    names = {"name": name, "path": path, "path_key": path_key(path)}
    folder = add_row(Folder, id=folder_id, **place, **names, **(defaults | columns))
    if parent is not None:
        copy_fields(parent.id, folder.id)
    return folder


def make_path(path: str) -> Folder:
    """Return the folder at a path, made with its ancestors where they are missing.

    :raises Problem: a name in it can't be one (``meta.status`` 400).
    """
    folder: Folder | None = None
    for name in split_path(path):
        folder = folder_at(path_below(folder, name)) or new_folder(folder, name)
    if folder is None:
        raise invalid("The path of a folder is missing.")
    return folder


def split_path(path: str) -> list[str]:
    """Return the names in a path; slashes before, after and side by side do not count."""
    return [name for name in (name.strip() for name in path.split("/")) if name]


def path_below(parent: Folder | None, name: str) -> str:
    """Return the path of a folder of a name below another.

    :raises Problem: the name can't be one, or the path is too long (``meta.status`` 400).
    """
    if not name or len(name) > _MAX_NAME or "/" in name or not name.isprintable():
        raise invalid(f"The name of a folder has 1 to {_MAX_NAME} characters that can be seen, and no slash.")
    path = f"{parent.path if parent else ''}/{name}"
    if len(path) > _MAX_PATH:
        raise invalid(f"The path of a folder has at most {_MAX_PATH} characters.")
    return path


def set_path(folder: Folder, parent: Folder | None, name: str) -> None:
    """Put a folder, with all below it, elsewhere or under another name.

    :raises Problem: it would lie within itself, or the place is taken (``meta.status`` 400).
    """
    path = path_below(parent, name)
    if parent is not None and (parent.id == folder.id or parent.path_key.startswith(f"{folder.path_key}/")):
        raise invalid("A folder can't lie within itself.")
    there = folder_at(path)
    if there is not None and there.id != folder.id:
        raise invalid(f"There is a folder {path} already.")
    longest = session.scalar(select(func.max(func.length(Folder.path))).where(subtree(folder))) or 0
    if longest - len(folder.path) + len(path) > _MAX_PATH:
        raise invalid(f"The path of a folder has at most {_MAX_PATH} characters.")
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


def remove_folders(folder: Folder) -> None:
    """Remove a folder for good, with all below it and all documents in them."""
    ids: Select[str] = select(Folder.id).where(subtree(folder))
    remove_documents(select(Document.id).where(Document.folder_id.in_(ids)))
    execute_all(
        delete(FolderField).where(FolderField.folder_id.in_(ids)),
        delete(WorkflowAssignment).where(WorkflowAssignment.folder_id.in_(ids)),
        delete(AlertSubscription).where(AlertSubscription.parent_id.in_(ids)),
        delete(SecurityMember).where(SecurityMember.parent_id.in_(ids)),
        # Children refer to their parents: the deepest go first where a database looks at each row.
        update(Folder).where(subtree(folder)).values(parent_id=None),
        delete(Folder).where(subtree(folder)),
    )
    session.expire_all()

"""The index fields of folders: which they have, what is different there, what they offer to choose from.

An override changes the folder alone (seen in their clients).
"""

from typing import Any, Final

from sqlalchemy import ColumnElement, func, select

from ...storage.catalogue import WorkflowAssignment
from ...storage.contents import Folder
from ...storage.dropdowns import DropDownItem, DropDownList
from ...storage.engine import session
from ...storage.indexes import FolderField, IndexField
from ..bodies import Body
from ..lists import Row, one_row
from ..routers import api
from ..rows import RowKind, columns_of, from_tables, identity, number, snake_case
from ..writing import change_row, columns_in, guid_field, is_guid, row_of_database
from .tree import subtree

CHOICE_FIELDS: Final = (
    "required",
    "defaultValue",
    "connectionId",
    "queryId",
    "queryValueField",
    "queryDisplayField",
    "dropDownListId",
)

FOLDER_INDEX_FIELDS: Final = RowKind(
    "FolderIndexField",
    "folderindexfields",
    (
        identity("id", IndexField.id),
        identity("folderId", FolderField.folder_id),
        number("fieldType", IndexField.field_type),
        identity("label", IndexField.label),
        *columns_of(IndexField, "description", ordinalPosition="position"),
        number("folderOrdinalPosition", FolderField.position),
        *columns_of(FolderField, *CHOICE_FIELDS),
    ),
    from_tables(FolderField, (IndexField, IndexField.id == FolderField.field_id)),
)


@api.list("/folders/<folder_id>/indexfields", FOLDER_INDEX_FIELDS, order=(FolderField.position,))
def list_folder_fields(folder: Folder) -> ColumnElement[bool]:
    """Return the index fields that the documents of a folder have."""
    return FolderField.folder_id == folder.id


@api.get("/folders/<folder_id>/indexfields/<field_id>", FOLDER_INDEX_FIELDS)
def read_folder_field(folder: Folder, field_id: str) -> Row:
    """Return one index field of a folder."""
    return one_row(FOLDER_INDEX_FIELDS, FolderField.folder_id == folder.id, FolderField.field_id == field_id)


@api.put("/folders/<folder_id>/indexfields/<field_id>", FOLDER_INDEX_FIELDS, admin=True, body=CHOICE_FIELDS)
def override_folder_field(folder: Folder, field: IndexField, body: Body) -> Row:
    """Change an index field for the documents of one folder. One that it has not is added (seen in their clients)."""
    change_row(_related(folder, field), choice_columns(body))
    return read_folder_field(folder, field.id)


@api.put("/indexfields/<field_id>/folders/<folder_id>", FOLDER_INDEX_FIELDS, admin=True)
def relate_field(field: IndexField, folder: Folder) -> Row:
    """Add an index field to the documents of a folder. Idempotent."""
    _related(folder, field)
    return read_folder_field(folder, field.id)


@api.get("/folders/<folder_id>/indexfields/<field_id>/selectoptions", data="array")
def list_select_options(folder: Folder, field_id: str) -> list[Row]:
    """Return the options of a field: the entries of its drop-down list."""
    entries = (
        select(DropDownItem.name, DropDownItem.value)
        .where(DropDownItem.list_id == read_folder_field(folder, field_id)["dropDownListId"])
        .order_by(DropDownItem.position)
    )
    rows = session.execute(entries)
    return [{"dataType": "IndexFieldSelectOption", "display": name, "value": value} for name, value in rows]


@api.put("/folders/<folder_id>/workflowassignments", body=("wfId", "eventType", "applyToChildren", "includeThisFolder"))
def assign_workflow(folder: Folder, body: Body) -> Row:
    """Assign a workflow to an event in a folder, or in those below it, too."""
    workflow_id, event_type = guid_field(body, "wfId"), body.number("eventType")
    wanted = select(Folder.id).where(subtree(folder) if body.flag("applyToChildren") else Folder.id == folder.id)
    ids = [id_ for id_ in session.scalars(wanted) if id_ != folder.id or body.flag("includeThisFolder", default=True)]
    for id_ in ids:
        session.merge(WorkflowAssignment(folder_id=id_, event_type=event_type, workflow_id=workflow_id))
    return {"folderId": folder.id, "wfId": workflow_id, "eventType": event_type, "foldersAssigned": len(ids)}


def choice_columns(body: Body) -> dict[str, Any]:
    """Return the columns of a field's choice that a body speaks of.

    :raises Problem: a text is too long (``meta.status`` 400), or there is no such drop-down list (404).
    """
    columns = columns_in(IndexField, body, "required", "defaultValue", "queryValueField", "queryDisplayField")
    for name, column in (
        ("connectionId", "connection_id"),
        ("queryId", "query_id"),
        ("dropDownListId", "drop_down_list_id"),
    ):
        if name in body:
            # A client's test sends words there by mistake, and must succeed: what is no id is none.
            sent = body.text(name).strip().lower()
            columns[column] = (guid_field(body, name, required=False) or None) if is_guid(sent) else None
    if list_id := columns.get("drop_down_list_id"):
        row_of_database(DropDownList, list_id)
    return columns


def _related(folder: Folder, field: IndexField) -> FolderField:
    found = session.get(FolderField, (folder.id, field.id))
    if found is None:
        last = session.scalar(select(func.max(FolderField.position)).where(FolderField.folder_id == folder.id))
        choice = {name: getattr(field, name) for name in map(snake_case, CHOICE_FIELDS)}
        position = 0 if last is None else last + 1
        found = FolderField(folder_id=folder.id, field_id=field.id, position=position, **choice)
        session.add(found)
    return found

"""The index fields of folders: which they have, what is different there, what they offer to choose from.

An override changes the folder alone (seen in their clients).
"""

from typing import Any, Final

from flask import Blueprint, Response
from sqlalchemy import func, select

from ...storage.catalogue import WorkflowAssignment
from ...storage.contents import Folder
from ...storage.dropdowns import DropDownItem, DropDownList
from ...storage.engine import current_session
from ...storage.indexes import FolderField, IndexField
from ..bodies import Body, read_body
from ..described import LIST_PARAMETERS, described
from ..envelope import answer
from ..lists import Row, list_rows, one_row
from ..rows import RowKind, boolean, from_tables, identity, number, text
from ..writing import guid_field, is_guid, require_administrator, row_of_database, text_field
from .reading import folder_row
from .tree import subtree

CHOICE_FIELDS: Final = (
    "required", "defaultValue", "connectionId", "queryId", "queryValueField", "queryDisplayField", "dropDownListId",
)  # fmt: skip

FOLDER_INDEX_FIELDS: Final = RowKind(
    "FolderIndexField",
    "folderindexfields",
    (
        identity("id", IndexField.id),
        identity("folderId", FolderField.folder_id),
        number("fieldType", IndexField.field_type),
        identity("label", IndexField.label),
        text("description", IndexField.description),
        number("ordinalPosition", IndexField.position),
        number("folderOrdinalPosition", FolderField.position),
        boolean("required", FolderField.required),
        text("defaultValue", FolderField.default_value),
        text("connectionId", FolderField.connection_id),
        text("queryId", FolderField.query_id),
        text("queryValueField", FolderField.query_value_field),
        text("queryDisplayField", FolderField.query_display_field),
        text("dropDownListId", FolderField.drop_down_list_id),
    ),
    from_tables(FolderField, (IndexField, IndexField.id == FolderField.field_id)),
)


def add_routes(api: Blueprint) -> None:
    """Add the addresses of the index fields of folders."""
    fields = "/folders/<folder_id>/indexfields"
    api.add_url_rule(fields, view_func=list_folder_fields)
    api.add_url_rule(f"{fields}/<field_id>", view_func=read_folder_field)
    api.add_url_rule(f"{fields}/<field_id>", view_func=override_folder_field, methods=["PUT"])
    api.add_url_rule(f"{fields}/<field_id>/selectoptions", view_func=list_select_options)
    api.add_url_rule("/indexfields/<field_id>/folders/<folder_id>", view_func=relate_field, methods=["PUT"])
    api.add_url_rule("/folders/<folder_id>/workflowassignments", view_func=assign_workflow, methods=["PUT"])


@described(data="array", standing="seen", rows="FolderIndexField", query=LIST_PARAMETERS)
def list_folder_fields(folder_id: str) -> Response:
    """Answer the index fields that the documents of a folder have."""
    folder_row(folder_id)
    return list_rows(FOLDER_INDEX_FIELDS, FolderField.folder_id == folder_id, order=(FolderField.position,))


@described(data="object", standing="seen", rows="FolderIndexField")
def read_folder_field(folder_id: str, field_id: str) -> Response:
    """Answer one index field of a folder."""
    folder_row(folder_id)
    return answer(_row(folder_id, field_id))


@described(data="object", standing="seen", rows="FolderIndexField", body=CHOICE_FIELDS)
def override_folder_field(folder_id: str, field_id: str) -> Response:
    """Change an index field for the documents of one folder; one that it has not is added (seen in their clients)."""
    require_administrator()
    columns = choice_columns(read_body())
    field = _related(row_of_database(Folder, folder_id), row_of_database(IndexField, field_id))
    for name, value in columns.items():
        setattr(field, name, value)
    current_session().commit()
    return answer(_row(folder_id, field_id))


@described(data="object", standing="seen", rows="FolderIndexField")
def relate_field(field_id: str, folder_id: str) -> Response:
    """Give the documents of a folder an index field. Once is as good as twice."""
    require_administrator()
    _related(row_of_database(Folder, folder_id), row_of_database(IndexField, field_id))
    current_session().commit()
    return answer(_row(folder_id, field_id))


@described(data="array", standing="seen")
def list_select_options(folder_id: str, field_id: str) -> Response:
    """Answer what a field offers to choose from: the entries of its drop-down list."""
    list_id = _row(folder_row(folder_id)["id"], field_id)["dropDownListId"]
    entries = current_session().execute(
        select(DropDownItem.name, DropDownItem.value)
        .where(DropDownItem.list_id == list_id)
        .order_by(DropDownItem.position)
    )
    return answer([{"dataType": "IndexFieldSelectOption", "display": name, "value": value} for name, value in entries])


@described(data="object", standing="seen", body=("wfId", "eventType", "applyToChildren", "includeThisFolder"))
def assign_workflow(folder_id: str) -> Response:
    """Have an event in a folder, or in those below it too, start a workflow."""
    body = read_body()
    workflow_id, event_type = guid_field(body, "wfId"), body.number("eventType")
    folder = row_of_database(Folder, folder_id)
    session = current_session()
    wanted = select(Folder.id).where(subtree(folder) if body.flag("applyToChildren") else Folder.id == folder_id)
    ids = [id_ for id_ in session.scalars(wanted) if id_ != folder_id or body.flag("includeThisFolder", default=True)]
    for id_ in ids:
        session.merge(WorkflowAssignment(folder_id=id_, event_type=event_type, workflow_id=workflow_id))
    session.commit()
    return answer({"folderId": folder_id, "wfId": workflow_id, "eventType": event_type, "foldersAssigned": len(ids)})


def choice_columns(body: Body) -> dict[str, Any]:
    """Return the columns of a field's choice that a body speaks of.

    :raises Problem: a text is too long (``meta.status`` 400), or there is no such drop-down list (404).
    """
    columns: dict[str, Any] = {}
    if "required" in body:
        columns["required"] = body.flag("required")
    for name, column, maximum in (
        ("defaultValue", "default_value", 1000),
        ("queryValueField", "query_value_field", 100),
        ("queryDisplayField", "query_display_field", 100),
    ):
        if name in body:
            columns[column] = text_field(body, name, maximum)
    for name, column in (
        ("connectionId", "connection_id"), ("queryId", "query_id"), ("dropDownListId", "drop_down_list_id"),
    ):  # fmt: skip
        if name in body:
            # A client's test sends words there by mistake, and must succeed: what is no id is none.
            sent = body.text(name).strip().lower()
            columns[column] = (guid_field(body, name, required=False) or None) if is_guid(sent) else None
    if list_id := columns.get("drop_down_list_id"):
        row_of_database(DropDownList, list_id)
    return columns


def _row(folder_id: str, field_id: str) -> Row:
    return one_row(FOLDER_INDEX_FIELDS, FolderField.folder_id == folder_id, FolderField.field_id == field_id)


def _related(folder: Folder, field: IndexField) -> FolderField:
    session = current_session()
    found = session.get(FolderField, (folder.id, field.id))
    if found is None:
        last = session.scalar(select(func.max(FolderField.position)).where(FolderField.folder_id == folder.id))
        found = FolderField(
            folder_id=folder.id,
            field_id=field.id,
            position=0 if last is None else last + 1,
            required=field.required,
            default_value=field.default_value,
            connection_id=field.connection_id,
            query_id=field.query_id,
            query_value_field=field.query_value_field,
            query_display_field=field.query_display_field,
            drop_down_list_id=field.drop_down_list_id,
        )
        session.add(found)
    return found

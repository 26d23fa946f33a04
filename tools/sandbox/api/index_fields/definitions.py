"""``indexfields``: the definitions of index fields, and what a folder has and changes of them.

Changing a definition needs an administrator (inferred). An override changes the folder alone (seen in their clients).
"""

from typing import Any, Final

from sqlalchemy import ColumnElement, func, select

from ...storage.contents import Folder
from ...storage.engine import session
from ...storage.indexes import FolderField, IndexField
from ...storage.resources import DropDownItem, DropDownList
from ..access import in_database
from ..envelope import invalid
from ..inputs import Body
from ..lists import Row, one_row
from ..routers import api
from ..rows import Joined, RowKind, Tables, by_name, columns_of, identity, names, number, row_kind, snake_case
from ..writing import add_row, change_row, choice_field, columns_in, guid_field, is_guid, row_of_database

_TYPES: Final = by_name(
    {
        0: "0 multiline",
        1: "1 text singleline",
        2: "2 datasourcelist",
        4: "4 calendar date datetime",
        5: "5 numeric number",
        6: "6 list dropdown",
        7: "7 userlist",
        8: "8 editablelist",
        9: "9 editabledatasourcelist",
    }
)
"""The numbers are seen in their clients, and so is the name ``Text``; the other names are inferred."""

_CHOICE: Final = names("required defaultValue connectionId queryId queryValueField queryDisplayField dropDownListId")
"""The fields of a definition that a folder may have otherwise."""
_FIELDS: Final = ("label", "description", "fieldType", *_CHOICE)

INDEX_FIELDS: Final = row_kind(
    "IndexFieldDefinition",
    "indexfields",
    IndexField,
    number("pkey", IndexField.position + 1),
    *names("fieldType description"),
    *_CHOICE,
    always={"id": "id", "label": "label"},
)
_OF_FOLDERS: Final = RowKind(
    "FolderIndexField",
    "folderindexfields",
    (
        identity("id", IndexField.id),
        identity("folderId", FolderField.folder_id),
        number("fieldType", IndexField.field_type),
        identity("label", IndexField.label),
        *columns_of(IndexField, "description", ordinalPosition="position"),
        number("folderOrdinalPosition", FolderField.position),
        *columns_of(FolderField, *_CHOICE),
    ),
    Tables(FolderField, (Joined(IndexField, IndexField.id == FolderField.field_id),)),
)


api.lists(
    "/indexfields",
    INDEX_FIELDS,
    "Return the definitions of index fields, in the order in which they are shown.",
    order=(IndexField.position,),
)
api.reads("/indexfields/<field_id>", INDEX_FIELDS, "Return the definition of one index field.", IndexField)
api.lists(
    "/folders/<folder_id>/indexfields",
    _OF_FOLDERS,
    "Return the index fields that the documents of a folder have.",
    Folder,
    FolderField.folder_id,
    order=(FolderField.position,),
)


@api.post("/indexfields", INDEX_FIELDS, admin=True, body=_FIELDS)
def create_index_field(body: Body) -> IndexField:
    """Define an index field. No folder has it yet."""
    columns = _columns(body, None) | _choice_columns(body, new=True)
    position = _next_position(IndexField, in_database(IndexField))
    field_type = choice_field(body, "fieldType", _TYPES, "a type of index fields: 0 to 2 or 4 to 9", "1")
    return add_row(IndexField, position=position, field_type=field_type, **columns)


@api.put("/indexfields/<field_id>", INDEX_FIELDS, admin=True, body=_FIELDS)
def update_index_field(field: IndexField, body: Body) -> IndexField:
    """Change the definition of an index field, but not its type (inferred). Folders keep their differences."""
    change_row(field, _columns(body, field) | _choice_columns(body))
    return field


@api.delete("/indexfields/<field_id>", admin=True)
def delete_index_field(field: IndexField) -> None:
    """Delete an index field, with its values on all documents."""
    session.delete(field)


@api.post("/indexfields/moveindexfieldafter", INDEX_FIELDS, admin=True, body=("sourceFieldId", "destinationFieldId"))
def move_index_field(body: Body) -> IndexField:
    """Move an index field right behind another."""
    source = row_of_database(IndexField, guid_field(body, "sourceFieldId"))
    target = row_of_database(IndexField, guid_field(body, "destinationFieldId"))
    if source is target:
        raise invalid("A field can't stand behind itself.")
    fields = select(IndexField).where(in_database(IndexField), IndexField.id != source.id)
    ordered = list(session.scalars(fields.order_by(IndexField.position, IndexField.id)))
    ordered.insert(ordered.index(target) + 1, source)
    for position, field in enumerate(ordered):
        field.position = position
    return source


def _columns(body: Body, own: IndexField | None) -> dict[str, Any]:
    """Return the label and the description that a body has, else 400. No two labels differ in letter case alone."""
    columns = columns_in(IndexField, body, "label", "description", required=("label",), new=own is None)
    if "label" not in columns:
        return columns
    label, key = columns["label"], columns["label"].casefold()
    taken = session.scalar(select(IndexField.id).where(in_database(IndexField), IndexField.label_key == key))
    if taken is not None and (own is None or taken != own.id):
        raise invalid(f"There is an index field '{label}' already.")
    return columns | {"label_key": key}


@api.get("/folders/<folder_id>/indexfields/<field_id>", _OF_FOLDERS)
def read_folder_field(folder: Folder, field_id: str) -> Row:
    """Return one index field of a folder."""
    return one_row(_OF_FOLDERS, FolderField.folder_id == folder.id, FolderField.field_id == field_id)


@api.put("/folders/<folder_id>/indexfields/<field_id>", _OF_FOLDERS, admin=True, body=_CHOICE)
def override_folder_field(folder: Folder, field: IndexField, body: Body) -> Row:
    """Change an index field for the documents of one folder, or add it there (seen in their clients)."""
    change_row(_related(folder, field), _choice_columns(body))
    return read_folder_field(folder, field.id)


@api.put("/indexfields/<field_id>/folders/<folder_id>", _OF_FOLDERS, admin=True)
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


def _choice_columns(body: Body, *, new: bool = False) -> dict[str, Any]:
    """Return the columns of a field's choice that a body speaks of; else 400, or 404 for the drop-down list."""
    ids = names("connectionId queryId dropDownListId")
    columns = columns_in(IndexField, body, *(name for name in _CHOICE if name not in ids), new=new)
    for name in ids:
        if name in body:
            # A client's test sends words there by mistake, and must succeed: what is no id is none.
            sent = body.word(name)
            columns[snake_case(name)] = (guid_field(body, name, required=False) or None) if is_guid(sent) else None
    if list_id := columns.get("drop_down_list_id"):
        row_of_database(DropDownList, list_id)
    return columns


def _related(folder: Folder, field: IndexField) -> FolderField:
    found = session.get(FolderField, (folder.id, field.id))
    if found is None:
        choice = {name: getattr(field, name) for name in map(snake_case, _CHOICE)}
        position = _next_position(FolderField, FolderField.folder_id == folder.id)
        found = FolderField(folder_id=folder.id, field_id=field.id, position=position, **choice)
        session.add(found)
    return found


def _next_position(table: type[IndexField | FolderField], which: ColumnElement[bool]) -> int:
    """Return the position behind the fields that meet a condition, counted from 0."""
    return session.scalars(select(func.coalesce(func.max(table.position) + 1, 0)).where(which)).one()

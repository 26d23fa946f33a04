"""``indexfields``: the definitions of index fields. Changing them needs an administrator (inferred)."""

from typing import Any, Final

from sqlalchemy import delete, func, select, update

from ...storage.engine import session
from ...storage.indexes import FolderField, IndexField, IndexValue
from ..access import in_database
from ..bodies import Body
from ..envelope import invalid
from ..folders.fields import CHOICE_FIELDS, choice_columns
from ..lists import Conditions
from ..routers import api
from ..rows import RowKind, columns_of, from_tables, identity, number
from ..writing import add_row, change_row, columns_in, guid_field, row_of_database

_TYPES: Final = {
    "multiline": 0,
    "text": 1,
    "singleline": 1,
    "datasourcelist": 2,
    "calendar": 4,
    "date": 4,
    "datetime": 4,
    "numeric": 5,
    "number": 5,
    "list": 6,
    "dropdown": 6,
    "userlist": 7,
    "editablelist": 8,
    "editabledatasourcelist": 9,
}
"""The numbers are seen in their clients, and so is the name ``Text``; the other names are inferred."""

_FIELDS: Final = ("label", "description", "fieldType", *CHOICE_FIELDS)

INDEX_FIELDS: Final = RowKind(
    "IndexFieldDefinition",
    "indexfields",
    (
        identity("id", IndexField.id),
        number("pkey", IndexField.position + 1),
        number("fieldType", IndexField.field_type),
        identity("label", IndexField.label),
        *columns_of(IndexField, "description", *CHOICE_FIELDS),
    ),
    from_tables(IndexField),
)


@api.list("/indexfields", INDEX_FIELDS, order=(IndexField.position,))
def list_index_fields() -> Conditions:
    """Return the definitions of index fields, in the order in which they are shown."""
    return ()


@api.get("/indexfields/<field_id>", INDEX_FIELDS)
def read_index_field(field: IndexField) -> IndexField:
    """Return the definition of one index field."""
    return field


@api.post("/indexfields", INDEX_FIELDS, admin=True, body=_FIELDS)
def create_index_field(body: Body) -> IndexField:
    """Define an index field. No folder has it yet."""
    last = session.scalar(select(func.max(IndexField.position)).where(in_database(IndexField)))
    nothing = {
        "required": False,
        "default_value": "",
        "connection_id": None,
        "query_id": None,
        "query_value_field": "",
        "query_display_field": "",
        "drop_down_list_id": None,
    }
    position = 0 if last is None else last + 1
    columns = nothing | _columns(body, None) | choice_columns(body)
    return add_row(IndexField, position=position, field_type=_type(body, 1), **columns)


@api.put("/indexfields/<field_id>", INDEX_FIELDS, admin=True, body=_FIELDS)
def update_index_field(field: IndexField, body: Body) -> IndexField:
    """Change the definition of an index field. Folders keep what is different there. Its type stays (inferred)."""
    change_row(field, _columns(body, field) | choice_columns(body))
    return field


@api.delete("/indexfields/<field_id>", admin=True)
def delete_index_field(field: IndexField) -> None:
    """Delete an index field, with its values on all documents."""
    for statement in (
        delete(IndexValue).where(IndexValue.field_id == field.id),
        delete(FolderField).where(FolderField.field_id == field.id),
        delete(IndexField).where(IndexField.id == field.id),
    ):
        session.execute(statement.execution_options(synchronize_session=False))


@api.post("/indexfields/moveindexfieldafter", INDEX_FIELDS, admin=True, body=("sourceFieldId", "destinationFieldId"))
def move_index_field(body: Body) -> IndexField:
    """Move an index field right behind another."""
    source = row_of_database(IndexField, guid_field(body, "sourceFieldId"))
    target = row_of_database(IndexField, guid_field(body, "destinationFieldId"))
    if source is target:
        raise invalid("A field can't stand behind itself.")
    others = session.scalars(
        select(IndexField.id)
        .where(in_database(IndexField), IndexField.id != source.id)
        .order_by(IndexField.position, IndexField.id)
    ).all()
    at = others.index(target.id) + 1
    for position, field_id in enumerate([*others[:at], source.id, *others[at:]]):
        session.execute(update(IndexField).where(IndexField.id == field_id).values(position=position))
    return source


def _columns(body: Body, own: IndexField | None) -> dict[str, Any]:
    """Return the label and the description that a body has. No two labels are the same, in whatever letter case.

    :raises Problem: one is too long, or the label is missing or taken (``meta.status`` 400).
    """
    columns = columns_in(IndexField, body, "label", "description", required=("label",), new=own is None)
    if "label" not in columns:
        return columns
    label = columns["label"]
    taken = session.scalar(
        select(IndexField.id).where(in_database(IndexField), IndexField.label_key == label.casefold())
    )
    if taken is not None and (own is None or taken != own.id):
        raise invalid(f"There is an index field '{label}' already.")
    return columns | {"label_key": label.casefold()}


def _type(body: Body, default: int) -> int:
    text_ = body.text("fieldType").strip().lower()
    if text_ in _TYPES:
        return _TYPES[text_]
    kind = body.number("fieldType", default)
    if kind not in _TYPES.values():
        raise invalid("fieldType must be a type of index fields: 0 to 2 or 4 to 9.")
    return kind

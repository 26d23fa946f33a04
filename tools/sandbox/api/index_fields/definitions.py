"""``indexfields``: the definitions of index fields. Changing them needs an administrator (inferred)."""

from typing import Final

from flask import Blueprint, Response
from sqlalchemy import delete, func, select, update

from ...storage.engine import current_session
from ...storage.indexes import FolderField, IndexField, IndexValue
from ..access import current_database_id
from ..bodies import Body, read_body
from ..described import LIST_PARAMETERS, described
from ..envelope import answer, done, invalid
from ..folders.fields import CHOICE_FIELDS, choice_columns
from ..lists import list_rows, one_row
from ..rows import RowKind, boolean, from_tables, identity, number, text
from ..writing import guid_field, new_id, require_administrator, row_of_database, text_field

_TYPES: Final = {
    "multiline": 0, "text": 1, "singleline": 1, "datasourcelist": 2, "calendar": 4, "date": 4, "datetime": 4,
    "numeric": 5, "number": 5, "list": 6, "dropdown": 6, "userlist": 7, "editablelist": 8,
    "editabledatasourcelist": 9,
}  # fmt: skip
"""The numbers are seen in their clients, and so is the name ``Text``; the other names are inferred."""

INDEX_FIELDS: Final = RowKind(
    "IndexFieldDefinition",
    "indexfields",
    (
        identity("id", IndexField.id),
        number("pkey", IndexField.position + 1),
        number("fieldType", IndexField.field_type),
        identity("label", IndexField.label),
        text("description", IndexField.description),
        boolean("required", IndexField.required),
        text("defaultValue", IndexField.default_value),
        text("connectionId", IndexField.connection_id),
        text("queryId", IndexField.query_id),
        text("queryValueField", IndexField.query_value_field),
        text("queryDisplayField", IndexField.query_display_field),
        text("dropDownListId", IndexField.drop_down_list_id),
    ),
    from_tables(IndexField),
)


def add_routes(api: Blueprint) -> None:
    """Add the addresses of the definitions of index fields."""
    api.add_url_rule("/indexfields", view_func=list_index_fields)
    api.add_url_rule("/indexfields", view_func=create_index_field, methods=["POST"])
    api.add_url_rule("/indexfields/<field_id>", view_func=read_index_field)
    api.add_url_rule("/indexfields/<field_id>", view_func=update_index_field, methods=["PUT"])
    api.add_url_rule("/indexfields/<field_id>", view_func=delete_index_field, methods=["DELETE"])
    api.add_url_rule("/indexfields/moveindexfieldafter", view_func=move_index_field, methods=["POST"])


@described(data="array", standing="seen", rows="IndexFieldDefinition", query=LIST_PARAMETERS)
def list_index_fields() -> Response:
    """Answer the definitions of index fields, in the order in which they are shown."""
    return list_rows(INDEX_FIELDS, IndexField.database_id == current_database_id(), order=(IndexField.position,))


@described(data="object", standing="seen", rows="IndexFieldDefinition")
def read_index_field(field_id: str) -> Response:
    """Answer the definition of one index field."""
    return _answer(row_of_database(IndexField, field_id))


@described(
    data="object", standing="seen", rows="IndexFieldDefinition",
    body=("label", "description", "fieldType", *CHOICE_FIELDS),
)  # fmt: skip
def create_index_field() -> Response:
    """Define an index field. No folder has it yet."""
    require_administrator()
    body = read_body()
    label = _label(body, None)
    session = current_session()
    last = session.scalar(select(func.max(IndexField.position)).where(IndexField.database_id == current_database_id()))
    nothing = {
        "required": False, "default_value": "", "connection_id": None, "query_id": None, "query_value_field": "",
        "query_display_field": "", "drop_down_list_id": None,
    }  # fmt: skip
    field = IndexField(
        id=new_id(),
        database_id=current_database_id(),
        label=label,
        label_key=label.casefold(),
        description=text_field(body, "description", 400),
        field_type=_type(body, 1),
        position=0 if last is None else last + 1,
        **(nothing | choice_columns(body)),
    )
    session.add(field)
    session.commit()
    return _answer(field)


@described(
    data="object", standing="seen", rows="IndexFieldDefinition",
    body=("label", "description", "fieldType", *CHOICE_FIELDS),
)  # fmt: skip
def update_index_field(field_id: str) -> Response:
    """Change the definition of an index field; folders keep what is different there. Its type stays (inferred)."""
    require_administrator()
    body = read_body()
    field = row_of_database(IndexField, field_id)
    if "label" in body:
        field.label = _label(body, field)
        field.label_key = field.label.casefold()
    if "description" in body:
        field.description = text_field(body, "description", 400)
    for name, value in choice_columns(body).items():
        setattr(field, name, value)
    current_session().commit()
    return _answer(field)


@described(data="nothing", standing="seen")
def delete_index_field(field_id: str) -> Response:
    """Delete an index field, with its values on all documents."""
    require_administrator()
    row_of_database(IndexField, field_id)
    session = current_session()
    for statement in (
        delete(IndexValue).where(IndexValue.field_id == field_id),
        delete(FolderField).where(FolderField.field_id == field_id),
        delete(IndexField).where(IndexField.id == field_id),
    ):
        session.execute(statement.execution_options(synchronize_session=False))
    session.commit()
    return done()


@described(data="object", standing="seen", rows="IndexFieldDefinition", body=("sourceFieldId", "destinationFieldId"))
def move_index_field() -> Response:
    """Put an index field right behind another."""
    require_administrator()
    body = read_body()
    source = row_of_database(IndexField, guid_field(body, "sourceFieldId"))
    target = row_of_database(IndexField, guid_field(body, "destinationFieldId"))
    if source is target:
        raise invalid("A field can't stand behind itself.")
    session = current_session()
    others = session.scalars(
        select(IndexField.id)
        .where(IndexField.database_id == current_database_id(), IndexField.id != source.id)
        .order_by(IndexField.position, IndexField.id)
    ).all()
    at = others.index(target.id) + 1
    for position, field_id in enumerate([*others[:at], source.id, *others[at:]]):
        session.execute(update(IndexField).where(IndexField.id == field_id).values(position=position))
    session.commit()
    return _answer(source)


def _answer(field: IndexField) -> Response:
    return answer(one_row(INDEX_FIELDS, IndexField.id == field.id))


def _label(body: Body, own: IndexField | None) -> str:
    """Return the label of a field: no two have the same, in whatever letter case.

    :raises Problem: it is missing, too long or taken (``meta.status`` 400).
    """
    label = text_field(body, "label", 100, required=True)
    taken = current_session().scalar(
        select(IndexField.id).where(
            IndexField.database_id == current_database_id(), IndexField.label_key == label.casefold()
        )
    )
    if taken is not None and (own is None or taken != own.id):
        raise invalid(f"There is an index field '{label}' already.")
    return label


def _type(body: Body, default: int) -> int:
    text_ = body.text("fieldType").strip().lower()
    if text_ in _TYPES:
        return _TYPES[text_]
    kind = body.number("fieldType", default)
    if kind not in _TYPES.values():
        raise invalid("fieldType must be a type of index fields: 0 to 2 or 4 to 9.")
    return kind

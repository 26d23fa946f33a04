"""``lists``: drop-down lists and their entries.

The keys ``listID`` and ``listName`` of a list and ``listId`` of an entry, which is the entry's own id, are seen in
the tests of VisualVault's clients, and in older ones ``id`` and ``name``; so is the body ``Name``, ``Description``,
``Items``. The rest is inferred.
"""

from typing import Final

from sqlalchemy import ColumnElement, delete, select

from ...storage.engine import session
from ...storage.resources import DropDownItem, DropDownList
from ..bodies import Body
from ..lists import Row, one_row
from ..parameters import names_parameter
from ..routers import api
from ..rows import audit_columns, number, row_kind, values_of
from ..writing import add_row, change_row, columns_in, new_id, note_change, text_field

_FIELDS: Final = ("name", "description")

_LISTS: Final = row_kind(
    "DropDownList",
    "lists",
    DropDownList,
    "description",
    *audit_columns(DropDownList),
    always={"listID": "id", "listName": "name", "id": "id", "name": "name"},
)
_ITEM: Final = {"listId": "id", "id": "id", "itemName": "name", "itemValue": "value"}
_ITEMS: Final = row_kind(
    "DropDownListItem", "lists/items", DropDownItem, number("ordinalPosition", DropDownItem.position), always=_ITEM
)
_MAX_ITEMS: Final = 2_000
_MAX_TEXT: Final = 200


@api.list("/lists", _LISTS)
def list_lists() -> None:
    """Return the drop-down lists of the database."""


@api.post("/lists", body=(*_FIELDS, "items"))
def create_list(body: Body) -> Row:
    """Create a list. Each of ``Items`` has ``itemName`` and ``itemValue``."""
    made = add_row(DropDownList, **columns_in(DropDownList, body, *_FIELDS, required=("name",), new=True))
    _replace_items(made, body)
    return read_list(made)


@api.get("/lists/<list_id>")
def read_list(found: DropDownList) -> Row:
    """Return one list with its entries."""
    items = session.scalars(
        select(DropDownItem).where(DropDownItem.list_id == found.id).order_by(DropDownItem.position)
    )
    return one_row(_LISTS, DropDownList.id == found.id) | {"items": [values_of(item, **_ITEM) for item in items]}


@api.put("/lists/<list_id>", body=(*_FIELDS, "items"))
def update_list(found: DropDownList, body: Body) -> Row:
    """Change a list. ``Items``, if sent, replace the entries."""
    change_row(found, columns_in(DropDownList, body, *_FIELDS, required=("name",)))
    if "items" in body:
        _replace_items(found, body)
    return read_list(found)


@api.delete("/lists/<list_id>")
def delete_list(found: DropDownList) -> None:
    """Delete a list with its entries."""
    session.execute(delete(DropDownItem).where(DropDownItem.list_id == found.id))
    session.delete(found)


@api.list("/lists/<list_id>/items", _ITEMS, order=(DropDownItem.position,))
def list_items(found: DropDownList) -> ColumnElement[bool]:
    """Return the entries of a list, in their order."""
    return DropDownItem.list_id == found.id


@api.delete("/lists/<list_id>/items", query=("itemIds",))
def delete_items(found: DropDownList) -> None:
    """Delete entries of a list: ``itemIds``, separated by commas. Unknown ids are ignored.

    The latter is seen in the older tests of VisualVault's clients: they delete what an update has replaced.
    """
    named = DropDownItem.id.in_(names_parameter("itemIds")[:_MAX_ITEMS])
    session.execute(delete(DropDownItem).where(DropDownItem.list_id == found.id, named))
    note_change(found)


def _replace_items(found: DropDownList, body: Body) -> None:
    sent = body.objects("items", _MAX_ITEMS)
    session.execute(delete(DropDownItem).where(DropDownItem.list_id == found.id))
    for position, fields in enumerate(sent):
        name = text_field(fields, "itemName", _MAX_TEXT, required=True)
        value = text_field(fields, "itemValue", _MAX_TEXT, default=name)
        session.add(DropDownItem(id=new_id(), list_id=found.id, position=position, name=name, value=value))

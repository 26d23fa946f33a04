"""``lists``: drop-down lists and their entries.

The keys ``listID`` and ``listName`` of a list and ``listId`` of an entry, which is the entry's own id, are seen in
the tests of VisualVault's clients, and in older ones ``id`` and ``name``; so is the body ``Name``, ``Description``,
``Items``. The rest is inferred.
"""

from typing import Any, Final

from flask import Blueprint, Response
from sqlalchemy import delete, select

from ...storage.dropdowns import DropDownItem, DropDownList
from ...storage.engine import current_session
from ..access import current_database_id
from ..bodies import Body, read_body
from ..described import LIST_PARAMETERS, described
from ..envelope import answer, done, invalid
from ..lists import list_rows, one_row
from ..parameters import names_parameter
from ..rows import RowKind, audit_columns, from_tables, identity, number, text
from ..writing import made_now, new_id, note_change, row_of_database, text_field

_LISTS: Final = RowKind(
    "DropDownList",
    "lists",
    (
        identity("listID", DropDownList.id),
        identity("listName", DropDownList.name),
        identity("id", DropDownList.id),
        identity("name", DropDownList.name),
        text("description", DropDownList.description),
        *audit_columns(DropDownList),
    ),
    from_tables(DropDownList),
)
_ITEMS: Final = RowKind(
    "DropDownListItem",
    "lists/items",
    (
        identity("listId", DropDownItem.id),
        identity("id", DropDownItem.id),
        identity("itemName", DropDownItem.name),
        identity("itemValue", DropDownItem.value),
        number("ordinalPosition", DropDownItem.position),
    ),
    from_tables(DropDownItem),
)
_MAX_ITEMS: Final = 2_000
_MAX_TEXT: Final = 200


def add_routes(api: Blueprint) -> None:
    """Add the addresses of drop-down lists."""
    api.add_url_rule("/lists", view_func=list_lists)
    api.add_url_rule("/lists", view_func=create_list, methods=["POST"])
    api.add_url_rule("/lists/<list_id>", view_func=read_list)
    api.add_url_rule("/lists/<list_id>", view_func=update_list, methods=["PUT"])
    api.add_url_rule("/lists/<list_id>", view_func=delete_list, methods=["DELETE"])
    api.add_url_rule("/lists/<list_id>/items", view_func=list_items)
    api.add_url_rule("/lists/<list_id>/items", view_func=delete_items, methods=["DELETE"])


@described(data="array", standing="seen", rows="DropDownList", query=LIST_PARAMETERS)
def list_lists() -> Response:
    """Answer the drop-down lists of the database."""
    return list_rows(_LISTS, DropDownList.database_id == current_database_id())


@described(data="object", standing="seen")
def read_list(list_id: str) -> Response:
    """Answer one list with its entries."""
    return answer(_with_items(row_of_database(DropDownList, list_id)))


@described(data="object", standing="seen", body=("name", "description", "items"))
def create_list() -> Response:
    """Make a list. Each of ``Items`` has ``itemName`` and ``itemValue``."""
    body = read_body()
    made = DropDownList(
        id=new_id(),
        database_id=current_database_id(),
        name=text_field(body, "name", 100, required=True),
        description=text_field(body, "description", 400),
        **made_now(),
    )
    current_session().add(made)
    current_session().flush()
    _replace_items(made, _read_items(body))
    current_session().commit()
    return answer(_with_items(made))


@described(data="object", standing="seen", body=("name", "description", "items"))
def update_list(list_id: str) -> Response:
    """Change a list; ``Items``, if sent, replace the entries."""
    found = row_of_database(DropDownList, list_id)
    body = read_body()
    if "name" in body:
        found.name = text_field(body, "name", 100, required=True)
    found.description = text_field(body, "description", 400, default=found.description)
    if "items" in body:
        _replace_items(found, _read_items(body))
    note_change(found)
    current_session().commit()
    return answer(_with_items(found))


@described(data="nothing", standing="seen")
def delete_list(list_id: str) -> Response:
    """Delete a list with its entries."""
    found = row_of_database(DropDownList, list_id)
    session = current_session()
    session.execute(delete(DropDownItem).where(DropDownItem.list_id == found.id))
    session.delete(found)
    session.commit()
    return done()


@described(data="array", standing="seen", rows="DropDownListItem", query=LIST_PARAMETERS)
def list_items(list_id: str) -> Response:
    """Answer the entries of a list, in their order."""
    found = row_of_database(DropDownList, list_id)
    return list_rows(_ITEMS, DropDownItem.list_id == found.id, order=[DropDownItem.position])


@described(data="nothing", standing="seen", query=("itemIds",))
def delete_items(list_id: str) -> Response:
    """Delete the entries of a list whose ids ``itemIds`` names, with commas; ids that it has not are passed over.

    The latter is seen in the older tests of VisualVault's clients: they delete what an update has replaced.
    """
    found = row_of_database(DropDownList, list_id)
    ids = names_parameter("itemIds")
    session = current_session()
    session.execute(delete(DropDownItem).where(DropDownItem.list_id == found.id, DropDownItem.id.in_(ids[:_MAX_ITEMS])))
    note_change(found)
    session.commit()
    return done()


def _with_items(found: DropDownList) -> dict[str, Any]:
    items = current_session().scalars(
        select(DropDownItem).where(DropDownItem.list_id == found.id).order_by(DropDownItem.position)
    )
    shown = [{"listId": item.id, "id": item.id, "itemName": item.name, "itemValue": item.value} for item in items]
    return one_row(_LISTS, DropDownList.id == found.id) | {"items": shown}


def _read_items(body: Body) -> list[tuple[str, str]]:
    sent = body.structure("items") or []
    if not isinstance(sent, list) or len(sent) > _MAX_ITEMS:
        raise invalid(f"items must be a list of at most {_MAX_ITEMS}.")
    items: list[tuple[str, str]] = []
    for entry in sent:
        if not isinstance(entry, dict):
            raise invalid("Each of items must be an object.")
        fields = Body(((str(name), value) for name, value in entry.items()), [])
        name = text_field(fields, "itemName", _MAX_TEXT, required=True)
        items.append((name, text_field(fields, "itemValue", _MAX_TEXT, default=name)))
    return items


def _replace_items(found: DropDownList, items: list[tuple[str, str]]) -> None:
    session = current_session()
    session.execute(delete(DropDownItem).where(DropDownItem.list_id == found.id))
    session.add_all(
        DropDownItem(id=new_id(), list_id=found.id, position=position, name=name, value=value)
        for position, (name, value) in enumerate(items)
    )

"""What a customer keeps in the portal: drop-down lists, the texts of its areas, and data of programs.

``lists``: the keys ``listID`` and ``listName`` of a list and ``listId`` of an entry, which is the entry's own id, are
seen in the tests of VisualVault's clients, and in older ones ``id`` and ``name``; so is the body ``Name``,
``Description``, ``Items``. The rest is inferred.

``resource/customerlocalization``: the addresses are seen in VisualVault's clients, the columns of the file are
inferred. That changing texts needs an administrator is inferred.

``persisteddata``: that it can be read, written and deleted, its two scopes and the answer of DELETE are documented;
the keys of a row are inferred.
"""

import csv
import io
from collections.abc import Iterable
from typing import Any, Final

from flask import Response
from sqlalchemy import ColumnElement, delete, select

from ...storage.engine import session
from ...storage.resources import AREAS, LANGUAGES, DropDownItem, DropDownList, LocalizedText, PersistedData
from ..access import current_database_id, current_user, in_database
from ..documents.files import download
from ..envelope import invalid, not_found
from ..inputs import Body, names_parameter, text_parameter
from ..lists import Row, one_row
from ..routers import api
from ..rows import audit_columns, columns_of, number, row_kind, values_of
from ..writing import add_row, change_row, columns_in, new_id, note_change, text_field

_LIST_FIELDS: Final = ("name", "description")

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

api.lists("/lists", _LISTS, "Return the drop-down lists of the database.")
api.lists(
    "/lists/<list_id>/items",
    _ITEMS,
    "Return the entries of a list, in their order.",
    DropDownList,
    DropDownItem.list_id,
    order=(DropDownItem.position,),
)


@api.post("/lists", body=(*_LIST_FIELDS, "items"))
def create_list(body: Body) -> Row:
    """Create a list. Each of ``Items`` has ``itemName`` and ``itemValue``."""
    made = add_row(DropDownList, **columns_in(DropDownList, body, *_LIST_FIELDS, required=("name",), new=True))
    _replace_items(made, body)
    return read_list(made)


@api.get("/lists/<list_id>")
def read_list(found: DropDownList) -> Row:
    """Return one list with its entries."""
    items = session.scalars(
        select(DropDownItem).where(DropDownItem.list_id == found.id).order_by(DropDownItem.position)
    )
    return one_row(_LISTS, DropDownList.id == found.id) | {"items": [values_of(item, **_ITEM) for item in items]}


@api.put("/lists/<list_id>", body=(*_LIST_FIELDS, "items"))
def update_list(found: DropDownList, body: Body) -> Row:
    """Change a list. ``Items``, if sent, replace the entries."""
    change_row(found, columns_in(DropDownList, body, *_LIST_FIELDS, required=("name",)))
    if "items" in body:
        _replace_items(found, body)
    return read_list(found)


@api.delete("/lists/<list_id>")
def delete_list(found: DropDownList) -> None:
    """Delete a list with its entries."""
    session.delete(found)


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


_CSV_COLUMNS: Final = ["name", "text"]
_MAX_FILE: Final = 1024 * 1024
_MAX_TEXTS: Final = 10_000


@api.get("/resource/customerlocalization/exportcsv", data="bytes", query=("area", "lang"))
def export_texts() -> Response:
    """Return the texts of an area in a language, as CSV."""
    area, language = _one_of("area", AREAS), _one_of("lang", LANGUAGES)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_CSV_COLUMNS)
    writer.writerows((row.name, row.text) for row in _texts(area, language).values())
    # Starting with the mark by which spreadsheets know UTF-8.
    return download(text.getvalue().encode("utf-8-sig"), f"{area}-{language}.csv", "text/csv")


@api.post(
    "/resource/customerlocalization/importcsv", admin=True, query=("area", "lang"), body=("fileName",), files=True
)
def import_texts(body: Body) -> Row:
    """Import the texts of a CSV file. Others stay as they are."""
    area, language = _one_of("area", AREAS), _one_of("lang", LANGUAGES)
    texts = _texts(area, language)
    rows = _read_rows(body)
    own = {"database_id": current_database_id(), "area": area, "language": language}
    for name, text in rows.items():
        if name in texts:
            texts[name].text = text
        else:
            session.add(LocalizedText(id=new_id(), name=name, text=text, **own))
    return {"area": area, "language": language, "imported": len(rows)}


def _one_of(parameter: str, known: Iterable[str]) -> str:
    match = next((name for name in known if name.lower() == text_parameter(parameter).lower()), None)
    if match is None:
        raise invalid(f"The parameter {parameter} must be one of {', '.join(known)}.")
    return match


def _texts(area: str, language: str) -> dict[str, LocalizedText]:
    rows = select(LocalizedText).where(
        in_database(LocalizedText), LocalizedText.area == area, LocalizedText.language == language
    )
    return {row.name: row for row in session.scalars(rows.order_by(LocalizedText.name))}


def _read_rows(body: Body) -> dict[str, str]:
    try:
        text = body.first_file(_MAX_FILE).decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise invalid("The file must be CSV in UTF-8.") from None
    lines = [line for line in lines if line]
    if not lines or lines[0] != _CSV_COLUMNS or len(lines) > _MAX_TEXTS:
        raise invalid(f"The file must have the columns {', '.join(_CSV_COLUMNS)}, and at most {_MAX_TEXTS} rows.")
    for line in lines[1:]:
        if len(line) != 2 or not 0 < len(line[0]) <= 200 or len(line[1]) > 4_000 or "\0" in "".join(line):
            raise invalid("A row of the file has too many columns, or a name or a text that can't be kept.")
    return {line[0]: line[1] for line in lines[1:]}


_DATA: Final = row_kind(
    "PersistedData",
    "persisteddata",
    PersistedData,
    "scope",
    *columns_of(PersistedData, dataMimeType="mime_type", data="data"),
    *audit_columns(PersistedData),
)
_DATA_FIELDS: Final = ("name", "scope", "dataMimeType", "data")
_EVERYONES: Final = 1
_MAX_DATA: Final = 100_000


@api.list("/persisteddata", _DATA, standing="documented")
def list_data() -> ColumnElement[bool]:
    """Return what the user has stored, and what is stored for everyone."""
    return (PersistedData.created_by_id == current_user().id) | (PersistedData.scope == _EVERYONES)


@api.post("/persisteddata", _DATA, standing="documented", body=_DATA_FIELDS)
def create_data(body: Body) -> PersistedData:
    """Store data. ``scope`` is 0 for the user alone, 1 for everyone."""
    return add_row(PersistedData, **_data_columns(body, new=True))


@api.get("/persisteddata/<data_id>", _DATA, standing="documented")
def read_data(data: PersistedData) -> Row:
    """Return stored data."""
    return one_row(_DATA, PersistedData.id == data.id, list_data())


@api.put("/persisteddata/<data_id>", _DATA, standing="documented", body=_DATA_FIELDS)
def update_data(data: PersistedData, body: Body) -> PersistedData:
    """Change stored data. Only its owner may (inferred)."""
    _require_own(data)
    change_row(data, _data_columns(body, new=False))
    return data


@api.delete("/persisteddata/<data_id>", data="object", standing="documented")
def delete_data(data: PersistedData) -> Row:
    """Delete stored data."""
    _require_own(data)
    session.delete(data)
    return {"success": True}


def _data_columns(body: Body, *, new: bool) -> dict[str, Any]:
    columns = columns_in(PersistedData, body, "name", required=("name",), new=new)
    columns |= columns_in(PersistedData, body, "scope", dataMimeType="mime_type")
    if columns.get("scope", 0) not in {0, _EVERYONES}:
        raise invalid("scope must be 0 or 1.")
    if "data" in body:
        columns["data"] = body.text("data")
        if len(columns["data"]) > _MAX_DATA:
            raise invalid(f"data is too long: at most {_MAX_DATA} characters.")
    return columns


def _require_own(data: PersistedData) -> None:
    if data.created_by_id != current_user().id:
        raise not_found()

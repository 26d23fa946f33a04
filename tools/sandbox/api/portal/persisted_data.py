"""``persisteddata``: data that a program keeps under a name.

That it can be read, written and deleted, its two scopes and the answer of DELETE are documented; the keys of a row are
inferred.
"""

from typing import Any, Final

from sqlalchemy import ColumnElement

from ...storage.engine import session
from ...storage.resources import PersistedData
from ..access import current_token
from ..bodies import Body
from ..envelope import invalid, not_found
from ..lists import Row, one_row
from ..routers import api
from ..rows import audit_columns, columns_of, row_kind
from ..writing import add_row, change_row, columns_in

_ROWS: Final = row_kind(
    "PersistedData",
    "persisteddata",
    PersistedData,
    "scope",
    *columns_of(PersistedData, dataMimeType="mime_type", data="data"),
    *audit_columns(PersistedData),
)
_FIELDS: Final = ("name", "scope", "dataMimeType", "data")
_EVERYONES: Final = 1
_MAX_DATA: Final = 100_000


@api.list("/persisteddata", _ROWS, standing="documented")
def list_data() -> ColumnElement[bool]:
    """Return what the user has stored, and what is stored for everyone."""
    return _is_mine() | (PersistedData.scope == _EVERYONES)


@api.post("/persisteddata", _ROWS, standing="documented", body=_FIELDS)
def create_data(body: Body) -> PersistedData:
    """Store data. ``scope`` is 0 for the user alone, 1 for everyone."""
    return add_row(PersistedData, **{"scope": 0, "mime_type": "", "data": ""} | _columns(body, new=True))


@api.get("/persisteddata/<data_id>", _ROWS, standing="documented")
def read_data(data: PersistedData) -> Row:
    """Return stored data."""
    return one_row(_ROWS, PersistedData.id == data.id, list_data())


@api.put("/persisteddata/<data_id>", _ROWS, standing="documented", body=_FIELDS)
def update_data(data: PersistedData, body: Body) -> PersistedData:
    """Change stored data. Only its owner may (inferred)."""
    _require_own(data)
    change_row(data, _columns(body, new=False))
    return data


@api.delete("/persisteddata/<data_id>", data="object", standing="documented")
def delete_data(data: PersistedData) -> Row:
    """Delete stored data."""
    _require_own(data)
    session.delete(data)
    return {"success": True}


def _columns(body: Body, *, new: bool) -> dict[str, Any]:
    columns = columns_in(PersistedData, body, "name", required=("name",), new=new)
    columns |= columns_in(PersistedData, body, "scope", dataMimeType="mime_type")
    if columns.get("scope", 0) not in {0, _EVERYONES}:
        raise invalid("scope must be 0 or 1.")
    if "data" in body:
        columns["data"] = body.text("data")
        if len(columns["data"]) > _MAX_DATA:
            raise invalid(f"data is too long: at most {_MAX_DATA} characters.")
    return columns


def _is_mine() -> ColumnElement[bool]:
    return PersistedData.created_by_id == current_token().user_id


def _require_own(data: PersistedData) -> None:
    if data.created_by_id != current_token().user_id:
        raise not_found()

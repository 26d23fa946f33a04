"""``persisteddata``: data that a program keeps under a name.

That it can be read, written and deleted, its two scopes and the answer of DELETE are documented; the keys of a row are
inferred.
"""

from typing import Final

from flask import Blueprint, Response
from sqlalchemy import ColumnElement

from ...storage.engine import current_session
from ...storage.resources import PersistedData
from ..access import current_database_id, current_token
from ..bodies import Body, read_body
from ..described import LIST_PARAMETERS, described
from ..envelope import answer, invalid, not_found
from ..lists import list_rows, one_row
from ..rows import RowKind, audit_columns, from_tables, identity, number, text
from ..writing import made_now, new_id, note_change, row_of_database, text_field

_ROWS: Final = RowKind(
    "PersistedData",
    "persisteddata",
    (
        identity("id", PersistedData.id),
        identity("name", PersistedData.name),
        number("scope", PersistedData.scope),
        text("dataMimeType", PersistedData.mime_type),
        text("data", PersistedData.data),
        *audit_columns(PersistedData),
    ),
    from_tables(PersistedData),
)
_EVERYONES: Final = 1
_MAX_DATA: Final = 100_000


def add_routes(api: Blueprint) -> None:
    """Add the addresses of persisted data."""
    api.add_url_rule("/persisteddata", view_func=list_data)
    api.add_url_rule("/persisteddata", view_func=create_data, methods=["POST"])
    api.add_url_rule("/persisteddata/<data_id>", view_func=read_data)
    api.add_url_rule("/persisteddata/<data_id>", view_func=update_data, methods=["PUT"])
    api.add_url_rule("/persisteddata/<data_id>", view_func=delete_data, methods=["DELETE"])


@described(data="array", standing="documented", rows="PersistedData", query=LIST_PARAMETERS)
def list_data() -> Response:
    """Answer what the user who asks keeps, and what is kept for everyone."""
    return list_rows(_ROWS, *_visible())


@described(data="object", standing="documented", rows="PersistedData")
def read_data(data_id: str) -> Response:
    """Answer one of them."""
    return answer(one_row(_ROWS, PersistedData.id == data_id, *_visible()))


@described(data="object", standing="documented", rows="PersistedData", body=("name", "scope", "dataMimeType", "data"))
def create_data() -> Response:
    """Keep something. ``scope`` is 0 for the user alone, 1 for everyone."""
    body = read_body()
    row = PersistedData(
        id=new_id(), database_id=current_database_id(), name=text_field(body, "name", 200, required=True),
        scope=0, mime_type="", data="", **made_now(),
    )  # fmt: skip
    _change(row, body)
    current_session().add(row)
    current_session().commit()
    return read_data(row.id)


@described(data="object", standing="documented", rows="PersistedData", body=("name", "scope", "dataMimeType", "data"))
def update_data(data_id: str) -> Response:
    """Change what is kept."""
    row = _row(data_id)
    body = read_body()
    if "name" in body:
        row.name = text_field(body, "name", 200, required=True)
    _change(row, body)
    note_change(row)
    current_session().commit()
    return read_data(row.id)


@described(data="object", standing="documented")
def delete_data(data_id: str) -> Response:
    """Keep it no longer."""
    current_session().delete(_row(data_id))
    current_session().commit()
    return answer({"success": True})


def _change(row: PersistedData, body: Body) -> None:
    row.scope = body.number("scope", row.scope)
    if row.scope not in {0, _EVERYONES}:
        raise invalid("scope must be 0 or 1.")
    row.mime_type = text_field(body, "dataMimeType", 100, default=row.mime_type)
    row.data = body.text("data", row.data)
    if len(row.data) > _MAX_DATA:
        raise invalid(f"data is too long: at most {_MAX_DATA} characters.")


def _visible() -> tuple[ColumnElement[bool], ...]:
    mine = PersistedData.created_by_id == current_token().user_id
    return (PersistedData.database_id == current_database_id(), mine | (PersistedData.scope == _EVERYONES))


def _row(data_id: str) -> PersistedData:
    """Return what the user who asks keeps: what others keep for everyone is theirs to change (inferred)."""
    row = row_of_database(PersistedData, data_id)
    if row.created_by_id != current_token().user_id:
        raise not_found()
    return row

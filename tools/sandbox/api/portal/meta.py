"""``meta``: what kinds of rows there are, and what fields each has (documented; the keys of one kind are inferred)."""

from typing import Any

from ..envelope import not_found
from ..lists import Row
from ..parameters import flag_parameter
from ..routers import api
from ..rows import KINDS, RowKind


@api.get("/meta", data="object or array", standing="documented", query=("expand",))
def list_data_types() -> Any:
    """Return the names of all kinds of rows. With ``expand`` their fields come, too (seen in the C# client)."""
    if flag_parameter("expand"):
        return [_fields(kind) for _, kind in sorted(KINDS.items())]
    return {"dataTypes": sorted(KINDS)}


@api.get("/meta/<data_type>", standing="documented")
def read_data_type(data_type: str) -> Row:
    """Return the fields of a kind of row: all, those that always come, and its key."""
    kind = next((kind for name, kind in KINDS.items() if name.lower() == data_type), None)
    if kind is None:
        raise not_found()
    return _fields(kind)


def _fields(kind: RowKind) -> dict[str, str | list[str]]:
    columns = {column.name: column for column in kind.columns}
    return {
        "dataType": kind.data_type,
        "idField": kind.key.name,
        "defaultFields": [name for name, column in columns.items() if column.identity or column is kind.key],
        "availableFields": list(columns),
    }

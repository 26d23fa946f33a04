"""``meta``: what kinds of rows there are, and what fields each has (documented; the keys of one kind are inferred)."""

from flask import Blueprint, Response

from ..described import described
from ..envelope import answer, not_found
from ..parameters import flag_parameter
from ..rows import KINDS, RowKind


def add_routes(api: Blueprint) -> None:
    """Add the addresses of the description of rows."""
    api.add_url_rule("/meta", view_func=list_data_types)
    api.add_url_rule("/meta/<data_type>", view_func=read_data_type)


@described(data="object or array", standing="documented", query=("expand",))
def list_data_types() -> Response:
    """Answer the names of all kinds of rows; with ``expand`` a list of them, fields and all (seen in the C# client)."""
    if flag_parameter("expand"):
        return answer([_fields(kind) for _, kind in sorted(KINDS.items())])
    return answer({"dataTypes": sorted(KINDS)})


@described(data="object", standing="documented")
def read_data_type(data_type: str) -> Response:
    """Answer the fields of a kind of row: those it has, those that always come, and the one that identifies a row."""
    kind = next((kind for name, kind in KINDS.items() if name.lower() == data_type), None)
    if kind is None:
        raise not_found()
    return answer(_fields(kind))


def _fields(kind: RowKind) -> dict[str, str | list[str]]:
    columns = {column.name: column for column in kind.columns}
    return {
        "dataType": kind.data_type,
        "idField": kind.key.name,
        "defaultFields": [name for name, column in columns.items() if column.identity or column is kind.key],
        "availableFields": list(columns),
    }

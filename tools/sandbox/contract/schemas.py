"""The shapes of answers: the envelope, errors, and each kind of row from its columns."""

from typing import Any, Final

from ..api.endpoint import Description
from ..api.rows import KINDS, RowKind
from ..query import Column, Kind

Json = dict[str, Any]

_TYPES: Final[dict[Kind, Json]] = {
    Kind.TEXT: {"type": ["string", "null"]},
    Kind.NUMBER: {"type": ["number", "null"]},
    Kind.DATE: {"type": ["string", "null"], "description": "A date: ISO 8601, in UTC."},
    Kind.BOOLEAN: {"type": ["boolean", "null"]},
}
_COUNTED_TEXTS: Final = frozenset({("Document", "revision")})
"""Columns that sort as numbers and are answered as texts."""

TEXT: Final[Json] = {"type": "string"}
_COUNT: Final[Json] = {"type": "integer"}


def object_of(required: str = "", /, **properties: Json) -> Json:
    """Return the schema of an object.

    :param required: names of properties that are always there, with blanks between them
    """
    schema: Json = {"type": "object", "properties": properties}
    return schema | ({"required": required.split()} if required else {})


META: Final = object_of(
    "status statusMsg method href",
    status=_COUNT | {"description": "The verdict; it may differ from the HTTP status."},
    statusMsg=TEXT,
    method=TEXT,
    href=TEXT,
    retryTime=TEXT | {"description": "When to try again, after 429."},
    errors={"type": "array", "items": {"$ref": "#/components/schemas/Error"}},
)
ERROR: Final = object_of(code={}, developerMessage=TEXT, message=TEXT, reason=TEXT, moreInfo={})
PAGINATION: Final = object_of(
    **dict.fromkeys(("first", "last", "next", "previous"), _TYPES[Kind.TEXT]), limit=_COUNT, totalRecords=_COUNT
)
PROBLEM: Final = object_of(meta={"$ref": "#/components/schemas/Meta"}, message=TEXT) | {
    "description": "The envelope; without `meta` for a malformed id."
}


def row_schemas() -> dict[str, Json]:
    """Return a schema for each kind of row, by its ``dataType``."""
    return {name: _row(kind) for name, kind in sorted(KINDS.items())}


def answer_schema(description: Description) -> Json:
    """Return the envelope around what a view answers. A thing that is not there has no ``data``."""
    row = {"$ref": f"#/components/schemas/{description.rows}"} if description.rows else {"type": "object"}
    data: Json | None
    match description.data:
        case "object":
            data = row
        case "array":
            data = {"type": "array", "items": row}
        case "array of one":
            data = {"type": "array", "items": row, "minItems": 1, "maxItems": 1}
        case "object or array":
            data = {"anyOf": [row, {"type": "array", "items": row}]}
        case "nothing":
            data = None
        case _:
            data = {}
    properties: Json = {"meta": {"$ref": "#/components/schemas/Meta"}}
    if data is not None:
        # A refusal by an extended service has null.
        properties["data"] = {"anyOf": [data, {"type": "null"}]} if data else data
    if "limit" in description.query:
        properties["pagination"] = {"$ref": "#/components/schemas/Pagination"}
    # `meta` is not required: a malformed id is told without it, and `suppress_response_codes` makes a 200 of that.
    return object_of(**properties)


def _row(kind: RowKind) -> Json:
    # A list that names its fields, or an object of index fields, has fewer columns or more.
    columns = {column.name: _type(kind, column) for column in kind.columns}
    return object_of(**{"href": TEXT, "dataType": TEXT | {"const": kind.data_type}} | columns)


def _type(kind: RowKind, column: Column) -> Json:
    counted = (kind.data_type, column.name) in _COUNTED_TEXTS
    return _TYPES[Kind.TEXT if counted else column.kind]

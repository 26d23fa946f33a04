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

META: Final[Json] = {
    "type": "object",
    "required": ["status", "statusMsg", "method", "href"],
    "properties": {
        "status": {"type": "integer", "description": "The verdict; it may differ from the HTTP status."},
        "statusMsg": {"type": "string"},
        "method": {"type": "string"},
        "href": {"type": "string"},
        "retryTime": {"type": "string", "description": "When to try again, after 429."},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/Error"}},
    },
}
ERROR: Final[Json] = {
    "type": "object",
    "properties": {
        "code": {},
        "developerMessage": {"type": "string"},
        "message": {"type": "string"},
        "reason": {"type": "string"},
        "moreInfo": {},
    },
}
PAGINATION: Final[Json] = {
    "type": "object",
    "properties": {
        "first": {"type": ["string", "null"]},
        "last": {"type": ["string", "null"]},
        "next": {"type": ["string", "null"]},
        "previous": {"type": ["string", "null"]},
        "limit": {"type": "integer"},
        "totalRecords": {"type": "integer"},
    },
}
PROBLEM: Final[Json] = {
    "type": "object",
    "description": "The envelope; without `meta` for a malformed id.",
    "properties": {"meta": {"$ref": "#/components/schemas/Meta"}, "message": {"type": "string"}},
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
    return {"type": "object", "properties": properties}


def _row(kind: RowKind) -> Json:
    # A list that names its fields, or an object of index fields, has fewer columns or more.
    return {
        "type": "object",
        "properties": {
            "href": {"type": "string"},
            "dataType": {"type": "string", "const": kind.data_type},
            **{column.name: _type(kind, column) for column in kind.columns},
        },
    }


def _type(kind: RowKind, column: Column) -> Json:
    counted = (kind.data_type, column.name) in _COUNTED_TEXTS
    return _TYPES[Kind.TEXT if counted else column.kind]

"""The shapes of parameters, and of answers: the envelope, errors, and each kind of row from its columns."""

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
_NUMBER: Final[Json] = {"type": "integer"}
_COUNT: Final[Json] = {"type": "integer", "minimum": 0}
_FLAG: Final[Json] = {"type": "boolean"}

_IN_QUERY: Final[dict[str, tuple[Json, str]]] = {
    "q": (TEXT, "A filter, as in `[name] like 'INV%' and [releaseState] eq 1`."),
    "fields": (TEXT, "Names of the columns to answer, with commas between. What identifies a row comes in any case."),
    "expand": (_FLAG, "All fields."),
    "limit": (_COUNT, "How many rows at most; 200 if left out, and never more than 1000."),
    "offset": (_COUNT, "How many rows to skip."),
    "sort": (TEXT, "The column to sort by."),
    "sortdir": ({"type": "string", "enum": ["asc", "desc"]}, "The direction to sort in."),
    "indexFields": ({"type": "string", "enum": ["include", "only"]}, "Whether index fields come with the rows."),
    "folderPath": (TEXT, "The path of a folder, as in `/Finance/Invoices`."),
    "includesubfolders": (_FLAG, "With the folders below."),
    "metaonly": (_FLAG, "The number of rows instead of the rows."),
    "enabled": ({"type": "string", "enum": ["true", "false", "all"]}, "Which users."),
    "acctInfo": (_FLAG, "Seen in clients; what it adds to a row is not known. The sandbox ignores it."),
    "UserExtendedProperties": (_FLAG, "Seen in clients; what it adds to a row is not known. The sandbox ignores it."),
    "purge": (_FLAG, "Delete without the recycle bin."),
    "suppress_response_codes": (_FLAG, "The HTTP status is always 200; the true one is in `meta` alone."),
}
_ALIASES: Final = {"customer": "The alias of a customer.", "database": "The alias of a database of the customer's."}


def object_of(required: str = "", /, **properties: Json) -> Json:
    """Return the schema of an object.

    :param required: names of properties that are always there, with blanks between them
    """
    schema: Json = {"type": "object", "properties": properties}
    return schema | ({"required": required.split()} if required else {})


META: Final = object_of(
    "status statusMsg method href",
    status=_NUMBER | {"description": "The verdict; it may differ from the HTTP status."},
    statusMsg=TEXT,
    method=TEXT,
    href=TEXT,
    retryTime=TEXT | {"description": "When to try again, after 429."},
    errors={"type": "array", "items": {"$ref": "#/components/schemas/Error"}},
)
ERROR: Final = object_of(code={}, developerMessage=TEXT, message=TEXT, reason=TEXT, moreInfo={})
PAGINATION: Final = object_of(
    **dict.fromkeys(("first", "last", "next", "previous"), _TYPES[Kind.TEXT]), limit=_NUMBER, totalRecords=_NUMBER
)
PROBLEM: Final = object_of(meta={"$ref": "#/components/schemas/Meta"}, message=TEXT) | {
    "description": "The envelope; without `meta` for a malformed id."
}


def query_parameter(name: str) -> Json:
    """Return the description of a parameter in the query."""
    schema, words = _IN_QUERY.get(name, (TEXT, ""))
    told: Json = {"name": name, "in": "query", "required": False, "schema": schema}
    return told | {"description": words} if words else told


def path_parameter(name: str, samples: dict[str, str]) -> Json:
    """Return the description of a part of an address: an id, an alias or a name."""
    schema = {"type": "string", "format": "uuid"} if name.endswith("_id") else {"type": "string", "minLength": 1}
    told: Json = {"name": name, "in": "path", "required": True, "schema": schema}
    if name in _ALIASES:
        told |= {"description": _ALIASES[name]}
    if name in samples:
        told |= {"example": samples[name]}
    return told


def row_schemas() -> dict[str, Json]:
    """Return a schema for each kind of row, by its ``dataType``."""
    return {name: _row(kind) for name, kind in sorted(KINDS.items())}


def response_of(description: Description) -> Json:
    """Return the response of a view that is good: what is in it in words, and its schema."""
    if description.data == "bytes":
        return {"description": "a file", "content": {"*/*": {"schema": {}}}}
    if description.data == "bare":
        return json_response("JSON without an envelope", {})
    name = description.rows or "object"
    row: Json = {"$ref": f"#/components/schemas/{description.rows}"} if description.rows else {"type": "object"}
    rows: Json = {"type": "array", "items": row}
    shapes: dict[str, tuple[str, Json]] = {
        "object": (name, row),
        "array": (f"array of {name}", rows),
        "array of one": (f"array of {name} (one)", rows | {"minItems": 1, "maxItems": 1}),
        "object or array": (f"{name} or array of {name}", {"anyOf": [row, rows]}),
        "value": ("any value", {}),
    }
    words = "meta alone"
    properties: Json = {"meta": {"$ref": "#/components/schemas/Meta"}}
    if description.data in shapes:
        shape, data = shapes[description.data]
        # A refusal by an extended service has null.
        words, properties["data"] = f"data: {shape}", {"anyOf": [data, {"type": "null"}]} if data else data
    if "limit" in description.query:
        properties["pagination"] = {"$ref": "#/components/schemas/Pagination"}
    # `meta` is not required: a malformed id is told without it, and `suppress_response_codes` makes a 200 of that.
    return json_response(words, object_of(**properties))


def json_response(words: str, schema: Json) -> Json:
    """Return a response of JSON."""
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def _row(kind: RowKind) -> Json:
    # A list that names its fields, or an object of index fields, has fewer columns or more.
    columns = {column.name: _type(kind, column) for column in kind.columns}
    return object_of(**{"href": TEXT, "dataType": TEXT | {"const": kind.data_type}} | columns)


def _type(kind: RowKind, column: Column) -> Json:
    counted = (kind.data_type, column.name) in _COUNTED_TEXTS
    return _TYPES[Kind.TEXT if counted else column.kind]

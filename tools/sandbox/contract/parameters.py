"""What the contract tells of a parameter in a path or a query."""

from typing import Any, Final

from .schemas import TEXT

Json = dict[str, Any]

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

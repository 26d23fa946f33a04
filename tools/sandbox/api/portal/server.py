"""What the server tells of itself: its services and version, the kinds of rows, the menu of the portal.

``meta`` and ``version`` are documented, the keys of ``configuration`` are seen in VisualVault's clients; the keys of
one kind of row and the shape of ``layout`` are inferred. On a real server the services have hosts of their own; here
they are on this one. One database has no DocApi: that ``isEnabled`` tells so is seen, that the address is null then is
inferred.
"""

from typing import Any, Final

from flask import request

from ...migrations import newest_version
from ...oauth.rights import is_administrator
from ...query.dates import now, write_date
from ..access import current_token, has_docapi
from ..envelope import not_found, require
from ..inputs import flag_parameter
from ..lists import Row
from ..paths import SERVICES
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
    return _fields(require(next((kind for name, kind in KINDS.items() if name.lower() == data_type), None)))


def _fields(kind: RowKind) -> dict[str, str | list[str]]:
    columns = {column.name: column for column in kind.columns}
    return {
        "dataType": kind.data_type,
        "idField": kind.key.name,
        "defaultFields": [name for name, column in columns.items() if column.identity or column is kind.key],
        "availableFields": list(columns),
    }


_PLACES: Final = (("Document Library", "documents"), ("Form Data", "forms"), ("Reports", "reports"))
_ADMINISTRATION: Final = ("Control Panel", "administration")


@api.get("/layout")
def read_layout() -> Row:
    """Return the user's menu. Administrators have more in it."""
    token = current_token()
    places = [*_PLACES, _ADMINISTRATION] if is_administrator(token.user) else _PLACES
    return {
        "dataType": "Layout",
        "id": token.application.database_id,
        "name": "Default",
        "menuItems": [
            {"name": name, "target": target, "ordinalPosition": position}
            for position, (name, target) in enumerate(places)
        ],
    }


_URL_KEYS: Final = {"formsapi": "formsApiUrl", "studioapi": "studioApiUrl"}
"""The key of the address, where it is not ``apiUrl``."""

PROGRAM_VERSION: Final = "6.1.0.0"
"""A version that a third party has observed; nothing here hangs on it."""


@api.get("/configuration")
def read_configuration() -> Row:
    """Return the configuration of each extended service (the address is seen in the C# client)."""
    return {name: _service(name) for name in SERVICES}


@api.get("/configuration/<service>")
def read_service(service: str) -> Row:
    """Return whether an extended service is there, and where."""
    if service not in SERVICES:
        raise not_found()
    return _service(service)


@api.get("/version", standing="documented")
def read_version() -> Row:
    """Return the version of the server (the kinds of the values are inferred)."""
    moment = write_date(now())
    return {
        "dataType": "VaultVersionInfo",
        "progVersion": PROGRAM_VERSION,
        "dbVersion": newest_version(),
        "serverDate": moment,
        "serverDateUtc": moment,
        "utcOffset": 0,
        "customerAlias": current_token().application.database.customer.alias,
    }


def _service(name: str) -> dict[str, Any]:
    enabled = name != "docapi" or has_docapi()
    url = request.url_root.rstrip("/") + SERVICES[name] if enabled else None
    found: dict[str, Any] = {"isEnabled": enabled, _URL_KEYS.get(name, "apiUrl"): url}
    return found | ({"roleSecurity": False} if name == "docapi" else {})

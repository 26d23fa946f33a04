"""``configuration``: where the extended services are, and the version of the server.

The keys are seen in VisualVault's clients. On a real server the services have hosts of their own; here they are on
this one. One database has no DocApi: that ``isEnabled`` tells so is seen, that the address is null then is inferred.
"""

from typing import Any, Final

from flask import request

from ...migrations.upgrading import newest_version
from ...query.dates import now, write_date
from ..access import current_token, has_docapi
from ..envelope import not_found
from ..lists import Row
from ..routers import api
from ..service_addresses import SERVICES

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

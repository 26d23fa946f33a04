"""``configuration``: where the extended services are, and the version of the server.

The keys are seen in VisualVault's clients. On a real server the services have hosts of their own; here they are on
this one. One database has no DocApi: that ``isEnabled`` tells so is seen, that the address is null then is inferred.
"""

from typing import Any, Final

from flask import Blueprint, Response, request

from ...migrations.upgrading import newest_version
from ...query.dates import now, write_date
from ..access import current_token
from ..described import described
from ..envelope import answer, not_found
from ..service_addresses import SERVICES, WITHOUT_DOCAPI

_URL_KEYS: Final = {"formsapi": "formsApiUrl", "studioapi": "studioApiUrl"}
"""The key of the address, where it is not ``apiUrl``."""

PROGRAM_VERSION: Final = "6.1.0.0"
"""A version that a third party has observed; nothing here hangs on it."""


def add_routes(api: Blueprint) -> None:
    """Add the addresses of the configuration."""
    api.add_url_rule("/configuration", view_func=read_configuration)
    api.add_url_rule("/configuration/<service>", view_func=read_service)
    api.add_url_rule("/version", view_func=read_version)


@described(data="object", standing="seen")
def read_configuration() -> Response:
    """Answer what each extended service is configured like (the address is seen in the C# client)."""
    return answer({name: _service(name) for name in SERVICES})


@described(data="object", standing="seen")
def read_service(service: str) -> Response:
    """Answer whether an extended service is there, and where."""
    if service not in SERVICES:
        raise not_found()
    return answer(_service(service))


@described(data="object", standing="documented")
def read_version() -> Response:
    """Answer the version of the server (the kinds of the values are inferred)."""
    moment = write_date(now())
    return answer(
        {
            "dataType": "VaultVersionInfo",
            "progVersion": PROGRAM_VERSION,
            "dbVersion": newest_version(),
            "serverDate": moment,
            "serverDateUtc": moment,
            "utcOffset": 0,
            "customerAlias": current_token().application.database.customer.alias,
        }
    )


def has_docapi() -> bool:
    """Tell whether the database that the request being answered is about has the DocApi."""
    database = current_token().application.database
    return (database.customer.alias, database.alias) not in WITHOUT_DOCAPI


def _service(name: str) -> dict[str, Any]:
    enabled = name != "docapi" or has_docapi()
    url = request.url_root.rstrip("/") + SERVICES[name] if enabled else None
    found: dict[str, Any] = {"isEnabled": enabled, _URL_KEYS.get(name, "apiUrl"): url}
    return found | ({"roleSecurity": False} if name == "docapi" else {})

"""The extended services: APIs of their own beside the core one, each under a base address.

Real servers run them on other hosts; a client learns where from ``configuration/{service}`` and appends ``/api/v1``
for some of them (seen in their clients). Here all are on the same host under a prefix. Customer and database stand in
the core API's addresses alone: VisualVault's clients leave them out here, since the token tells them (seen in their
clients). An address that has them is accepted too (inferred).
"""

from typing import Final

SERVICES: Final = {
    "docapi": "/docapi",
    "formsapi": "/formsapi",
    "objectsapi": "/objectsapi",
    "studioapi": "/studioapi",
    "notificationapi": "/notificationapi",
}
"""Name in ``configuration/{name}`` → the base address of the service on this host, without ``/api/v1``."""

VERSIONED: Final = frozenset({"docapi", "formsapi", "notificationapi"})
"""Those to whose base address clients append ``/api/v1`` (seen in their clients)."""

WITHOUT_DOCAPI: Final = frozenset({("Acme", "Archive")})
"""Customer and database of those that have no DocApi: the tests of VisualVault's Python client want one such vault."""

_PREFIXES: Final = tuple(f"{base}/" for base in SERVICES.values())


def is_service_path(path: str) -> bool:
    """Tell whether a path, in the form that is routed, is of an extended service."""
    return path.startswith(_PREFIXES)

"""What addresses there are, and their tolerance.

The extended services are APIs of their own beside the core one, each under a base address. Real servers run them on
other hosts; a client learns where from ``configuration/{service}`` and appends ``/api/v1`` for some of them (seen in
their clients). Here all are on the same host under a prefix. Customer and database stand in the core API's addresses
alone: VisualVault's clients leave them out here, since the token tells them (seen in their clients). An address that
has them is accepted too (inferred).

VisualVault's own clients mix letter case and write double slashes, so its server must take both (seen in their
clients). No segment of any address here depends on its letter case. The site URL that they are given may have a path,
the virtual directory of an IIS server (seen in their clients), so all addresses are served below one, too.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

API_PREFIX: Final = "/api/v1/"
SERVICES: Final = {name: f"/{name}" for name in ("docapi", "formsapi", "objectsapi", "studioapi", "notificationapi")}
"""Name in ``configuration/{name}`` → the base address of the service on this host, without ``/api/v1``."""
VERSIONED: Final = frozenset({"docapi", "formsapi", "notificationapi"})
"""Those to whose base address clients append ``/api/v1`` (seen in their clients)."""
WITHOUT_DOCAPI: Final = frozenset({("Acme", "Archive")})
"""Customer and database of those that have no DocApi: the tests of VisualVault's Python client want one such vault."""
ORIGINAL_PATH: Final = "sandbox.original_path"
"""The key in the WSGI environment of the path as it was sent."""

_PREFIXES: Final = tuple(f"{base}/" for base in SERVICES.values())
_SLASHES: Final = re.compile("/{2,}")


def is_service_path(path: str) -> bool:
    """Tell whether a path, in the form that is routed, is of an extended service."""
    return path.startswith(_PREFIXES)


def is_api_path(path: str) -> bool:
    """Tell whether a path, in the form that is routed, is of the core API or an extended service."""
    return path.startswith((API_PREFIX, *_PREFIXES))


class TolerantPaths:
    """A WSGI middleware: lower case, single slashes, none at the end, and the virtual directory apart."""

    def __init__(self, app: "WSGIApplication", directory: str) -> None:
        self._app = app
        self._directory = directory

    def __call__(self, environ: dict[str, Any], start_response: "StartResponse") -> Iterable[bytes]:
        """Pass a request on with its path in the one form that is routed."""
        # WSGI carries the bytes of a path as Latin-1.
        path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "replace")
        environ[ORIGINAL_PATH] = path
        plain = _SLASHES.sub("/", "/" + path.lower()).rstrip("/") or "/"
        base = self._directory.lower()
        if plain == base or plain.startswith(f"{base}/"):
            environ["SCRIPT_NAME"] = self._directory
            plain = plain.removeprefix(base) or "/"
        environ["PATH_INFO"] = plain.encode().decode("latin-1")
        return self._app(environ, start_response)

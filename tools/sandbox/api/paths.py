"""The tolerance of addresses.

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
ORIGINAL_PATH: Final = "sandbox.original_path"
"""The key in the WSGI environment of the path as it was sent."""

_SLASHES: Final = re.compile("/{2,}")


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

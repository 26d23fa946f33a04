"""A page for each client, on localhost: its library as npm has it, and a few lines that use it."""

import json
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any
from urllib.parse import quote, urlsplit

from .case import SCOPE

PAGES = Path(__file__).parent / "pages"
_MODULES = Path(__file__).parents[2] / "site" / "node_modules"


@dataclass(frozen=True, slots=True)
class Library:
    """A client from npm: ``file`` is what a page loads, a plain script or a ``module``."""

    package: str
    file: str
    module: bool = False

    @property
    def name(self) -> str:
        """Return the name without the owner's."""
        return self.package.rpartition("/")[2]

    @property
    def version(self) -> str:
        """Return the installed version."""
        version: str = json.loads((_MODULES / self.package / "package.json").read_text("utf-8"))["version"]
        return version

    def files(self) -> dict[str, tuple[str, bytes]]:
        """Return what is served, by path: the kind and the contents, read once for a whole run."""
        scripts = {
            "/library.js": _MODULES / self.package / self.file,
            "/client.js": PAGES / f"{self.name}.js",
            "/case.js": PAGES / "case.js",
        }
        page = ("text/html", self.html.encode())
        return {
            "/start.html": page,
            "/callback.html": page,
            **{path: ("text/javascript", file.read_bytes()) for path, file in scripts.items()},
        }

    @property
    def html(self) -> str:
        """Return the page, which begins a sign-in or finishes one by its address."""
        library = "" if self.module else '<script src="/library.js"></script>'
        kind = ' type="module"' if self.module else ""
        return (
            f'<!doctype html><meta charset="utf-8"><title>{self.name}</title><link rel="icon" href="data:,">'
            f'<script src="/case.js?scope={quote(SCOPE)}"></script>{library}<script{kind} src="/client.js"></script>'
        )


LIBRARIES = (
    Library("oidc-client", "dist/oidc-client.min.js"),
    Library("auth0-js", "dist/auth0.min.js"),
    Library("@okta/okta-auth-js", "dist/okta-auth-js.min.js"),
    Library("keycloak-js", "lib/keycloak.js", module=True),
)


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, files: dict[str, tuple[str, bytes]], *args: Any) -> None:
        self._files = files
        super().__init__(*args)

    def do_GET(self) -> None:
        kind, body = self._files.get(urlsplit(self.path).path, ("", b""))
        if not kind:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""


class Served:
    """A client's pages, on a port of their own until the end."""

    def __init__(self, library: Library) -> None:
        self._server = ThreadingHTTPServer(("localhost", 0), partial(_Handler, library.files()))
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self.url = f"http://localhost:{self._server.server_port}"

    def __enter__(self) -> "Served":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

"""Sites built for settings, and served."""

import hashlib
import os
import random
import socket
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from tools.build.pipeline import build
from tools.project import Project
from tools.serve.app import create_app
from tools.serve.serving import Serving


@dataclass(frozen=True, slots=True)
class Site:
    """A built and served site."""

    url: str
    folder: Path


class Sites:
    """Builds sites into a folder, and serves them until the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._servers: dict[int, Serving] = {}

    def build(self, settings: str, *, port: int, path: str = "/") -> Site:
        """Build a site from the text of a settings file and serve it on a port of localhost."""
        out = self.build_only(settings)
        if port not in self._servers:
            self._servers[port] = Serving(create_app(out), host="localhost", port=port)
        return Site(f"http://localhost:{port}{path}", out)

    def serve_in_place(self, folder: Path, port: int) -> Site:
        """Serve a built folder where another may have been served before."""
        if port in self._servers:
            self._servers.pop(port).stop()
        self._servers[port] = Serving(create_app(folder), host="localhost", port=port)
        return Site(f"http://localhost:{port}/", folder)

    def build_only(self, settings: str) -> Path:
        """Build a site and return its folder."""
        name = hashlib.sha256(settings.encode()).hexdigest()[:12]
        config = self._folder / f"{name}.toml"
        config.write_text(settings, "utf-8")
        out = self._folder / name
        if not out.exists():
            build(Project.find(Path(__file__).parent), config, out, report=lambda _: None)
        return out

    def __enter__(self) -> "Sites":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self._servers.values():
            server.stop()


def free_port() -> int:
    """Return a port that nobody uses, below those that systems give to outgoing connections; never one twice.

    Test processes that run side by side take theirs from ranges of their own, since a port is often used only later.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 4
    first = 20_000 + 3_000 * worker
    while True:
        port = random.randrange(first, first + 3_000)  # noqa: S311 - no secret
        if port in _given:
            continue
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            _given.add(port)
            return port


_given: set[int] = set()

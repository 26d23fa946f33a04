"""The pages that are compared: the built one, and peers that do no more than say that they run."""

import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..build.pipeline import build
from ..build.policy import ASK_AGAIN, FOR_EVER
from ..demo.settings import sandbox_settings
from ..environment.running import say
from ..project import Project
from ..sandbox.options import SandboxOptions
from ..sandbox.serving import start
from ..serve.app import create_app
from ..serve.serving import Serving

OURS = "fragrant"
BASE = "pyscript"
"""The page that the others are measured against."""
NAMES = (OURS, BASE, "micropython", "javascript")

_PAGES = Path(__file__).parent / "pages"
_RUNTIMES = {
    "pyscript": "@pyscript/core/dist",
    "pyodide": "pyodide",
    "micropython": "@micropython/micropython-webassembly-pyscript",
}
# Cached as the built site's files are, so that nothing but the pages themselves differs.
_HEADERS = f"/*\n  Cache-Control: {FOR_EVER}\n" + "".join(
    f"/{name}.html\n  Cache-Control: {ASK_AGAIN}\n" for name in NAMES if name != OURS
)


@dataclass(frozen=True, slots=True)
class BenchPage:
    """A page that is measured. ``ready`` is a selector that comes to fit when the User Timing ``mark`` is set."""

    name: str
    url: str
    mark: str
    ready: str


@contextmanager
def served(project: Project, names: tuple[str, ...]) -> Iterator[list[BenchPage]]:
    """Build and serve the pages of these names until the end, all by the same server.

    :raises CommandError: one of them cannot be built.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fragrant-bench-")))
        peers = _peers(project, folder / "peers")
        origin = stack.enter_context(Serving(create_app(peers), host="localhost", port=0)).origin
        yield [_ours(project, folder, stack.enter_context) if name == OURS else _peer(origin, name) for name in names]


def _peers(project: Project, folder: Path) -> Path:
    """Lay out the peers with their runtimes, as npm delivered them."""
    shutil.copytree(_PAGES, folder)
    for name, path in _RUNTIMES.items():
        shutil.copytree(project.runtimes / path, folder / name)
    (folder / "_headers").write_text(_HEADERS, "utf-8")
    return folder


def _peer(origin: str, name: str) -> BenchPage:
    return BenchPage(name, f"{origin}/{name}.html", mark="bench:ready", ready="html[data-ready]")


def _ours(project: Project, folder: Path, enter: Callable[..., object]) -> BenchPage:
    """Build the page for a sandbox and serve it."""
    port = _free_port()
    url = f"http://localhost:{port}/"
    sandbox = start(SandboxOptions(port=0, redirect_urls=(url,)))
    enter(sandbox)
    config = folder / "site.toml"
    config.write_text(sandbox_settings(sandbox.describe(), url), "utf-8")
    build(project, config, folder / "dist", report=say)
    enter(Serving(create_app(folder / "dist"), host="localhost", port=port))
    return BenchPage(
        OURS, url, mark="fragrant:python-ready", ready="html[data-fragrant-state]:not([data-fragrant-state='loading'])"
    )


def _free_port() -> int:
    """Return a port that is free now: the page's address is built into it, before its server starts."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port

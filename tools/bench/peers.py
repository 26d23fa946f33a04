"""The pages that are compared: the built one, and peers that do no more than what is measured."""

import json
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..build.bundles import bundle
from ..build.compressing import compress
from ..build.pipeline import build
from ..build.policy import ASK_AGAIN, FOR_EVER
from ..demo.settings import sandbox_settings
from ..environment.running import say
from ..project import Project
from ..sandbox.options import SandboxOptions
from ..sandbox.seed.contents import filled_database
from ..sandbox.seed.large import More
from ..sandbox.serving import start
from ..serve.app import create_app
from ..serve.serving import Serving

OURS = "fragrant"
PYSCRIPT = "pyscript"
OIDC_CLIENT = "oidc-client"
PEERS = (PYSCRIPT, "pyodide", "micropython", "javascript", OIDC_CLIENT)
NAMES = (OURS, *PEERS)

_PAGES = Path(__file__).parent / "pages"
# Where each page's files come from, in what npm installed.
_FOLDERS = {
    "pyscript": "@pyscript/core/dist",
    "pyodide": "pyodide",
    "micropython": "@micropython/micropython-webassembly-pyscript",
    "oidc": "oidc-client/dist",
}
_STYLES = "@picocss/pico/css/pico.classless.jade.min.css"
# Cached as the built site's files are, so that nothing but the pages themselves differs.
_HEADERS = f"/*\n  Cache-Control: {FOR_EVER}\n" + "".join(
    f"/{name}.html\n  Cache-Control: {ASK_AGAIN}\n" for name in PEERS
)


@dataclass(frozen=True, slots=True)
class BenchPage:
    """A page that is measured.

    ``ready`` is a selector that fits once the page has started. ``start_mark`` and ``data_mark`` are the User Timing
    marks of that moment, and of the first row of data that is painted.
    """

    name: str
    url: str
    ready: str = "html[data-ready]"
    start_mark: str = "bench:ready"
    data_mark: str = "bench:first-data"
    account: dict[str, str] = field(default_factory=dict, repr=False)
    """Who signs in: ``username`` and ``password`` in the sandbox."""


@contextmanager
def served(project: Project, names: tuple[str, ...], documents: int = 0) -> Iterator[list[BenchPage]]:
    """Build and serve the pages of these names until the end, all by the same server, with a sandbox if one needs it.

    ``documents``: how many there are in its vault beyond the small one's.

    :raises CommandError: one of them cannot be built.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fragrant-bench-")))
        peers = _lay_out_peers(project, folder / "peers")
        origin = stack.enter_context(Serving(create_app(peers), host="localhost", port=0)).origin
        pages = {name: BenchPage(name, f"{origin}/{name}.html") for name in PEERS}
        if OURS in names or OIDC_CLIENT in names:
            port = _free_port()
            ours, oidc = f"http://localhost:{port}/", pages[OIDC_CLIENT].url
            options = SandboxOptions(port=0, redirect_urls=(ours, oidc))
            if documents:
                say(f"Making {documents:,} documents …")
                url = filled_database(folder / "large.db", More(documents=documents, forms={}))
                options = replace(options, database_url=url)
            sandbox = stack.enter_context(start(options))
            description = sandbox.describe()
            account = description["accounts"][0]
            (peers / "settings.js").write_text(_peer_settings(description), "utf-8")
            pages[OIDC_CLIENT] = BenchPage(OIDC_CLIENT, oidc, account=account)
            pages[OURS] = _ours(ours, account)
            if OURS in names:
                dist = _build(project, folder, sandbox_settings(description, ours))
                stack.enter_context(Serving(create_app(dist), host="localhost", port=port))
        yield [pages[name] for name in names]


def _lay_out_peers(project: Project, folder: Path) -> Path:
    """Write the peers with their runtimes, as npm delivered them; return the folder."""
    shutil.copytree(_PAGES, folder)
    for name, path in _FOLDERS.items():
        shutil.copytree(project.runtimes / path, folder / name)
    shutil.copy(project.runtimes / _STYLES, folder / "pico.css")
    (folder / "grid.js").write_bytes(bundle(project.site / "bundles/grid.js", project.runtimes, project.cache))
    (folder / "_headers").write_text(_HEADERS, "utf-8")
    compress(folder, project.cache, say)  # as hard as the built site
    return folder


def _peer_settings(description: dict[str, Any]) -> str:
    """Return a script with what the peer that signs in must know of the sandbox."""
    application = description["applications"][0]
    settings = {
        "issuer": description["issuer"],
        "authorizeUrl": description["authorize_url"],
        "clientId": application["client_id"],
        "apiUrl": f"{description['site_url']}/api/v1/{application['customer']}/{application['database']}/",
    }
    return f"window.benchSettings = {json.dumps(settings)};\n"


def _ours(url: str, account: dict[str, str]) -> BenchPage:
    return BenchPage(
        OURS,
        url,
        ready="html[data-fragrant-state]:not([data-fragrant-state='loading'])",
        start_mark="fragrant:python-ready",
        data_mark="fragrant:first-data",
        account=account,
    )


def _build(project: Project, folder: Path, settings: str) -> Path:
    config = folder / "site.toml"
    config.write_text(settings, "utf-8")
    build(project, config, folder / "dist", report=say, compressed=True)
    return folder / "dist"


def _free_port() -> int:
    """Return a port that is free now: the page's address is built into it, before its server starts."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port

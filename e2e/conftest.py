"""Fixtures of the browser tests: the real sandbox, the real build, a real Chromium."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fragrant.server import ClientCredentials
from fragrant.server.synchronous import connect_sync
from playwright.sync_api import Page, expect

from tools.demo.settings import sandbox_settings
from tools.environment.chromium import VARIABLE, on_path
from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox, start

from .support.app import PATIENCE_MS, App
from .support.back_forward import keeping_browser
from .support.desk import desk, desk_home
from .support.files import NO_PICKER
from .support.ground import details, ground
from .support.hosted import hosted, web_servers
from .support.large import large, large_app, large_port
from .support.looking import looking, preview_home, upload
from .support.people import Crowd, make_crowd
from .support.renewing import renewing_app
from .support.sites import Site, Sites, free_port
from .support.transferring import folder, mine, transfers, vault
from .support.watch import Watch, watches

__all__ = [
    "desk",
    "desk_home",
    "details",
    "folder",
    "ground",
    "hosted",
    "keeping_browser",
    "large",
    "large_app",
    "large_port",
    "looking",
    "mine",
    "preview_home",
    "renewing_app",
    "transfers",
    "upload",
    "vault",
    "web_servers",
]

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the Chromium that `python3 -m tools test` found."""
    path = os.environ.get(VARIABLE) or on_path()
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    quiet = [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-dev-shm-usage",  # containers have little of it, and two browsers share it
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        # Python is compiled once in each context, quickly; compiling it well as well takes longer than it saves
        "--js-flags=--liftoff-only",
    ]
    return {**browser_type_launch_args, "executable_path": shutil.which(path) or path, "args": [*root, *quiet]}


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """Builds and serves sites for settings; each build is made once."""
    with Sites(tmp_path_factory.mktemp("sites")) as sites:
        yield sites


VARIANTS = (
    "plain",
    "popup",
    "callback",
    "frame",
    "frame_callback",
    "frame_foreign",
    "flows",
    "endings",
    "servers",
    "language",
    "views",
    "work",
    "files",
    "forms",
    "people",
    "own",
    "viewer",
    "preview",
    "examples",
    "image",
)
"""Sites with settings of their own; each is on a port of its own, whose addresses are registered."""


@pytest.fixture(scope="session")
def ports() -> dict[str, int]:
    """A port of localhost for each variant."""
    return {name: free_port() for name in VARIANTS}


@pytest.fixture(scope="session")
def app_port(ports: dict[str, int]) -> int:
    """The port that the page is served on."""
    return ports["plain"]


@pytest.fixture(scope="session")
def sandbox(ports: dict[str, int]) -> Iterator[RunningSandbox]:
    """The local VisualVault, on another site than the page: 127.0.0.1 against localhost."""
    hosts = ("localhost", "127.0.0.1")
    names = ("", "callback.html", "globex.html")
    urls = [f"http://{host}:{port}/{name}" for host in hosts for port in ports.values() for name in names]
    with start(SandboxOptions(port=0, redirect_urls=tuple(urls))) as running:
        yield running


@pytest.fixture(scope="session")
def site(sites: Sites, sandbox: RunningSandbox, app_port: int) -> Site:
    """The page, built for the sandbox."""
    return sites.build(sandbox_settings(sandbox.describe(), f"http://localhost:{app_port}/"), port=app_port)


@pytest.fixture(autouse=True)
def no_violations() -> Iterator[None]:
    """After every test: nothing that the policy forbids was tried, in any page that was watched."""
    watches.clear()
    yield
    assert [line for each in watches for line in each.violations] == []


@pytest.fixture(autouse=True)
def no_route_is_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """After every test: what a route still fetches, such as for a second try of the page's, is nobody's fault."""
    page: Page | None = request.getfixturevalue("page") if "page" in request.fixturenames else None
    yield
    if page is not None and not page.is_closed():
        page.unroute_all(behavior="ignoreErrors")


@pytest.fixture
def watch(page: Page) -> Watch:
    """What the page asks for, prints and is forbidden, from its first moment on."""
    return Watch(page)


@pytest.fixture
def app(page: Page, site: Site, sandbox: RunningSandbox, watch: Watch) -> App:
    """The page in a tab of its own, not opened yet."""
    return App(page, site.url, sandbox.describe(), watch)


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The checkout."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def forms_site(sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]) -> Site:
    """The page with the documents and the forms."""
    port = ports["forms"]
    views = ("documents", "forms")
    return sites.build(sandbox_settings(sandbox.describe(), f"http://localhost:{port}/", views=views), port=port)


@pytest.fixture
def forms(page: Page, forms_site: Site, sandbox: RunningSandbox, watch: Watch) -> App:
    """That page in a tab of its own, not opened yet; what it saves becomes a download."""
    page.add_init_script(NO_PICKER)
    return App(page, forms_site.url, sandbox.describe(), watch)


@pytest.fixture(scope="session")
def people_site(sites: Sites, sandbox: RunningSandbox, ports: dict[str, int]) -> Site:
    """The page with the people alone."""
    port = ports["people"]
    return sites.build(sandbox_settings(sandbox.describe(), f"http://localhost:{port}/", views=("people",)), port=port)


@pytest.fixture
def people(page: Page, people_site: Site, sandbox: RunningSandbox, watch: Watch) -> App:
    """That page in a tab of its own, not opened yet; what it saves becomes a download."""
    page.add_init_script(NO_PICKER)
    return App(page, people_site.url, sandbox.describe(), watch)


@pytest.fixture
def crowd(sandbox: RunningSandbox) -> Iterator[Crowd]:
    """People of a test's own."""
    described = sandbox.describe()
    key = described["api_keys"][0]
    grant = ClientCredentials(described["token_url"], key["client_id"], key["client_secret"], scope="vault")
    with connect_sync(described["site_url"], key["customer"], key["database"], grant) as vault:
        yield make_crowd(vault)

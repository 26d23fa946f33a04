"""A vault with many more documents than a page asks for at once."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tools.demo.settings import sandbox_settings
from tools.sandbox.options import SandboxOptions
from tools.sandbox.seed.contents import filled_database
from tools.sandbox.seed.large import More
from tools.sandbox.serving import RunningSandbox, start

from .app import App
from .sites import Sites, free_port
from .watch import Watch

MANY = int(os.environ.get("FRAGRANT_LARGE_DOCUMENTS", "5000"))
"""Tens of requests for rows: a list that asked for all would be found out. More cost the sandbox's time alone."""
LATE_MS = 120_000
"""Milliseconds that the sandbox may take to count and to sort on a busy machine."""


@pytest.fixture(scope="session")
def large_port() -> int:
    return free_port()


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory, large_port: int) -> Iterator[RunningSandbox]:
    """A sandbox with the large vault's documents: in the file that ``FRAGRANT_LARGE`` names, or in one of its own."""
    path = Path(os.environ.get("FRAGRANT_LARGE") or tmp_path_factory.mktemp("large") / "large.db")
    if not path.exists():
        filled_database(path, More(documents=MANY, forms={}))
    options = SandboxOptions(
        port=0, database_url=f"sqlite:///{path}", redirect_urls=(f"http://localhost:{large_port}/",)
    )
    with start(options) as running:
        yield running


@pytest.fixture
def large_app(page: Page, sites: Sites, large: RunningSandbox, large_port: int) -> App:
    """The page of the large vault."""
    described = large.describe()
    site = sites.build(sandbox_settings(described, f"http://localhost:{large_port}/"), port=large_port)
    return App(page, site.url, described, Watch(page))

"""The built folder on hosts: our own server, and the plainest one there is."""

from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from tools.build.policy import common_headers, document_headers
from tools.demo.settings import sandbox_settings
from tools.sandbox.serving import RunningSandbox
from tools.settings import parse

from .support.app import PATIENCE_MS
from .support.plain import plain_server
from .support.sites import Site, Sites, free_port
from .support.watch import Watch


@pytest.fixture
def plain(site: Site) -> Iterator[str]:
    """The folder under Python's own `http.server`, which knows no types and sends no headers."""

    with plain_server(site.folder) as url:
        yield url


@pytest.mark.long
def test_the_page_starts_under_the_plainest_server(page: Page, plain: str) -> None:
    watch = Watch(page)
    page.goto(plain)
    expect(page.locator("html")).to_have_attribute("data-fragrant-state", "signed-out", timeout=PATIENCE_MS)
    assert watch.violations == []
    assert watch.problems == []


def test_our_server_sends_the_headers_of_the_build(site: Site) -> None:
    with urlopen(site.url) as answer:  # noqa: S310 - a server of our own
        headers = {name.lower(): value for name, value in answer.headers.items()}
    settings = parse((site.folder.parent / f"{site.folder.name}.toml").read_text("utf-8"))
    for name, value in {**common_headers(), **document_headers(settings)[""]}.items():
        assert headers[name.lower()] == value
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("vendor/*/pyodide.asm.wasm", "application/wasm"),
        ("vendor/*/*.mjs", "text/javascript; charset=utf-8"),
        ("assets/*.css", "text/css; charset=utf-8"),
        ("assets/*.whl", "application/zip"),
    ],
)
def test_files_have_types_and_are_compressed_and_kept_for_ever(site: Site, pattern: str, kind: str) -> None:
    for path in Path(site.folder).glob(pattern):
        request = Request(site.url + str(path.relative_to(site.folder)), headers={"Accept-Encoding": "gzip, br"})  # noqa: S310
        with urlopen(request) as answer:  # noqa: S310
            assert answer.headers["Content-Type"] == kind
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert (answer.headers["Content-Encoding"] == "br") == (path.stat().st_size >= 1024)


@pytest.mark.long
def test_a_page_below_a_path(page: Page, sites: Sites, sandbox: RunningSandbox) -> None:
    """The base path is that of the redirect URL, and the page's name the last part of it."""
    port = free_port()
    url = f"http://localhost:{port}/tools/vault.html"
    site = sites.build(sandbox_settings(sandbox.describe(), url), port=port, path="/tools/vault.html")
    assert (site.folder / "vault.html").is_file()
    page.goto(url)
    expect(page.locator("html")).to_have_attribute("data-fragrant-state", "signed-out", timeout=PATIENCE_MS)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("redirect").first).to_be_visible()  # this address is not registered, and the server says so

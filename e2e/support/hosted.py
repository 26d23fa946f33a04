"""nginx, Apache and Caddy, each started once with every site that the tests ask it for."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

import pytest

from tools.build.compressing import compress
from tools.settings import Settings, parse

from ..servers.api_behind import ApiBehind, api_behind
from ..servers.web_servers import WEB_SERVERS, HostedSite, install_or_explain, run_web_server
from .sites import free_port

BASE = "/tool/"
SCRIPT = b"export default 'the same again and again';\n" * 1000
TIMES = {"image.bin": 120}
"""What is large comes as zstd, too."""
TYPES = {"script.mjs": "text/javascript", "code.wasm": "application/wasm", "image.bin": "application/octet-stream"}


class Answer(NamedTuple):
    """An answer of a web server; the names of its headers are in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


class Hosted(NamedTuple):
    """A web server that runs."""

    name: str
    site: HostedSite
    """The page, behind it the API."""
    broken: HostedSite
    """The page, behind it nothing."""
    api: ApiBehind

    def ask(self, path: str, coding: str = "") -> Answer:
        """Ask the page's site for a path, in a content coding."""
        with closing(HTTPConnection("127.0.0.1", self.site.port, timeout=30)) as connection:
            connection.request("GET", path, headers={"Accept-Encoding": coding or "identity"})
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, headers, answer.read())


def settings_for(api_url: str) -> Settings:
    """Return the settings of a page below a path, with an API behind a proxy."""
    return parse(
        "[vault]\nsite_url = 'https://vault.example.com'\ncustomer = 'Acme'\ndatabase = 'Main'\n"
        f"api_url = '{api_url}'\n"
        f"[oauth]\nclient_id = 'x'\nredirect_url = 'https://app.example.com{BASE}'\n"
    )


@pytest.fixture(scope="session")
def web_servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Hosted]]:
    """Give a web server by its name, which starts when the first test asks for it."""
    started: dict[str, Hosted] = {}
    with ExitStack() as stack:
        api = stack.enter_context(api_behind())
        root = tmp_path_factory.mktemp("hosted")
        for each in (root, *list(root.parents)[:2]):
            each.chmod(0o755)  # Apache's is an account of its own
        _lay_out(root / "files", root / "cache")

        def start(name: str) -> Hosted:
            if name not in started:
                explain_or_fail(name)
                nobody = f"http://127.0.0.1:{free_port()}/api/v1/Acme/Main/"
                site, broken = (HostedSite(settings_for(url), root / "files", free_port()) for url in (api.url, nobody))
                stack.enter_context(run_web_server(WEB_SERVERS[name], [site, broken]))
                started[name] = Hosted(name, site, broken, api)
            return started[name]

        yield start


@pytest.fixture(params=WEB_SERVERS)
def hosted(request: pytest.FixtureRequest, web_servers: Callable[[str], Hosted]) -> Hosted:
    """Give each web server in turn."""
    return web_servers(request.param)


def explain_or_fail(name: str) -> None:
    """Skip where the server may not be installed, as on a developer's machine; CI never skips."""
    reason = install_or_explain(WEB_SERVERS[name])
    if reason and not os.environ.get("CI"):
        pytest.skip(reason)
    assert reason is None


def _lay_out(root: Path, cache: Path) -> None:
    """Write files where a root of the whole host has them, and where one of the page alone does."""
    for place in (root, root / BASE.strip("/")):
        folder = place / "vendor/some"
        folder.mkdir(parents=True)
        (place / "index.html").write_text("<!doctype html><title>Served</title>")
        for name in TYPES:
            (folder / name).write_bytes(SCRIPT * TIMES.get(name, 1) + name.encode())
    compress(root, cache, lambda _: None)

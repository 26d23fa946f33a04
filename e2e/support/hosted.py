"""nginx, Apache and Caddy, each started once with every site that the tests ask it for."""

import os
import tempfile
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
FILES = {
    "index.html": b"<!doctype html><title>Served</title>" + b"<p>the same again" * 100,
    "callback.html": b"<!doctype html><title>Helper</title>" + b"<p>the same again" * 100,
    "assets/small.js": b"export default 1;",
    "assets/script.mjs": b"export default 'the same again and again';\n" * 1000,
    "vendor/some/code.wasm": b"the same again and again\n" * 1000,
    "vendor/some/image.bin": b"the same again and again\n" * 250_000,
}
"""A page of every kind of file; the build compresses all but the small one, and what is large as zstd, too."""


class Answer(NamedTuple):
    """An answer of a web server; the names of its headers are in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


class Hosted(NamedTuple):
    """A web server that runs."""

    name: str
    at_root: HostedSite
    below: HostedSite
    """The page below a path, behind it the API."""
    broken: HostedSite
    """The page, behind it nothing."""
    api: ApiBehind


def ask(site: HostedSite, path: str, coding: str = "identity") -> Answer:
    """Ask a site for a path, in a content coding."""
    with closing(HTTPConnection("127.0.0.1", site.port, timeout=30)) as connection:
        connection.request("GET", path, headers={"Accept-Encoding": coding})
        answer = connection.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, headers, answer.read())


def settings_for(base: str, api_url: str) -> Settings:
    """Return the settings of a page with a callback page, and with an API behind a proxy."""
    page_url = f"https://app.example.com{base}"
    return parse(
        "[vault]\nsite_url = 'https://vault.example.com'\ncustomer = 'Acme'\ndatabase = 'Main'\n"
        f"api_url = '{api_url}'\n"
        f"[oauth]\nclient_id = 'x'\nredirect_url = '{page_url}'\ncallback_url = '{page_url}callback.html'\n"
    )


@pytest.fixture(scope="session")
def web_servers() -> Iterator[Callable[[str], Hosted]]:
    """Give a web server by its name, which starts when the first test asks for it."""
    started: dict[str, Hosted] = {}
    with ExitStack() as stack:
        api = stack.enter_context(api_behind())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.chmod(0o755)  # Apache's is an account of its own
        nobody = f"http://127.0.0.1:{free_port()}/api/v1/Acme/Main/"
        places = [("/", api.url), (BASE, api.url), (BASE, nobody)]
        for base in ("/", BASE):
            _lay_out(_folder(folder, base), folder / "cache")

        def start(name: str) -> Hosted:
            if name not in started:
                explain_or_fail(name)
                sites = [
                    HostedSite(settings_for(base, url), _folder(folder, base), free_port()) for base, url in places
                ]
                stack.enter_context(run_web_server(WEB_SERVERS[name], sites))
                at_root, below, broken = sites
                started[name] = Hosted(name, at_root, below, broken, api)
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


def _folder(hosts: Path, base: str) -> Path:
    return hosts / ("at-root" if base == "/" else "below") / base.strip("/")


def _lay_out(folder: Path, cache: Path) -> None:
    """Write a page into a folder, as it is uploaded."""
    for name, data in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    compress(folder, cache, lambda _: None)

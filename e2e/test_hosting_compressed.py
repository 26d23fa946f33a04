"""The compressed files of the build, sent by nginx, Apache and Caddy with the build's snippets."""

import os
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import brotli
import pytest

from tools.build.compressing import compress
from tools.settings import parse

from .servers.web_servers import WEB_SERVERS, install_or_explain, run_web_server

pytestmark = pytest.mark.long

SETTINGS = parse(
    "[vault]\nsite_url = 'http://127.0.0.1:9'\ncustomer = 'Acme'\ndatabase = 'Main'\n"
    "[oauth]\nclient_id = 'x'\nredirect_url = 'https://app.example.com/tool/'\n"
)
SCRIPT = b"export default 'the same again and again';\n" * 1000
TIMES = {"image.bin": 120}
"""What is large comes as zstd, too."""
TYPES = {"script.mjs": "text/javascript", "code.wasm": "application/wasm", "image.bin": "application/octet-stream"}


def lay_out(root: Path, cache: Path) -> None:
    """Write files where a root of the whole host has them, and where one of the page alone does."""
    for place in ("vendor/some", "tool/vendor/some"):
        folder = root / place
        folder.mkdir(parents=True)
        for name in TYPES:
            (folder / name).write_bytes(SCRIPT * TIMES.get(name, 1) + name.encode())
    compress(root, cache, lambda _: None)


@pytest.mark.parametrize("name", WEB_SERVERS)
def test_they_are_sent_with_the_right_type_and_kept_for_ever(name: str, tmp_path: Path) -> None:
    server = WEB_SERVERS[name]
    reason = install_or_explain(server)
    if reason and not os.environ.get("CI"):
        pytest.skip(reason)  # a developer's machine where it may not be installed; CI never skips
    assert reason is None
    suffix = {"zstd": ".zst", "br": ".br", "gzip": ".gz"}
    lay_out(tmp_path / "root", tmp_path / "cache")
    made = tmp_path / "root/tool/vendor/some"
    with run_web_server(server, SETTINGS, tmp_path / "root") as port:
        for file, kind in TYPES.items():
            zstd = ("zstd",) if file in TIMES else ()
            for coding in ("gzip",) if name == "nginx" else (*zstd, "br", "gzip"):  # nginx needs modules for the others
                with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
                    connection.request("GET", f"/tool/vendor/some/{file}", headers={"Accept-Encoding": coding})
                    answer = connection.getresponse()
                    body = answer.read()
                sent = {key.lower(): value for key, value in answer.getheaders()}
                assert answer.status == 200
                assert body == (made / f"{file}{suffix[coding]}").read_bytes()
                assert sent["content-encoding"] == coding
                assert sent["content-type"].partition(";")[0] == kind
                assert sent["cache-control"] == "public, max-age=31536000, immutable"
                assert "accept-encoding" in sent["vary"].lower()
    assert brotli.decompress((made / "code.wasm.br").read_bytes()).endswith(b"code.wasm")

"""The static server: what it sends of a site's files."""

import gzip
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from tools.serve.app import create_app

DECODERS: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


@pytest.mark.parametrize("accepted", ["br", "gzip", "identity", "zstd"])
def test_of_sites_side_by_side_each_file_arrives_as_it_is(tmp_path: Path, accepted: str) -> None:
    files = {"small.js": b"export default 1;", "large.js": b"export default 1;\n" * 1000}
    for site in ("one", "other"):
        folder = tmp_path / site
        folder.mkdir()
        (folder / "_headers").write_text("/*\n  X-Content-Type-Options: nosniff\n", "utf-8")
        client = create_app(folder).test_client()
        for name, data in files.items():
            (folder / name).write_bytes(data)
            answer = client.get(f"/{name}", headers={"Accept-Encoding": accepted})
            assert DECODERS[answer.headers.get("Content-Encoding", "")](answer.data) == data
            assert answer.headers["Vary"] == "Accept-Encoding"


def test_a_file_that_was_changed_is_read_anew(tmp_path: Path) -> None:
    (tmp_path / "_headers").write_text("/*\n", "utf-8")
    client = create_app(tmp_path).test_client()
    for text in ("first", "second, and longer"):
        (tmp_path / "some.txt").write_text(text, "utf-8")
        assert client.get("/some.txt").text == text

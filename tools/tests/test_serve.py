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


def test_what_is_missing_and_what_leads_on_have_the_common_headers_alone(tmp_path: Path) -> None:
    rules = "/tool/*\n  X-Content-Type-Options: nosniff\n/tool/assets/*\n  Cache-Control: max-age=31536000, immutable\n"
    (tmp_path / "_headers").write_text(rules, "utf-8")
    client = create_app(tmp_path).test_client()
    answers = {path: client.get(path) for path in ("/tool", "/tool/assets/old.js", "/elsewhere")}
    assert [answer.status_code for answer in answers.values()] == [302, 404, 404]
    assert answers["/tool"].headers["Location"] == "/tool/"
    for answer in answers.values():
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Cache-Control" not in answer.headers

"""Files that the build compresses."""

import gzip
from pathlib import Path

import brotli
import zstandard

from tools.build.compressing import compress
from tools.serve.app import create_app

TEXT = b"the same again and again, " * 1000


def make(folder: Path, cache: Path) -> list[str]:
    """Compress a site; return what was said."""
    folder.mkdir()
    contents = {
        "page.html": TEXT,
        "small.js": b"1;",
        "_headers": b"/*\n" + b"  X-Same: same\n" * 100,
        "web.config": TEXT,
    }
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    said: list[str] = []
    compress(folder, cache, said.append)
    return said


def test_files_that_get_smaller_stand_beside_the_others_and_come_from_the_cache_next_time(tmp_path: Path) -> None:
    said = [make(tmp_path / name, tmp_path / "cache") for name in ("one", "other")]
    assert said == [["Compressing files: 1 …"], []]
    for name in ("one", "other"):
        made = {path.name: path.read_bytes() for path in (tmp_path / name).iterdir() if path.suffix in (".br", ".gz")}
        assert made.keys() == {"page.html.br", "page.html.gz"}
        assert brotli.decompress(made["page.html.br"]) == gzip.decompress(made["page.html.gz"]) == TEXT


def test_our_server_sends_them_unless_the_file_was_changed_since(tmp_path: Path) -> None:
    make(tmp_path / "site", tmp_path / "cache")
    client = create_app(tmp_path / "site").test_client()
    made = (tmp_path / "site/page.html.br").read_bytes()
    answer = client.get("/page.html", headers={"Accept-Encoding": "br"})
    assert (answer.data, answer.headers["Content-Encoding"]) == (made, "br")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    changed = TEXT.replace(b"same", b"other")
    (tmp_path / "site/page.html").write_bytes(changed)
    assert brotli.decompress(client.get("/page.html", headers={"Accept-Encoding": "br"}).data) == changed


def test_what_is_large_is_sent_as_zstd_to_those_who_take_it(tmp_path: Path) -> None:
    data = TEXT * 250
    (tmp_path / "site").mkdir()
    (tmp_path / "site/large.bin").write_bytes(data)
    (tmp_path / "site/_headers").write_text("/*\n", "utf-8")
    compress(tmp_path / "site", tmp_path / "cache", lambda _: None)
    client = create_app(tmp_path / "site").test_client()
    for accepted, encoding in {"gzip, deflate, br, zstd": "zstd", "gzip, br": "br", "gzip": "gzip"}.items():
        assert client.get("/large.bin", headers={"Accept-Encoding": accepted}).headers["Content-Encoding"] == encoding
    sent = client.get("/large.bin", headers={"Accept-Encoding": "zstd"}).data
    assert sent == (tmp_path / "site/large.bin.zst").read_bytes()
    assert zstandard.ZstdDecompressor(max_window_size=8 << 20).decompress(sent) == data

"""What nginx, Apache and Caddy send of a page with the build's snippets: each kind of answer, with its headers."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

import brotli
import pytest

from tools.build.policy import FOR_EVER, MEDIA_TYPES, common_headers, document_headers
from tools.settings import Settings

from .support.hosted import FILES, Answer, Hosted, ask

pytestmark = pytest.mark.long

SUFFIXES = {"identity": "", "zstd": ".zst", "br": ".br", "gzip": ".gz"}


class Kind(NamedTuple):
    """An address of a file, and the headers that it must come with."""

    address: str
    file: str
    headers: dict[str, str]


def kinds(settings: Settings) -> Iterator[Kind]:
    """Yield the documents, the page by both of its addresses, and all other files."""
    documents = document_headers(settings)
    for name, headers in documents.items():
        yield Kind(name, name or "index.html", headers)
    for name in FILES:
        if name not in documents:
            yield Kind(name, name, {"Cache-Control": FOR_EVER})


def test_files_come_as_they_are_or_were_compressed(hosted: Hosted, subtests: pytest.Subtests) -> None:
    for site in (hosted.at_root, hosted.below):
        for kind in kinds(site.settings):
            for coding, suffix in SUFFIXES.items():
                made = site.folder / (kind.file + suffix)
                # small files are not compressed, zstd is made of large ones, and nginx needs modules for it and brotli
                if made.exists() and (hosted.name != "nginx" or coding in ("identity", "gzip")):
                    with subtests.test(f"{site.settings.base_path}{kind.address} {coding}"):
                        answer = ask(site, site.settings.base_path + kind.address, coding)
                        assert answer.body == made.read_bytes()
                        assert answer.status == 200
                        assert differing(answer, {**common_headers(), **kind.headers}) == {}
                        assert answer.headers["content-type"] == MEDIA_TYPES[f".{kind.file.rpartition('.')[2]}"]
                        assert answer.headers.get("content-encoding", "identity") == coding
                        assert "content-language" not in answer.headers
                        assert suffix == "" or "accept-encoding" in answer.headers["vary"].lower()
    made = hosted.below.folder / "vendor/some/code.wasm.br"
    assert brotli.decompress(made.read_bytes()) == FILES["vendor/some/code.wasm"]
    assert (hosted.below.folder / "vendor/some/image.bin.zst").exists()


def test_what_is_missing_is_not_kept(hosted: Hosted, subtests: pytest.Subtests) -> None:
    for site in (hosted.at_root, hosted.below):
        for name in ("assets/old.js", "vendor/some/old.wasm", "old.html"):
            with subtests.test(f"{site.settings.base_path}{name}"):
                answer = ask(site, site.settings.base_path + name)
                assert answer.status == 404
                assert "max-age" not in answer.headers.get("cache-control", "")
                assert differing(answer, common_headers()) == {}


def test_a_page_below_a_path_is_found_without_its_slash(hosted: Hosted) -> None:
    address = hosted.below.settings.base_path
    answer = ask(hosted.below, address.rstrip("/"))
    assert answer.status in {301, 302, 307, 308}
    assert urlsplit(answer.headers["location"]).path == address
    assert differing(answer, common_headers()) == {}


def differing(answer: Answer, expected: dict[str, str]) -> dict[str, str | None]:
    """Return what an answer has in the place of headers that it must have."""
    return {name: sent for name, value in expected.items() if (sent := answer.headers.get(name.lower())) != value}

"""What nginx, Apache and Caddy send of the built folder with the build's snippets."""

import brotli
import pytest

from tools.build.policy import FOR_EVER, document_headers

from .support.hosted import BASE, TYPES, Hosted

pytestmark = pytest.mark.long

SUFFIXES = {"zstd": ".zst", "br": ".br", "gzip": ".gz"}


def test_compressed_files_have_the_right_type_and_are_kept_for_ever(hosted: Hosted, subtests: pytest.Subtests) -> None:
    for name, kind in TYPES.items():
        file = hosted.site.root / f"tool/vendor/some/{name}"
        for coding, suffix in SUFFIXES.items():
            made = file.with_name(name + suffix)
            if not made.exists() or (hosted.name == "nginx" and coding != "gzip"):
                continue  # zstd is made of what is large alone; nginx needs modules for the others
            with subtests.test(f"{name} {coding}"):
                answer = hosted.ask(f"{BASE}vendor/some/{name}", coding)
                assert answer.status == 200
                assert answer.body == made.read_bytes()
                assert answer.headers["content-encoding"] == coding
                assert answer.headers["content-type"].partition(";")[0] == kind
                assert answer.headers["cache-control"] == FOR_EVER
                assert "accept-encoding" in answer.headers["vary"].lower()
    assert (hosted.site.root / "tool/vendor/some/image.bin.zst").exists()
    assert brotli.decompress((hosted.site.root / "tool/vendor/some/code.wasm.br").read_bytes()).endswith(b"code.wasm")


def test_the_page_has_its_headers_beside_a_proxy(hosted: Hosted, subtests: pytest.Subtests) -> None:
    page = hosted.ask(BASE)
    assert b"Served" in page.body
    for name, value in document_headers(hosted.site.settings)[""].items():
        with subtests.test(name):
            assert page.headers.get(name.lower()) == value

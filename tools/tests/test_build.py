"""The build: what it writes, and that it writes the same twice."""

import gzip
import hashlib
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tools.build.assets import integrity
from tools.build.bundles import minify
from tools.build.pipeline import build
from tools.errors import UsageError
from tools.project import Project
from tools.settings import SettingsError

PROJECT = Project.find(Path(__file__).parent)
CONFIG = PROJECT.site / "site.toml"


def quiet(_: str) -> None: ...


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("build") / "dist"
    build(PROJECT, CONFIG, out, quiet)
    return out


def digests(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


class Tags(HTMLParser):
    """Every start tag of a page, with its attributes, and the text inside scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.inline = ""
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._inside = tag in ("script", "style") and ("type", "py") not in attrs

    def handle_endtag(self, _tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.inline += data


def meta(page: Tags, key: str, name: str) -> str:
    (content,) = [attributes["content"] for _, attributes in page.tags if attributes.get(key) == name]
    return content


@pytest.fixture(scope="module")
def page(dist: Path) -> Tags:
    return Tags((dist / "index.html").read_text("utf-8"))


def test_two_builds_are_the_same_bytes(dist: Path, tmp_path: Path) -> None:
    build(PROJECT, CONFIG, tmp_path / "dist", quiet)
    assert digests(tmp_path / "dist") == digests(dist)
    assert digests(tmp_path / "dist-hosting") == digests(dist.with_name("dist-hosting"))


@pytest.mark.long
def test_two_builds_with_nothing_in_the_cache_are_the_same_bytes(
    dist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Project, "cache", tmp_path / "cache")
    build(PROJECT, CONFIG, tmp_path / "dist", quiet)
    assert digests(tmp_path / "dist") == digests(dist)


def test_everything_the_page_names_is_there_with_its_integrity(dist: Path, page: Tags) -> None:
    checked = 0
    for tag, attributes in page.tags:
        url = attributes.get("src") or attributes.get("href") or ""
        if tag in ("script", "link", "img") and url:
            data = (dist / url).read_bytes()
            if attributes.get("rel") in ("stylesheet", "modulepreload") or (
                tag == "script" and attributes.get("type", "module") == "module"
            ):
                assert attributes["integrity"] == integrity(data)
                checked += 1
    assert checked >= 10


def test_every_file_that_no_attribute_binds_has_its_digest(dist: Path) -> None:
    """What is fetched or imported by a script, but for the WebAssembly file, which SECURITY.md tells of."""
    (folder,) = dist.glob("vendor/pyodide-*")
    manifest = json.loads(
        (folder / "digests.mjs").read_text("utf-8").removeprefix("export default ").partition(";\n")[0]
    )
    assert {(folder / name).resolve(): digest for name, digest in manifest.items()} == {
        path.resolve(): integrity(path.read_bytes())
        for pattern in (
            "assets/*.whl",
            "assets/grid.*.js",
            "assets/files.*.js",
            "assets/pdf.*.js",
            "assets/preview.*.js",
            "assets/sheets.*.js",
            "vendor/pdfjs-*/digests.mjs",
            "vendor/pyodide-*/image.bin",
            "vendor/pyodide-*/rest.zip",
            "vendor/pyodide-*/stdlib.zip",
        )
        for path in dist.glob(pattern)
    }


def test_the_first_script_takes_the_answer_out(page: Tags) -> None:
    order = [attributes for tag, attributes in page.tags if tag in ("script", "link")]
    assert order[0]["src"].startswith("assets/page.")
    assert not {"async", "defer", "type"} & order[0].keys()


def test_the_first_script_begins_with_the_largest_files(dist: Path, page: Tags) -> None:
    first = next(attributes for tag, attributes in page.tags if tag == "script")
    assert {Path(first[f"data-{name}"]).name for name in ("wasm", "image")} == {"pyodide.asm.wasm", "image.bin"}
    assert all((dist / first[f"data-{name}"]).is_file() for name in ("wasm", "image"))


def test_no_other_script_stands_before_the_first_paint(page: Tags) -> None:
    _, *scripts = [attributes for tag, attributes in page.tags if tag == "script"]
    assert [("async" in each, each.get("type", "")) for each in scripts] == [
        (True, ""),
        (True, "module"),
        (False, "py"),
    ]


def test_nothing_takes_the_focus_while_the_page_is_parsed(dist: Path) -> None:
    """It would have the page laid out before its style sheet is there."""
    html = (dist / "index.html").read_text("utf-8")
    parsed = re.sub(r"<template\b.*?</template>", "", html, flags=re.DOTALL)
    assert "<template" in html
    assert "autofocus" not in parsed


def test_there_is_no_inline_script_or_style(page: Tags) -> None:
    assert page.inline.strip() == ""
    for _, attributes in page.tags:
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]


def test_the_first_python_stands_in_the_page(dist: Path) -> None:
    html = (dist / "index.html").read_text("utf-8")
    (code,) = re.findall(r'<script type="py" [^>]*>(.*?)</script>', html, re.DOTALL)
    assert code.strip() == (PROJECT.site / "main.py").read_text("utf-8").strip()


def test_the_policy_is_the_whole_of_it(page: Tags) -> None:
    (policy,) = [
        attributes["content"]
        for tag, attributes in page.tags
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy == (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
        "font-src 'self'; connect-src 'self' http://127.0.0.1:8400; worker-src 'self'; manifest-src 'self'; "
        "base-uri 'none'; form-action 'none'; object-src 'none'; require-trusted-types-for 'script'; "
        "trusted-types 'none'"
    )


def test_no_file_of_ours_names_another_origin(dist: Path, page: Tags) -> None:
    for _, attributes in page.tags:
        for name in ("src", "href", "config"):
            assert "//" not in attributes.get(name, "")
    for pattern in (
        "assets/*.css",
        "assets/boot.*.js",
        "assets/page.*.js",
        "assets/fragment.*.js",
    ):
        for path in dist.glob(pattern):
            text = path.read_text("utf-8")
            named = re.sub(r"/\*!.*?\*/", "", text, flags=re.DOTALL)  # but for the licences, which stay
            assert re.findall(r"https?://(?!www\.w3\.org/)[^\s\"')]+", named) == []


def test_budgets_hold(dist: Path) -> None:
    """Of our own JavaScript, compressed: the first script, all before the page is ready, and what is loaded later."""
    first, page, boot = (next(dist.glob(f"assets/{name}.*.js")) for name in ("fragment", "page", "boot"))
    interpreter = [next(dist.glob(f"vendor/pyodide-*/{name}.mjs")) for name in ("interpreter", "digests")]
    before = [compressed(path.read_bytes()) for path in (page, boot, *interpreter)]
    assert compressed(first.read_bytes()) <= 2_500
    assert sum(before) <= 8_192
    later = [minify(path, PROJECT.runtimes) for path in (PROJECT.site / "bundles").rglob("*.js")]
    assert sum(compressed(data) for data in later) <= 16_000


def compressed(data: bytes) -> int:
    return len(gzip.compress(data, 9))


def test_only_what_is_loaded_is_shipped(dist: Path) -> None:
    vendor = dist / "vendor"
    names = {path.name.split(".")[0].split("-")[0] for path in vendor.glob("py*/**/*") if path.is_file()}
    assert names == {"core", "digests", "error", "image", "interpreter", "pyodide", "rest", "stdlib"}


def test_what_pdf_js_fetches_has_its_digest(dist: Path) -> None:
    (folder,) = dist.glob("vendor/pdfjs-*")
    manifest = (folder / "digests.mjs").read_text("utf-8").removeprefix("export default ").partition(";\n")[0]
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "digests.mjs"]
    assert json.loads(manifest) == {path.relative_to(folder).as_posix(): integrity(path.read_bytes()) for path in files}
    assert {path.suffix for path in files} == {".bcmap", ".pfb", ".ttf", ".wasm"}
    assert not [path.name for path in files if "quickjs" in path.name]  # a document's scripts are not run


def test_the_hosts_files_say_the_same(dist: Path) -> None:
    headers = (dist / "_headers").read_text("utf-8")
    assert "frame-ancestors 'none'" in headers
    config = ET.parse(dist / "web.config").getroot()  # noqa: S314 - our own file
    sent = {each.get("name"): each.get("value") for each in config.findall(".//customHeaders/add")}
    types = {each.get("fileExtension"): each.get("mimeType") for each in config.findall(".//mimeMap")}
    assert str(sent["Content-Security-Policy"]) in headers
    assert types[".wasm"] == "application/wasm"
    assert str(types[".mjs"]).startswith("text/javascript")
    hosting = dist.with_name("dist-hosting")
    for name in ("nginx.conf", "apache.conf", "Caddyfile"):
        snippet = (hosting / name).read_text("utf-8")
        assert str(sent["Content-Security-Policy"]) in snippet
        assert "vault-api" in snippet


def test_the_settings_stand_in_the_page_as_data(page: Tags) -> None:
    (settings,) = [
        attributes["content"] for _, attributes in page.tags if attributes.get("name") == "fragrant-settings"
    ]
    assert json.loads(settings)["servers"][0]["oauth"]["redirect_url"] == "http://localhost:8300/"


def test_hostile_settings_stay_text(tmp_path: Path) -> None:
    config = tmp_path / "site.toml"
    config.write_text(CONFIG.read_text("utf-8").replace('"Fragrant"', "'<script>alert(1)</script>\"'"), "utf-8")
    build(PROJECT, config, tmp_path / "dist", quiet)
    tags = Tags((tmp_path / "dist" / "index.html").read_text("utf-8"))
    assert tags.inline.strip() == ""


def test_a_folder_with_something_else_in_it_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    with pytest.raises(UsageError):
        build(PROJECT, CONFIG, tmp_path, quiet)
    assert (tmp_path / "precious.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('language = "de"', "there are no texts in 'de'; there are en, es"),
        ('views = ["nowhere"]', "there is no view 'nowhere'; there is documents"),
        ('packages = ["x-1.0-cp311-cp311-linux_x86_64.whl"]', "is no pure-Python wheel"),
        ('packages = ["x-1.0-py3-none-any.whl"]', "is not there"),
    ],
)
def test_views_languages_and_packages_that_are_not_there(tmp_path: Path, line: str, told: str) -> None:
    config = tmp_path / "site.toml"
    config.write_text(CONFIG.read_text("utf-8").replace('views = ["documents", "forms", "people"]', line), "utf-8")
    with pytest.raises(SettingsError, match=re.escape(told)):
        build(PROJECT, config, tmp_path / "dist", quiet)
    assert not (tmp_path / "dist").exists()


def test_the_command_tells_a_mistake_in_one_sentence_each(tmp_path: Path) -> None:
    config = tmp_path / "site.toml"
    config.write_text('[oauth]\nredirect_url = "http://example.com/"\n')
    command = [sys.executable, "-m", "tools", "build", "--config", str(config), "--out", str(tmp_path / "dist")]
    done = subprocess.run(command, cwd=PROJECT.root, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 3
    assert "must be https" in done.stderr

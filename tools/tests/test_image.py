"""The start-up image: what is in it, and what is not."""

import ast
import asyncio
import json
import socket
import zipfile
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import fragrant
import pytest

from tools.build.bytecode import compile_archive
from tools.build.image.image import make_image
from tools.build.pipeline import build
from tools.build.stdlib import reachable, standard_library
from tools.errors import CommandError
from tools.project import Project

PROJECT = Project.find(Path(__file__).parent)
CONFIG = PROJECT.site / "site.toml"

VIEW = """
from mine import Base

class View(Base):
    title = "Mine"
    needs = ""
    icon = ""
"""


def quiet(_: str) -> None: ...


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("image") / "dist"
    build(PROJECT, CONFIG, out, quiet)
    return out


@pytest.fixture(scope="module")
def image(dist: Path) -> bytes:
    (path,) = dist.glob("vendor/pyodide-*/image.bin")
    return path.read_bytes()


def ways(dist: Path) -> dict[str, dict[str, Any]]:
    (path,) = dist.glob("vendor/pyodide-*/digests.mjs")
    found: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8").rpartition("ways=")[2].rstrip(";\n"))
    return found


def test_nothing_of_this_machine_is_in_it(image: bytes) -> None:
    host = [name for name in (socket.gethostname(),) if len(name) > 5]  # a shorter one may stand in any word
    told = [str(PROJECT.root), str(Path.home()), "Node.js", *host]
    assert [each for each in told if each.encode() in image or each.encode("utf-32-le") in image] == []


@pytest.mark.long
def test_nothing_of_one_site_is_in_it(image: bytes, tmp_path: Path) -> None:
    """Sites with other settings, languages and views start from the same."""
    view = tmp_path / "views/mine/view.py"
    view.parent.mkdir(parents=True)
    view.write_text(VIEW)
    text = CONFIG.read_text("utf-8").replace('"Fragrant"', '"Fennel"')
    lines = 'language = "es"\nviews = ["documents", "mine"]\nview_folders = ["views"]'
    (tmp_path / "site.toml").write_text(text.replace('views = ["documents", "forms", "people"]', lines))
    build(PROJECT, tmp_path / "site.toml", tmp_path / "dist", quiet)
    (other,) = tmp_path.glob("dist/vendor/pyodide-*/image.bin")
    assert other.read_bytes() == image
    beside = ways(tmp_path / "dist")["image"]["wheels"]
    assert sorted(beside) == ["fragrant-0.1.0-py3-none-any.whl", "fragrant_views.whl"]


def test_what_is_in_it_is_not_loaded_a_second_time(dist: Path) -> None:
    (rest,) = dist.glob("vendor/pyodide-*/rest.zip")
    (whole,) = dist.glob("vendor/pyodide-*/stdlib.zip")
    names, all_names = (set(zipfile.ZipFile(path).namelist()) for path in (rest, whole))
    assert not {"json/__init__.pyc", "asyncio/events.pyc", "pyodide/webloop.pyc"} & names
    assert {
        f"{name}.pyc" for name in ("asyncio/streams", "asyncio/unix_events", "socket", "ssl", "subprocess")
    } <= names
    assert {"zipfile/_path/glob.pyc", "pyscript/__init__.pyc"} & names == {"pyscript/__init__.pyc"}
    assert names - all_names == {name for name in names if name.startswith("pyscript/")}
    (wheel,) = dist.glob("assets/rest-fragrant-*.whl")
    beside = set(zipfile.ZipFile(wheel).namelist())
    assert {"fragrant/app/views/forms/view.pyc", "fragrant/app/texts/default.mo"} <= beside
    assert not {"fragrant/app/start.pyc", "fragrant/app/views/documents/view.pyc"} & beside


def test_no_wheel_has_what_only_installers_read(dist: Path) -> None:
    for wheel in dist.glob("assets/*fragrant-*.whl"):
        names = set(zipfile.ZipFile(wheel).namelist())
        assert {
            name for name in names if not name.endswith((".pyc", ".mo", ".typed", "/METADATA", "/WHEEL", "/LICENSE"))
        } == set()
        (found,) = distributions(name="fragrant", path=[str(wheel)])
        assert found.version == fragrant.__version__


def names_in(path: Path) -> Iterator[str]:
    """Return what a file imports, and what it takes of `asyncio`, as modules."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import():
                yield from (each.name for each in node.names)
            case ast.ImportFrom(module=str(source), level=0):
                yield from (source, *(f"{source}.{each.name}" for each in node.names))
            case ast.Attribute(value=ast.Name("asyncio"), attr=name):
                yield getattr(asyncio, name).__module__


def test_the_page_s_own_python_needs_nothing_of_what_comes_later(dist: Path) -> None:
    sources = [path for path in (PROJECT.root / "pysrc/fragrant").rglob("*.py") if "server" not in path.parts]
    needed = {
        f"{name.replace('.', '/')}{end}.pyc" for path in sources for name in names_in(path) for end in ("", "/__init__")
    }
    (rest,) = dist.glob("vendor/pyodide-*/rest.zip")
    assert "asyncio/tasks.pyc" in needed
    assert needed & set(zipfile.ZipFile(rest).namelist()) == set()
    (wheel,) = dist.glob("assets/rest-fragrant-*.whl")
    assert "ipaddress.pyc" in zipfile.ZipFile(wheel).namelist()


LIBRARY = {
    "kept": ["kept.inner.name", "sys"],
    "kept.inner": ["other"],
    "kept.beside": ["unused"],
    "other": ["kept"],
    "unused": [],
}


def test_the_library_is_what_imports_lead_to() -> None:
    """Packages are imported with what is in them, but not the other way round; round trips end."""
    assert reachable(LIBRARY, ["kept"]) == {"kept", "kept.inner", "other"}
    assert reachable(LIBRARY, ["kept.beside"]) == {"kept", "kept.inner", "other", "kept.beside", "unused"}
    assert reachable(LIBRARY, ["nowhere"]) == set()


def test_the_settings_keep_what_no_import_leads_to(dist: Path, tmp_path: Path) -> None:
    text = CONFIG.read_text("utf-8").replace("[app]\n", '[app]\nmodules = ["colorsys", "encodings.cp1250"]\n')
    (tmp_path / "site.toml").write_text(text)
    build(PROJECT, tmp_path / "site.toml", tmp_path / "dist", quiet)
    named = {"colorsys.pyc", "encodings/cp1250.pyc"}
    for name in ("stdlib.zip", "rest.zip"):
        without, with_them = (
            set(zipfile.ZipFile(path).namelist())
            for folder in (dist, tmp_path / "dist")
            for path in folder.glob(f"vendor/pyodide-*/{name}")
        )
        assert with_them - without == named


def test_a_module_that_is_not_there_cannot_be_kept(tmp_path: Path) -> None:
    text = CONFIG.read_text("utf-8").replace("[app]\n", '[app]\nmodules = ["turtledemo"]\n')
    (tmp_path / "site.toml").write_text(text)
    with pytest.raises(CommandError, match=r"\[app\] modules: the library has no module 'turtledemo'"):
        build(PROJECT, tmp_path / "site.toml", tmp_path / "dist", quiet)


TOLD = '''"""Of the module."""
def say(one: "of an argument", *more: "of others") -> "of an answer":
    """Of the function."""
    assert say, "lost"

@str
def read(one: "which is read"): ...
'''


@pytest.mark.long
@pytest.mark.parametrize("kept", [False, True])
def test_bytecode_has_docstrings_and_annotations_only_where_they_are_wanted(tmp_path: Path, kept: bool) -> None:
    """Assertions stay, and so do the annotations of what is decorated, which may be read."""
    wheel = tmp_path / "told-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("told.py", TOLD)
    made = compile_archive(wheel, PROJECT.runtimes / "pyodide", tmp_path, with_docstrings=kept)
    code = zipfile.ZipFile(made).read("told.pyc")
    wanted = ("Of the module.", "Of the function.", "of an argument", "of others", "of an answer")
    assert {text: text.encode() in code for text in wanted} == dict.fromkeys(wanted, kept)
    assert b"lost" in code
    assert b"which is read" in code


def test_it_can_be_left_out(tmp_path: Path) -> None:
    build(PROJECT, CONFIG, tmp_path / "dist", quiet, with_image=False)
    assert list(ways(tmp_path / "dist")) == ["ordinary"]
    names = {path.name for path in tmp_path.glob("dist/vendor/pyodide-*/*")}
    assert {"image.bin", "rest.zip"} & names == set()
    assert len(list(tmp_path.glob("dist/assets/*.whl"))) == 1


@pytest.mark.long
def test_a_module_that_holds_an_object_of_javascript_s_stops_the_build(tmp_path: Path) -> None:
    pyodide = PROJECT.runtimes / "pyodide"
    wheel = tmp_path / "held-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("held.py", "import js\nhere = js.Object\n")
        for name in ("fragrant/__init__.py", "fragrant/browser/__init__.py"):
            archive.writestr(name, "")
        archive.write(PROJECT.root / "pysrc/fragrant/browser/later.py", "fragrant/browser/later.py")
    library = standard_library(PROJECT.runtimes, PROJECT.cache)
    compiled = compile_archive(wheel, pyodide, tmp_path)
    with pytest.raises(CommandError, match="holds an object of JavaScript's"):
        make_image(
            compiled,
            wheel.name,
            ["held"],
            main=PROJECT.site / "main.py",
            library=library,
            pyodide=pyodide,
            pyscript=PROJECT.runtimes / "@pyscript/core",
            cache=tmp_path,
        )

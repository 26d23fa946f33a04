"""Pyodide's runtime as a page gets it: smaller, and as good for Python."""

import json
import shutil
from pathlib import Path

import pytest

from tools.build.node import run_node
from tools.build.slimming import slim_pyodide
from tools.errors import CommandError
from tools.project import Project

PROJECT = Project.find(Path(__file__).parent)
SCRIPTS = sorted((PROJECT.site / "start").iterdir())
COUNT = """
const { readFile } = await import("node:fs/promises");
const module = new WebAssembly.Module(await readFile(process.argv[1]));
console.log(WebAssembly.Module.exports(module).length);
"""
RUN = """
const { loadPyodide } = await import(process.argv[1]);
const python = await loadPyodide();
console.log(python.runPython(`
import asyncio, csv, datetime, decimal, hashlib, json, re, struct, unicodedata, zlib
from js import JSON, Object

found = JSON.parse('{"a": [1, "ü", {"b": 2.5}]}').to_py()
try:
    json.loads("[")
except ValueError as error:
    said = str(error)
json.dumps([found, said, hashlib.sha256(b"x").hexdigest()[:8], str(decimal.Decimal("0.1") + 1), len(dir(Object))])
`));
"""


@pytest.fixture(scope="module")
def slim() -> Path:
    return slim_pyodide(PROJECT.runtimes, SCRIPTS, PROJECT.cache)


def run(folder: Path) -> list[object]:
    printed = run_node("It did not run", "--input-type=module", "-e", RUN, str(folder / "pyodide.mjs"))
    found: list[object] = json.loads(printed)
    return found


def exports(folder: Path) -> int:
    return int(run_node("No module", "--input-type=module", "-e", COUNT, str(folder / "pyodide.asm.wasm")))


def test_it_exports_what_scripts_use_alone(slim: Path) -> None:
    whole = PROJECT.runtimes / "pyodide"
    assert exports(slim) < exports(whole) / 20
    for name in ("pyodide.asm.mjs", "pyodide.asm.wasm"):
        assert (slim / name).stat().st_size < 0.95 * (whole / name).stat().st_size


def test_python_runs_in_it_as_before(slim: Path) -> None:
    assert run(slim) == run(PROJECT.runtimes / "pyodide")


@pytest.mark.long
def test_the_same_input_gives_the_same_bytes(slim: Path, tmp_path: Path) -> None:
    again = slim_pyodide(PROJECT.runtimes, SCRIPTS, tmp_path)
    assert again.name == slim.name
    for path in slim.iterdir():
        assert (again / path.name).read_bytes() == path.read_bytes()


@pytest.mark.long
def test_a_runtime_of_another_kind_stops_the_build(tmp_path: Path) -> None:
    runtimes = tmp_path / "node_modules"
    shutil.copytree(PROJECT.runtimes / "pyodide", runtimes / "pyodide")
    for name in ("binaryen", "@pyscript"):
        (runtimes / name).symlink_to(PROJECT.runtimes / name)
    (runtimes / "pyodide/pyodide.asm.mjs").write_text("export default () => {};", "utf-8")
    with pytest.raises(CommandError, match="is not laid out as expected"):
        slim_pyodide(runtimes, SCRIPTS, tmp_path / "cache")

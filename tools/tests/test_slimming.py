"""Pyodide's runtime as a page gets it: smaller, and as good for Python."""

import json
import shutil
from pathlib import Path

import pytest

from tools.build.node import run_node
from tools.build.slimming import C_MODULES, slim_pyodide
from tools.errors import CommandError
from tools.project import Project

PROJECT = Project.find(Path(__file__).parent)
SCRIPTS = sorted((PROJECT.site / "start").iterdir())
COUNT = """
const { readFile } = await import("node:fs/promises");
const module = new WebAssembly.Module(await readFile(process.argv[1]));
console.log(WebAssembly.Module.exports(module).length);
"""
# What Python does, and what tables in memory tell: those that stay are next to those that go.
RUN = """
const { loadPyodide } = await import(process.argv[1]);
const python = await loadPyodide();
console.log(python.runPython(`
import asyncio, csv, datetime, decimal, encodings.aliases, hashlib, json, math, re, struct, sys, time, unicodedata, zlib
from js import JSON, Object

found = JSON.parse('{"a": [1, "ü", {"b": 2.5}]}').to_py()
try:
    json.loads("[")
except ValueError as error:
    said = str(error)

def digest(texts):
    found = hashlib.sha256()
    for text in texts:
        found.update(text.encode("utf-8", "surrogatepass"))
    return found.hexdigest()

def about(char):
    return repr([unicodedata.name(char, ""), unicodedata.category(char), unicodedata.decomposition(char),
        unicodedata.bidirectional(char), unicodedata.east_asian_width(char), unicodedata.numeric(char, None),
        unicodedata.normalize("NFKC", char), char.upper(), char.casefold(), char.isidentifier(), char.isprintable()])

def bytes_in(name):
    try:
        return bytes(range(256)).decode(name, "replace")
    except LookupError:
        return ""

assigned = [*range(0x34000), *range(0xE0000, 0xE0200), *range(0x10FF00, 0x110000)]  # nothing is between them
numbers = [0.1, 0.5, 1.0, 1.5, 7.25, 30.0, 1e-9, 123456.789]
functions = [getattr(math, name) for name in sorted(dir(math)) if name not in ("acosh", "atanh", "acos", "asin")]
def called(function, number):
    try:
        return repr(function(number))
    except (TypeError, ValueError, OverflowError) as error:
        return str(error)

does = {
    "values": [found, said, len(dir(Object)), str(decimal.Decimal("0.1") + 1)],
    "characters": digest(about(chr(number)) for number in assigned),
    "encodings": digest(f"{key}{bytes_in(key)}" for key in sorted({*encodings.aliases.aliases.values()} & {*KEPT})),
    "functions": digest(called(function, number) for function in functions for number in numbers),
    "digits": str(decimal.Decimal(2).sqrt(decimal.Context(prec=300))),
    "names": time.strftime("%A %B %c", time.gmtime(10**9)),
}
json.dumps([does, sys.builtin_module_names])
`.replace("KEPT", process.argv[2])));
"""
ENCODINGS = ["ascii", "cp1250", "cp1252", "cp437", "cp850", "iso8859_1", "iso8859_15", "koi8_r", "latin_1", "mac_roman"]
ENCODINGS += ["utf_16", "utf_32", "utf_7", "utf_8"]
"""Some of those that stay."""
# What is left of the functions that Python's own objects point to, and what the modules in C are that are there.
POINTERS = """
const { instantiate } = WebAssembly;
let table;
WebAssembly.instantiate = async (...given) => {
  const made = await instantiate(...given);
  table ??= (made.instance ?? made).exports.__indirect_function_table;
  return made;
};
const { loadPyodide } = await import(process.argv[1]);
const python = await loadPyodide();
const addresses = JSON.parse(python.runPython(`
import builtins, gc, importlib, json, sys, types

for name in sys.builtin_module_names:
    importlib.import_module(name)
found, left = {}, [*map(sys.modules.get, sys.builtin_module_names), *gc.get_objects()]
while left:
    each = left.pop()
    if id(each) in found:
        continue
    found[id(each)] = each
    if isinstance(each, types.ModuleType | type):
        left += [value for value in vars(each).values() if isinstance(value, type) or not gc.is_tracked(value)]
        left += list(vars(each).values())
    if isinstance(each, type):
        left += [*each.__mro__, *type.__subclasses__(each)]
kinds = (types.BuiltinFunctionType, types.MethodDescriptorType, types.ClassMethodDescriptorType,
    types.WrapperDescriptorType, types.GetSetDescriptorType, type)
json.dumps([[id(each) for each in found.values() if type(each) is kind or kind is type and isinstance(each, type)]
    for kind in kinds])
`));
const words = python._module.HEAPU32;
const at = (address, offset) => words[(address + offset) / 4];
const ofTypes = [24, 32, 36, 44, 60, 64, 68, 72, 76, 92, 96, 100, 108, 112];
const pointers = [
  ...addresses[0].map((each) => at(at(each, 8), 4)),
  ...[...addresses[1], ...addresses[2]].map((each) => at(at(each, 20), 4)),
  ...addresses[3].map((each) => at(each, 24)),
  ...addresses[4].flatMap((each) => [at(at(each, 20), 4), at(at(each, 20), 8)]),
  ...addresses[5].flatMap((each) => ofTypes.map((offset) => at(each, offset))),
].filter(Boolean);
const lost = pointers.filter((pointer) => table.get(pointer) === null);
const names = python.runPython("import sys; sys.builtin_module_names").toJs();
console.log(JSON.stringify([pointers.length, lost.length, names]));
"""
IMPORT = """
const { loadPyodide } = await import(process.argv[1]);
const python = await loadPyodide();
python.runPython(process.argv[2]);
"""


@pytest.fixture(scope="module")
def slim() -> Path:
    return slim_pyodide(PROJECT.runtimes, SCRIPTS, PROJECT.cache)


def exports(folder: Path) -> int:
    return int(run_node("No module", "--input-type=module", "-e", COUNT, str(folder / "pyodide.asm.wasm")))


def test_it_exports_what_scripts_use_alone(slim: Path) -> None:
    whole = PROJECT.runtimes / "pyodide"
    assert exports(slim) < exports(whole) / 20
    for name in ("pyodide.asm.mjs", "pyodide.asm.wasm"):
        assert (slim / name).stat().st_size < 0.95 * (whole / name).stat().st_size


def node(script: str, folder: Path, *arguments: str) -> str:
    return run_node("It did not run", "--input-type=module", "-e", script, str(folder / "pyodide.mjs"), *arguments)


@pytest.mark.long
def test_python_runs_in_it_as_before_without_modules_in_c_that_are_not_imported(slim: Path) -> None:
    whole = PROJECT.runtimes / "pyodide"
    (before, everything), (now, names) = (json.loads(node(RUN, each, json.dumps(ENCODINGS))) for each in (whole, slim))
    assert now == before
    assert set(everything) - set(names) == C_MODULES


@pytest.mark.long
def test_all_that_objects_of_python_point_to_is_there(slim: Path) -> None:
    pointers, lost, names = json.loads(node(POINTERS, slim))
    assert pointers > 5_000
    assert lost == 0
    assert C_MODULES.isdisjoint(names)


KEPT = {
    "_bz2": "import bz2; assert bz2.decompress(bz2.compress(b'kept')) == b'kept'",
    "_ctypes": "import ctypes; assert ctypes.c_uint8(257).value == 1",
    "_elementtree": "from xml.etree import ElementTree as E; assert E.fromstring('<a><b/></a>')[0].tag == 'b'",
    "_sqlite3": "import sqlite3; assert sqlite3.connect(':memory:').execute('select 6 * 7').fetchone() == (42,)",
    "_lzma": "import lzma; assert lzma.decompress(lzma.compress(b'kept')) == b'kept'",
    "_zstd": "from compression import zstd; assert zstd.decompress(zstd.compress(b'kept')) == b'kept'",
    "_codecs_jp": "assert '日本'.encode('shift_jis').decode('shift_jis') == '日本'",
    "cmath": "import cmath; assert cmath.sqrt(-1) == 1j",
}
"""What shows that a module in C works."""


@pytest.mark.long
@pytest.mark.parametrize("names", [list(KEPT)[::2], list(KEPT)[1::2]], ids=" ".join)
def test_modules_in_c_can_be_kept_without_the_others(tmp_path: Path, names: list[str]) -> None:
    """Two sets: those that stand next to each other in memory are in different ones."""
    folder = slim_pyodide(PROJECT.runtimes, SCRIPTS, tmp_path, names)
    node(IMPORT, folder, "\n".join(KEPT[name] for name in names))
    _, lost, there = json.loads(node(POINTERS, folder))
    assert lost == 0
    assert set(names) <= set(there)
    assert set(KEPT) & set(there) == set(names)


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
    for name in ("binaryen", "esbuild", "@pyscript"):
        (runtimes / name).symlink_to(PROJECT.runtimes / name)
    (runtimes / "pyodide/pyodide.asm.mjs").write_text("export default () => {};", "utf-8")
    with pytest.raises(CommandError, match="is not laid out as expected"):
        slim_pyodide(runtimes, SCRIPTS, tmp_path / "cache")

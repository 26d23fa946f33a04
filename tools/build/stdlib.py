"""The standard library that a page gets: what its Python may import, and what the settings keep besides."""

import tempfile
import zipfile
from collections.abc import Collection, Iterable, Mapping
from io import BytesIO
from pathlib import Path

from .bytecode import LEFT_OUT, compile_archive

Graph = Mapping[str, Iterable[str]]
"""What each module may import; names that are no modules are among them."""

FROM_C = (
    "_pylong",
    "_strptime",
    *(f"encodings.{name}" for name in ("ascii", "cp437", "idna", "latin_1", "utf_8")),
    "traceback",
    "warnings",
)
"""What Python itself imports where no statement says so."""

FROM_TEXTS = tuple(f"encodings.{name}" for name in ("cp1252", "utf_16_be", "utf_16_le", "utf_8_sig"))
"""What Fragrant imports by a text: the encodings of files."""

FROM_SCRIPTS = ("_pyodide", "pyodide", "pyscript")
"""The packages of which Pyodide's and PyScript's scripts, and Pyodide's C, import what they like."""

NOT_NEEDED = ("_hmac", "bz2", "compression", "ctypes", "lzma")
"""What modules of the library import where it is there, and do without where it is not."""

AT_ONCE = frozenset({"ipaddress"})
"""What the image is without, and Fragrant may need before the rest of the library has come: for hosts in brackets."""


def standard_library(runtimes: Path, cache: Path) -> Path:
    """Return the standard library as bytecode, without what no page can use."""
    package = runtimes / "pyodide"
    return compile_archive(package / "python_stdlib.zip", package, cache, left_out=LEFT_OUT)


def pyscript_package(runtimes: Path, cache: Path) -> Path:
    """Return PyScript's Python package as bytecode; its prelude would write it file by file."""
    sources = runtimes / "@pyscript/core/src/stdlib"
    names = sorted(path.relative_to(sources).as_posix() for path in sources.rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder:
        packed = Path(folder) / "pyscript.zip"
        with zipfile.ZipFile(packed, "w") as archive:
            for name in names:
                archive.writestr(zipfile.ZipInfo(name), (sources / name).read_bytes())
        return compile_archive(packed, runtimes / "pyodide", cache)


def reachable(graph: Graph, roots: Iterable[str]) -> set[str]:
    """Return the modules of a graph that an import of ``roots`` may import, with the packages that they are in."""
    found: set[str] = set()
    left = list(roots)
    while left:
        parts = left.pop().split(".")
        for end in range(1, len(parts) + 1):
            name = ".".join(parts[:end])
            if name in graph and name not in found:
                found.add(name)
                left.extend(graph[name])
    return found


def without_unneeded(library: Graph) -> Graph:
    """Return the library's graph without its imports of what it can do without, but for those among that itself."""

    def is_needed(module: str, name: str) -> bool:
        return name.partition(".")[0] not in NOT_NEEDED or module.partition(".")[0] in NOT_NEEDED

    return {module: [name for name in names if is_needed(module, name)] for module, names in library.items()}


def pick(archives: Iterable[Path], modules: Collection[str]) -> bytes:
    """Return one archive of these modules, and of what is no module. The same input gives the same bytes."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as picked:
        for path in archives:
            with zipfile.ZipFile(path) as archive:
                for entry in archive.infolist():
                    if not entry.filename.endswith(".pyc") or _module(entry.filename) in modules:
                        picked.writestr(entry, archive.read(entry))
    return made.getvalue()


def _module(name: str) -> str:
    """Return the module that a file of an archive is."""
    return name.removesuffix(".pyc").replace("/", ".").removesuffix(".__init__")

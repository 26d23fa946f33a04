"""The start-up image, and the library beside it, kept in the cache from build to build."""

import hashlib
import json
import tempfile
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from ..bytecode import compile_archive
from ..node import run_node

_SCRIPTS = ("make.mjs", "still.mjs", "freeze.py")
_IMAGE, _MODULES, _REST = "image.bin", "modules.json", "rest.zip"


@dataclass(frozen=True, slots=True)
class Image:
    """What a page needs that starts from an image."""

    image: Path
    rest: Path
    """What of the standard library is not in the image already, with PyScript's own Python package."""


def make_image(wheel: Path, name: str, library: Path, runtimes: Path, cache: Path) -> Image:
    """Return the image of a Python that has imported all modules of ``wheel``.

    ``wheel``, which the page has under ``name``, and ``library``, the standard library, are bytecode. The same input
    gives the same bytes.

    :raises CommandError: Node is missing, or a module cannot be frozen: the message tells why.
    """
    pyodide, pyscript = runtimes / "pyodide", runtimes / "@pyscript/core"
    prelude = pyscript / "src/stdlib.js"
    package = _pack(pyscript / "src/stdlib", cache)
    made_of = (
        *(files(__package__) / name for name in _SCRIPTS),
        wheel,
        library,
        package,
        pyodide / "package.json",
        pyscript / "package.json",
    )
    parts = (name.encode(), *(hashlib.sha256(part.read_bytes()).digest() for part in made_of))
    key = hashlib.sha256(b"".join(parts)).hexdigest()[:20]
    folder = cache / "image" / key
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with as_file(files(__package__)) as scripts, tempfile.TemporaryDirectory(dir=folder.parent) as made:
            out = Path(made) / key
            out.mkdir()
            run_node(
                "The start-up image could not be made",
                *(str(scripts / "make.mjs"), str(pyodide), str(library), str(wheel), name, str(prelude)),
                *(str(out / _IMAGE), str(out / _MODULES)),
            )
            compiled = compile_archive(package, pyodide, cache)
            _write_rest(out / _REST, library, compiled, frozen=set(json.loads((out / _MODULES).read_text("utf-8"))))
            with suppress(OSError):  # another build has made the same meanwhile
                out.rename(folder)
    return Image(folder / _IMAGE, folder / _REST)


def _pack(sources: Path, cache: Path) -> Path:
    """Return PyScript's Python package as an archive, which its prelude would write file by file."""
    names = sorted(path.relative_to(sources).as_posix() for path in sources.rglob("*.py"))
    target = cache / "bytecode" / "pyscript.zip"
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        made = Path(folder) / target.name
        with zipfile.ZipFile(made, "w") as archive:
            for name in names:
                archive.writestr(zipfile.ZipInfo(name), (sources / name).read_bytes())
        made.replace(target)
    return target


def _write_rest(target: Path, *archives: Path, frozen: set[str]) -> None:
    """Put all that is in ``archives`` but the frozen modules into one archive, uncompressed."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as rest:
        for path in archives:
            with zipfile.ZipFile(path) as archive:
                for entry in archive.infolist():
                    if _module(entry.filename) not in frozen:
                        rest.writestr(entry, archive.read(entry))


def _module(name: str) -> str:
    """Return the module that a file of an archive is, or would be."""
    return name.removesuffix(".pyc").replace("/", ".").removesuffix(".__init__")

"""The start-up image, kept in the cache from build to build."""

import hashlib
import json
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from ..node import run_node

_SCRIPTS = ("make.mjs", "compact.mjs", "still.mjs", "freeze.py")
_IMAGE, _MODULES = "image.bin", "modules.json"


@dataclass(frozen=True, slots=True)
class Image:
    """An image, and the names of the modules that are in it."""

    file: Path
    modules: frozenset[str]


def make_image(
    wheel: Path,
    name: str,
    modules: Sequence[str],
    *,
    main: Path,
    library: Path,
    pyodide: Path,
    pyscript: Path,
    cache: Path,
) -> Image:
    """Return the image of a Python that has imported ``modules`` of ``wheel``, and compiled ``main``, not run it.

    ``wheel``, which the page has under ``name``, and ``library``, the standard library, are bytecode. ``pyodide`` is
    the folder of the very runtime that the page has, ``pyscript`` that of PyScript's npm package. The same input gives
    the same bytes.

    :raises CommandError: Node is missing, or a module cannot be frozen: the message tells why.
    """
    prelude = pyscript / "src/stdlib.js"
    made_of = (
        *(files(__package__) / name for name in _SCRIPTS),
        wheel,
        main,
        library,
        pyodide / "package.json",
        pyodide / "pyodide.asm.mjs",
        pyodide / "pyodide.asm.wasm",
        pyscript / "package.json",
    )
    imported = json.dumps(modules)
    parts = (name.encode(), imported.encode(), *(hashlib.sha256(part.read_bytes()).digest() for part in made_of))
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
                *(str(main), str(out / _IMAGE), str(out / _MODULES), imported),
            )
            with suppress(OSError):  # another build has made the same meanwhile
                out.rename(folder)
    return Image(folder / _IMAGE, frozenset(json.loads((folder / _MODULES).read_text("utf-8"))))

"""Pyodide's runtime without what only modules in C need, kept in the cache from build to build."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Collection
from contextlib import suppress
from importlib.resources import as_file, files
from pathlib import Path

from .node import run_node

_SCRIPTS = ("slim.mjs", "c_modules.mjs", "c_modules.json", "glue.mjs", "wasm.mjs")
_AS_THEY_ARE = ("package.json", "pyodide-lock.json", "pyodide.mjs", "python_stdlib.zip")

C_MODULES = frozenset(
    name
    for group in json.loads((files(__package__) / "c_modules.json").read_text("utf-8"))
    for name in group["modules"]
)
"""The modules in C of Python's library that the runtime can be without."""


def slim_pyodide(runtimes: Path, users: list[Path], cache: Path, c_modules: Collection[str] = ()) -> Path:
    """Return a folder like that of Pyodide's npm package, with a smaller runtime. The same input gives the same bytes.

    A page has Python modules alone (``[app] packages``), and so nothing that links itself to Python's C.

    :param users: our own scripts that use the runtime, beside Pyodide's and PyScript's
    :param c_modules: which of ``C_MODULES`` are kept; some of the others may come with them
    :raises CommandError: Node is missing, or the runtime is not what this was written for.
    """
    package = runtimes / "pyodide"
    wanted = json.dumps(sorted(C_MODULES & set(c_modules)))
    core = sorted((runtimes / "@pyscript/core/dist").glob("core-*.js"))
    scripts = [package / "pyodide.mjs", *core, *users]
    own = [files(__package__) / name for name in _SCRIPTS]
    packages = (runtimes / name / "package.json" for name in ("pyodide", "binaryen", "esbuild"))
    made_of = (*own, *packages, *scripts)
    digests = (hashlib.sha256(part.read_bytes()).digest() for part in made_of)
    key = hashlib.sha256(wanted.encode() + b"".join(digests)).hexdigest()[:20]
    folder = cache / "pyodide" / key
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with as_file(files(__package__)) as here, tempfile.TemporaryDirectory(dir=folder.parent) as made:
            out = Path(made) / key
            out.mkdir()
            for name in _AS_THEY_ARE:
                shutil.copyfile(package / name, out / name)
            run_node(
                "Pyodide's runtime could not be made smaller",
                *map(str, (here / "slim.mjs", package.resolve(), out, wanted, *scripts)),
            )
            with suppress(OSError):  # another build has made the same meanwhile
                out.rename(folder)
    return folder

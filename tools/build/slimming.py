"""Pyodide's runtime without what only modules in C need, kept in the cache from build to build."""

import hashlib
import shutil
import tempfile
from contextlib import suppress
from importlib.resources import as_file, files
from pathlib import Path

from .node import run_node

_AS_THEY_ARE = ("package.json", "pyodide-lock.json", "pyodide.mjs", "python_stdlib.zip")


def slim_pyodide(runtimes: Path, users: list[Path], cache: Path) -> Path:
    """Return a folder like that of Pyodide's npm package, with a smaller runtime. The same input gives the same bytes.

    A page has Python modules alone (``[app] packages``), and so nothing that links itself to Python's C.

    :param users: our own scripts that use the runtime, beside Pyodide's and PyScript's
    :raises CommandError: Node is missing, or the runtime is not what this was written for.
    """
    package, script = runtimes / "pyodide", files(__package__) / "slim.mjs"
    core = sorted((runtimes / "@pyscript/core/dist").glob("core-*.js"))
    scripts = [package / "pyodide.mjs", *core, *users]
    made_of = (script, package / "package.json", runtimes / "binaryen/package.json", *scripts)
    key = hashlib.sha256(b"".join(hashlib.sha256(part.read_bytes()).digest() for part in made_of)).hexdigest()[:20]
    folder = cache / "pyodide" / key
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with as_file(script) as script_path, tempfile.TemporaryDirectory(dir=folder.parent) as made:
            out = Path(made) / key
            out.mkdir()
            for name in _AS_THEY_ARE:
                shutil.copyfile(package / name, out / name)
            run_node(
                "Pyodide's runtime could not be made smaller",
                *map(str, (script_path, package.resolve(), out, *scripts)),
            )
            with suppress(OSError):  # another build has made the same meanwhile
                out.rename(folder)
    return folder

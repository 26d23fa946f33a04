"""PyScript and Pyodide, as npm delivered them: only the files that the page loads."""

import json
import re
from pathlib import Path
from typing import Any

from ..errors import CommandError
from .assets import Asset, Assets, integrity
from .bytecode import LEFT_OUT, compile_archive

# Every plugin is off, so only the core is loaded, and the error plugin's chunk, which is told to stay silent.
_PYSCRIPT_FILES = ("core.js", "core-*.js", "error-*.js")
_PYODIDE_SCRIPTS = ("pyodide.mjs", "pyodide.asm.mjs")
_WASM = "pyodide.asm.wasm"
PYSCRIPT_PLUGINS = (
    "codemirror",
    "deprecations-manager",
    "donkey",
    "error",
    "py-editor",
    "py-game",
    "py-terminal",
)


def add_pyscript(assets: Assets, runtimes: Path) -> str:
    """Copy PyScript's core and return the URL of its folder."""
    dist = runtimes / "@pyscript" / "core" / "dist"
    files = {path.name: path for pattern in _PYSCRIPT_FILES for path in sorted(dist.glob(pattern))}
    if len(files) != len(_PYSCRIPT_FILES):
        raise CommandError(f"PyScript's files are not as expected in {dist}; delete the folder and run again.")
    return assets.add_tree("pyscript", {name: _without_map(path.read_bytes()) for name, path in files.items()})


def add_pyodide(assets: Assets, runtimes: Path, wrapper: bytes, cache: Path, checked: list[Asset]) -> str:
    """Copy Pyodide with its standard library as bytecode, and return the URL of its folder.

    ``wrapper`` is the module that PyScript takes for its interpreter; it lets only the files in ``checked`` and the
    library through, each by its digest.
    """
    package = runtimes / "pyodide"
    library = compile_archive(package / "python_stdlib.zip", package, cache, left_out=LEFT_OUT)
    lock = json.loads((package / "pyodide-lock.json").read_text("utf-8"))
    files = {name: _without_map((package / name).read_bytes()) for name in _PYODIDE_SCRIPTS}
    files[_WASM] = (package / _WASM).read_bytes()
    files["stdlib.zip"] = library.read_bytes()
    files["interpreter.mjs"] = wrapper
    files["lock.mjs"] = _module(_empty_index(lock))
    digests = {f"../../{asset.url}": asset.integrity for asset in checked}
    files["digests.mjs"] = _module({"stdlib.zip": integrity(files["stdlib.zip"]), **digests})
    return assets.add_tree("pyodide", files)


def _module(value: Any) -> bytes:
    return f"export default {json.dumps(value)};\n".encode()


def _empty_index(lock: dict[str, Any]) -> dict[str, Any]:
    """Return Pyodide's package index without packages: the page loads none, and reading 119 kB takes time."""
    return {"info": lock["info"], "packages": {}}


def _without_map(data: bytes) -> bytes:
    """Return a script without the reference to its source map, which is not shipped."""
    return re.sub(rb"\n?//# sourceMappingURL=\S+\s*$", b"\n", data)

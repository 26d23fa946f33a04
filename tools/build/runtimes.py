"""PyScript and Pyodide, as npm delivered them: only the files that the page loads."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import CommandError
from .assets import Asset, Assets, integrity
from .pages import as_json

# Every plugin is off, so only the core is loaded, and the error plugin's chunk, which is told to stay silent.
_PYSCRIPT_FILES = ("core.js", "core-*.js", "error-*.js")
_GLUE = "pyodide.asm.mjs"
GLUE_SCRIPT = "pyodide.asm.js"
"""What Emscripten has made to go with the WebAssembly file; in the page it is a script."""
_WASM = "pyodide.asm.wasm"
BESIDE_WRAPPER = ("./pyodide.mjs", "./digests.mjs")
"""What stands beside the module that PyScript takes for its interpreter, and is imported from there."""

_ALL_AT_ONCE = b"//# allFunctionsCalledOnLoad\n"
"""Has Chromium compile all functions of a file beside the page's thread."""
_CREATE = b"async function _createPyodideModule("
_ADDRESS = b"import.meta.url"
_EXPORT = b"export default _createPyodideModule;"

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
    return assets.add_tree(
        "pyscript", {name: _ALL_AT_ONCE + _without_map(path.read_bytes()) for name, path in files.items()}
    )


@dataclass(slots=True)
class Start:
    """What Python starts with: its runtime's folder; the wheels, by the names that it sees; the library; the image."""

    runtime: Path
    wheels: dict[str, Asset]
    stdlib: bytes
    image: bytes | None = None
    image_wheels: dict[str, Asset] = field(default_factory=dict)
    rest: bytes = b""
    """What of the library is not in the image already, with PyScript's own Python package."""
    needs_rest: bool = True
    """Whether there is Python that may import what is not in the image."""


def add_pyodide(assets: Assets, *, wrapper: bytes, start: Start, checked: list[Asset]) -> str:
    """Copy Pyodide with its standard library and the image, and return the URL of its folder.

    ``wrapper`` is the module that PyScript takes for its interpreter; it
    lets only the files in ``checked``, the wheels and the library through, each by its digest.
    """
    package = start.runtime
    lock = json.loads((package / "pyodide-lock.json").read_text("utf-8"))
    files = {
        "pyodide.mjs": _ALL_AT_ONCE + _without_map((package / "pyodide.mjs").read_bytes()),
        GLUE_SCRIPT: _ALL_AT_ONCE + _as_script(_without_map((package / _GLUE).read_bytes())),
        _WASM: (package / _WASM).read_bytes(),
    }
    files["interpreter.mjs"] = _ALL_AT_ONCE + wrapper
    fetched = {"stdlib.zip": start.stdlib}
    ways: dict[str, Any] = {"ordinary": {"library": "stdlib.zip", "wheels": _urls(start.wheels)}}
    if start.image is not None:
        fetched |= {"image.bin": start.image, "rest.zip": start.rest}
        rest = "library" if start.needs_rest else "late"
        ways["image"] = {"file": "image.bin", rest: "rest.zip", "wheels": _urls(start.image_wheels)}
    all_wheels = [*start.wheels.values(), *start.image_wheels.values()]
    digests = {name: integrity(data) for name, data in fetched.items()}
    digests |= {f"../../{asset.url}": asset.integrity for asset in [*all_wheels, *checked]}
    files["digests.mjs"] = _manifest(digests, lock=_empty_index(lock), ways=ways)
    return assets.add_tree("pyodide", files | fetched)


def _urls(wheels: dict[str, Asset]) -> dict[str, str]:
    return {name: f"../../{asset.url}" for name, asset in wheels.items()}


def _manifest(digests: dict[str, str], **more: Any) -> bytes:
    named = (f"export const {name}={as_json(value)};\n" for name, value in more.items())
    return "".join([f"export default {as_json(digests)};\n", *named]).encode()


def _empty_index(lock: dict[str, Any]) -> dict[str, Any]:
    """Return Pyodide's package index without packages: the page loads none, and reading 119 kB takes time."""
    return {"info": {"abi_version": lock["info"]["abi_version"]}, "packages": {}}


def _without_map(data: bytes) -> bytes:
    """Return a script without the reference to its source map, which is not shipped."""
    return re.sub(rb"\n?//# sourceMappingURL=\S+\s*$", b"\n", data)


def _as_script(glue: bytes) -> bytes:
    """Return the module that Emscripten has made as a script, which hands its function over by its own element.

    What Chromium has compiled of a script it keeps, and reads it at the third visit beside the page's thread. Of
    modules it compiles all functions at each visit (seen in Chromium 150).

    :raises CommandError: the module is not of the form that is known.
    """
    before, create, rest = glue.partition(_CREATE)
    body, export, after = rest.partition(_EXPORT)
    if before.strip() or not create or not export or after.strip():
        raise CommandError("Pyodide's script is not as expected; this version of it is unknown.")
    body = body.replace(_ADDRESS, b"address")
    return b"document.currentScript.create=(address=>async function(%s)(document.currentScript.src);\n" % body.rstrip(
        b";\n"
    )

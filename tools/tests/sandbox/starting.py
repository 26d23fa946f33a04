"""Sandboxes for tests. Filling a database takes half of a start: one is filled, and each sandbox gets a copy."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox, start


@contextmanager
def run_sandbox(options: SandboxOptions | None = None) -> Iterator[RunningSandbox]:
    """Run a sandbox with a database of its own; ``options`` name neither a database nor a seed nor a size."""
    given = options or SandboxOptions(port=0)
    with tempfile.TemporaryDirectory(prefix="fragrant-tests-") as folder:
        copy = shutil.copy(_filled_database(), folder)
        with start(replace(given, database_url=f"sqlite:///{copy}")) as running:
            yield running


@cache
def _filled_database() -> Path:
    """Return the file of a database as a sandbox without further options fills it."""
    folder = Path(tempfile.mkdtemp(prefix="fragrant-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / "sandbox.db"
    start(SandboxOptions(port=0, database_url=f"sqlite:///{file}")).stop()
    return file

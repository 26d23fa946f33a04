"""Sandboxes for tests. Filling a database takes half of a start: one is filled, and each sandbox gets a copy."""

import atexit
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest

from tools.sandbox.options import SandboxOptions
from tools.sandbox.serving import RunningSandbox, start

Scope = Literal["function", "module", "package", "session"]


@contextmanager
def run_sandbox(options: SandboxOptions | None = None) -> Iterator[RunningSandbox]:
    """Run a sandbox with a database of its own; ``options`` name neither a database nor a seed nor a size."""
    given = options or SandboxOptions(port=0)
    with tempfile.TemporaryDirectory(prefix="fragrant-tests-") as folder:
        copy = shutil.copy(_filled_database(), folder)
        with start(replace(given, database_url=f"sqlite:///{copy}")) as running:
            yield running


def sandbox_fixture(scope: Scope = "module", **options: Any) -> Callable[[], Iterator[RunningSandbox]]:
    """Return a fixture: a sandbox of the tests' own, for what would disturb others; ``options`` as it takes them."""

    @pytest.fixture(scope=scope)
    def own() -> Iterator[RunningSandbox]:
        with run_sandbox(SandboxOptions(port=0, **options)) as running:
            yield running

    return own


@cache
def _filled_database() -> Path:
    """Return the file of a database as a sandbox without further options fills it."""
    folder = Path(tempfile.mkdtemp(prefix="fragrant-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / "sandbox.db"
    start(SandboxOptions(port=0, database_url=f"sqlite:///{file}")).stop()
    return file

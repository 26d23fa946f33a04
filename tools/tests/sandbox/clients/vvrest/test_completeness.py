import os
import subprocess
import sys
from pathlib import Path

import pytest

from .client import CALLED, all_methods


@pytest.mark.long
def test_every_method_was_called() -> None:
    """Runs last: see ``conftest.py``."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        # The files run side by side, and nobody knows of all calls: run this package once more, in one process.
        env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(Path(__file__).parent)]
        run = subprocess.run(command, env=env, capture_output=True, text=True, check=False)  # noqa: S603  our own tests
        assert run.returncode == 0, run.stdout + run.stderr
        return
    methods = set(all_methods())
    assert len(methods) > 60
    assert not methods - CALLED

"""pytest, with a browser to test in and with as many workers as help."""

import os
import subprocess
import sys
from pathlib import Path

from ..environment import chromium
from ..project import Project

_MOST_WORKERS = 4


def run_pytest(arguments: list[str], **variables: str) -> int:
    """Run pytest with environment variables, and return its exit status.

    :raises CommandError: there is no browser to test in.
    """
    env = {**os.environ, chromium.VARIABLE: chromium.prepare(), **variables}
    command = [sys.executable, "-m", "pytest", *_side_by_side(arguments), *arguments]
    return subprocess.run(command, cwd=Project.find().root, env=env, check=False).returncode  # noqa: S603


def _side_by_side(arguments: list[str]) -> list[str]:
    """Return the options for several workers: where all is run, since a few tests are quicker with one.

    Who is free takes tests from the end of another's list, so that all end at about the same time.
    """
    names_some = any("::" in each or Path(each).exists() for each in arguments)
    workers = min(os.cpu_count() or 1, _MOST_WORKERS)
    return [] if names_some or workers == 1 else ["-n", str(workers), "--dist", "worksteal"]

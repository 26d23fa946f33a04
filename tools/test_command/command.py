"""``python3 -m tools test``."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from ..environment import chromium
from ..project import Project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options; all others go to pytest."""
    parser.add_argument("--all", action="store_true", help="run the long sets too")


def run(args: argparse.Namespace) -> int:
    """Run pytest and return its exit status. :raises CommandError: there is no browser to test in."""
    env = {**os.environ, chromium.VARIABLE: chromium.prepare()}
    marks = ["-m", "long or not long"] if args.all else []
    command = [sys.executable, "-m", "pytest", *_side_by_side(args.rest), *marks, *args.rest]
    return subprocess.run(command, cwd=Project.find().root, env=env, check=False).returncode  # noqa: S603


def _side_by_side(rest: list[str]) -> list[str]:
    """Return the options for running files side by side: where all are run, since a few are quicker alone.

    The files keep their order, in which those with a browser come last: what drives it keeps an event loop running.
    """
    names_some = any("::" in each or Path(each).exists() for each in rest)
    workers = min(os.cpu_count() or 1, 4)
    return [] if names_some or workers == 1 else ["-n", str(workers), "--dist", "loadfile", "--no-loadscope-reorder"]

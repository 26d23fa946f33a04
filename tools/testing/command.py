"""``python3 -m tools test``."""

import argparse
import os
import subprocess
import sys

from ..environment import chromium
from ..project import Project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options; all others go to pytest."""
    parser.add_argument("--all", action="store_true", help="run the long sets too")


def run(args: argparse.Namespace) -> int:
    """Run pytest and return its exit status. :raises CommandError: there is no browser to test in."""
    env = {**os.environ, chromium.VARIABLE: chromium.prepare()}
    command = [sys.executable, "-m", "pytest", *(["-m", "long or not long"] if args.all else []), *args.rest]
    return subprocess.run(command, cwd=Project.find().root, env=env, check=False).returncode  # noqa: S603

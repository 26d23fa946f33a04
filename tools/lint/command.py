"""``python3 -m tools lint``."""

import argparse
import subprocess
import sys

from ..project import Project

_CHECKS = (
    ("format", ("ruff", "format", "--check", ".")),
    ("style", ("ruff", "check", ".")),
    ("types", ("mypy", "pysrc", "tools", "e2e", "conftest.py")),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--fix", action="store_true", help="mend what can be mended without thought")


def run(args: argparse.Namespace) -> int:
    """Run every check, even after one failed; return 1 if any did."""
    root = Project.find().root
    failed = []
    if args.fix:
        subprocess.run([sys.executable, "-m", "ruff", "check", "--fix", "--quiet", "."], cwd=root, check=False)
        subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", "."], cwd=root, check=False)
    for name, command in _CHECKS:
        print(f"{name}: {' '.join(command)}", flush=True)
        if subprocess.run([sys.executable, "-m", *command], cwd=root, check=False).returncode:  # noqa: S603
            failed.append(name)
    print(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0

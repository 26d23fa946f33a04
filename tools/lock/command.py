"""``python3 -m tools lock``."""

import argparse
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from ..environment.pypi import FOLDER, requirements
from ..errors import CommandError
from ..project import Project

_HEAD = "# Made by `python3 -m tools lock` from pyproject.toml: each package at one version, and its files by hash.\n"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--upgrade", action="store_true", help="take the newest versions, not those that are listed now"
    )


def run(args: argparse.Namespace) -> int:
    """Write the requirement file of each dependency group. :raises CommandError: no versions fit together.

    All groups are resolved together first, so that a package has the same version in each.
    """
    root = Project.find().root
    groups = list(tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["dependency-groups"])
    with tempfile.TemporaryDirectory() as scratch:
        together = Path(scratch) / "together.txt"
        if not args.upgrade:
            together.write_text("".join(file.read_text("utf-8") for file in sorted(FOLDER.glob("*.txt"))), "utf-8")
        _compile(root, groups, together)
        for group in groups:
            own = Path(scratch) / f"{group}.txt"
            _compile(root, [group], own, "--constraint", str(together), "--generate-hashes")
            requirements(group).write_text(_HEAD + own.read_text("utf-8"), "utf-8")
            print(f"Wrote {requirements(group).relative_to(root)}")
    return 0


def _compile(root: Path, groups: list[str], out: Path, *options: str) -> None:
    """Resolve some groups, for every system and every Python that the project is for, to packages with wheels.

    ``out`` is kept to where it names versions already.
    """
    oldest = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"].lstrip(">=")
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "pyproject.toml", "--output-file", str(out)]
    command += ["--universal", "--python-version", oldest, "--fork-strategy", "fewest", "--only-binary", ":all:"]
    command += ["--no-header", "--no-annotate", *options]
    command += [option for group in groups for option in ("--group", group)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise CommandError(f"No versions could be found that fit together:\n{done.stderr.strip()}")

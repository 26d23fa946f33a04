"""The virtual environment in ``.venv``, with the packages that commands name."""

import hashlib
import importlib.util
import json
import os
import shutil
import sys
import tomllib
import venv
from pathlib import Path
from typing import Any

from ..errors import CommandError
from .running import install, say

_CONSTRAINTS = Path(__file__).with_name("constraints.txt")
_STAMP = "fragrant.json"


def prepare(root: Path, groups: tuple[str, ...]) -> Path:
    """Return the environment's Python, after making it and installing what the groups of packages lack.

    :raises CommandError: it cannot be made.
    """
    folder = root / ".venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = _wanted(root)
    installed = _read_stamp(folder, wanted)
    if installed is None or not python.exists():
        _make(folder)
        installed = []
    missing = [group for group in groups if group not in installed]
    if missing or not installed:
        _install(root, python, [*installed, *missing])
        stamp = {"key": wanted, "groups": [*installed, *missing]}
        (folder / _STAMP).write_text(json.dumps(stamp), "utf-8")
    return python


def is_current(root: Path) -> bool:
    """Tell whether this process runs in the environment."""
    return Path(sys.prefix).resolve() == (root / ".venv").resolve()


def _wanted(root: Path) -> str:
    """Return a key for what should be installed, which changes when the lists or the Python do."""
    parts = (
        json.dumps([_project(root)[table] for table in ("project", "dependency-groups")]).encode(),
        _CONSTRAINTS.read_bytes(),
        str(root.resolve()).encode(),
        "{}.{}".format(*sys.version_info[:2]).encode(),
    )
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))


def _read_stamp(folder: Path, wanted: str) -> list[str] | None:
    """Return the groups that are installed; None when there is no environment, or one for other lists."""
    try:
        stamp = json.loads((folder / _STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return list(stamp["groups"]) if stamp["key"] == wanted else None


def _make(folder: Path) -> None:
    if importlib.util.find_spec("ensurepip") is None:
        _install_venv_module()
    say("Making the environment in .venv …")
    if folder.exists() and not (folder / "pyvenv.cfg").is_file():
        raise CommandError(f"{folder} is not a virtual environment; move it away and run the same command again.")
    try:
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    except (OSError, SystemExit) as problem:
        raise CommandError(f"{folder} could not be made: {problem}") from None


def _install_venv_module() -> None:
    """Install what Debian leaves out of its Python."""
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise CommandError(f"This Python lacks its venv module: run `sudo apt-get install {package}`, then try again.")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install("Debian's package lists", ["apt-get", "update", "-q"], env=env)
    install(f"Debian's {package}", ["apt-get", "install", "-q", "-y", "--no-install-recommends", package], env=env)
    importlib.invalidate_caches()


def _install(root: Path, python: Path, groups: list[str]) -> None:
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    pip += ["--constraint", str(_CONSTRAINTS)]
    requirements = _project(root)["dependency-groups"]
    packages = sorted({each for group in {"build", *groups} for each in requirements[group]})
    install(f"Python packages for {', '.join(groups) or 'the build'}", [*pip, *packages])
    # without isolation: the build backend is among the packages just installed
    install("Fragrant itself", [*pip, "--no-build-isolation", "--no-deps", "--editable", str(root)])

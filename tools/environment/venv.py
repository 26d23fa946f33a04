"""The virtual environment in ``.venv``, with the packages that commands name."""

import hashlib
import importlib.util
import json
import os
import shutil
import sys
import tomllib
import venv
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ..errors import CommandError
from .debian import install_package
from .pypi import FOLDER, install_packages, pip, requirements
from .running import install, say

_STAMP = "fragrant.json"


def prepare(root: Path, groups: tuple[str, ...]) -> Path:
    """Return the environment's Python, after making it and installing what the groups of packages lack.

    :raises CommandError: it cannot be made.
    """
    folder = root / ".venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = _read_stamp(folder)
    if stamp.place != _place(root) or not python.exists():
        _make(folder)
        stamp = _Stamp(_place(root))
    missing = [group for group in dict.fromkeys(("build", *groups)) if group not in stamp.groups]
    if missing or stamp.lists != _lists(root):
        stamp = _Stamp(_place(root), _lists(root), [*stamp.groups, *missing])
        _install(root, str(python), stamp.groups)
        (folder / _STAMP).write_text(json.dumps(asdict(stamp)), "utf-8")
    return python


def is_current(root: Path) -> bool:
    """Tell whether this process runs in the environment."""
    return Path(sys.prefix).resolve() == (root / ".venv").resolve()


@dataclass(frozen=True, slots=True)
class _Stamp:
    """What is installed: for which place and Python, from which lists, and which groups of them."""

    place: str = ""
    lists: str = ""
    groups: list[str] = field(default_factory=list)


def _place(root: Path) -> str:
    """Return what an environment is bound to: its folder and the Python's version."""
    return f"{root.resolve()} {sys.version_info[0]}.{sys.version_info[1]}"


def _lists(root: Path) -> str:
    """Return a key that changes when the lists of packages do, or what Fragrant itself is installed from."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    lists = "".join(file.read_text("utf-8") for file in sorted(FOLDER.glob("*.txt")))
    return hashlib.sha256((json.dumps(project) + lists).encode()).hexdigest()


def _read_stamp(folder: Path) -> _Stamp:
    try:
        return _Stamp(**json.loads((folder / _STAMP).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return _Stamp()


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
    say(f"Installing Debian's {package} …")
    if failure := install_package(package):
        raise CommandError(
            f"This Python lacks its venv module: {failure} Run `sudo apt-get install {package}`, then try again."
        )
    importlib.invalidate_caches()


def _install(root: Path, python: str, groups: list[str]) -> None:
    install_packages(f"Python packages for {', '.join(groups)}", python, map(requirements, groups))
    # without isolation: the build backend is among the packages just installed
    install("Fragrant itself", [*pip(python), "--no-build-isolation", "--no-deps", "--editable", str(root)])

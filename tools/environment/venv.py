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
    stamp = _read_stamp(folder)
    if stamp.place != _place(root) or not python.exists():
        _make(folder)
        stamp = _Stamp(_place(root))
    missing = [group for group in groups if group not in stamp.groups]
    if missing or stamp.lists != _lists(root):
        stamp = _Stamp(_place(root), _lists(root), [*stamp.groups, *missing])
        _install(root, python, stamp.groups)
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
    """Return a key that changes when the lists of packages do."""
    lists = json.dumps([_project(root)[table] for table in ("project", "dependency-groups")])
    return hashlib.sha256(lists.encode() + _CONSTRAINTS.read_bytes()).hexdigest()


def _project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))


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

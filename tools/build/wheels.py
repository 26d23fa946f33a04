"""The wheels that the page puts on Python's path: Fragrant itself, and what an adopter adds."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from ..errors import CommandError
from ..settings import SettingsError, shown

_PURE_WHEEL = re.compile(r"[A-Za-z0-9._]+-[A-Za-z0-9._+!]+-py3-none-any\.whl")


def build_wheel(root: Path, folder: Path) -> Path:
    """Build the project's wheel into ``folder`` and return its path.

    Without isolation, so that it works offline; hatchling's wheels are reproducible.

    :raises CommandError: the build failed.
    """
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, str(root)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode != 0:
            raise CommandError(f"The wheel could not be built:\n{(done.stderr or done.stdout).strip()[-2000:]}")
        (wheel,) = Path(out).glob("*.whl")
        return wheel.replace(folder / wheel.name)


def make_lighter(wheel: Path) -> None:
    """Take out of Fragrant's wheel what no page reads: it is read in place, and never installed.

    These are ``fragrant.server``, for programs that can keep a secret, which a page can't; the list of files; and the
    description, so that ``importlib.metadata`` still tells the version.
    """
    with ZipFile(wheel) as archive:
        files = [(entry, archive.read(entry)) for entry in archive.infolist()]
    with ZipFile(wheel, "w") as archive:
        for entry, data in files:
            name = entry.filename
            if name.startswith("fragrant/server/") or name.endswith(".dist-info/RECORD"):
                continue
            archive.writestr(entry, data.partition(b"\n\n")[0] if name.endswith(".dist-info/METADATA") else data)


def add_files(wheel: Path, files: dict[str, bytes]) -> None:
    """Put files into a wheel. The same files give the same bytes."""
    with ZipFile(wheel, "a") as archive:
        for name, data in files.items():
            archive.writestr(ZipInfo(name), data)


def added_wheels(packages: list[str], config: Path) -> list[Path]:
    """Return the wheel files that ``[app] packages`` names, relative to the settings file.

    :raises SettingsError: one is missing, or not pure Python.
    """
    paths = [(config.parent / name).resolve() for name in packages]
    for name, path in zip(packages, paths, strict=True):
        if not _PURE_WHEEL.fullmatch(path.name):
            raise SettingsError(
                str(config), [f"[app] packages: {shown(name)} is no pure-Python wheel (…-py3-none-any.whl)"]
            )
        if not path.is_file():
            raise SettingsError(str(config), [f"[app] packages: {shown(name)} is not there, seen from {config.parent}"])
    return paths

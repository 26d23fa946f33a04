"""Python packages, from PyPI: each at one version, and each file verified by its hash.

``requirements/`` has a file for each dependency group of ``pyproject.toml``, with all that the group needs in turn.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from ..errors import CommandError
from .running import InstallError, install

FOLDER = Path(__file__).with_name("requirements")

# as pip lists the packages whose files have another hash: "    name==1.0 from https://…:"
_MISMATCH = re.compile(r"^ {4}([A-Za-z0-9._-]+==[^\s:;]+).*:$", re.MULTILINE)


def requirements(group: str) -> Path:
    """Return the file with the versions and hashes of a dependency group."""
    return FOLDER / f"{group}.txt"


def pip(python: str) -> list[str]:
    """Return the start of a command that installs with pip."""
    return [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]


def install_packages(what: str, python: str, files: Iterable[Path]) -> None:
    """Install what some requirement files list, for ``python``.

    Wheels alone: to build a source package, pip would fetch its build tools without a hash.

    :raises CommandError: they cannot be installed, or the hash of a file is none of those listed.
    """
    listed = [option for file in files for option in ("--requirement", str(file))]
    try:
        install(what, [*pip(python), "--require-hashes", "--only-binary", ":all:", *listed])
    except InstallError as problem:
        if changed := _MISMATCH.findall(problem.output):
            raise CommandError(
                f"Nothing was installed: the file that was fetched for {', '.join(dict.fromkeys(changed))} has none of "
                f"the hashes in {FOLDER.name}/, so somebody may have changed it on its way."
            ) from None
        raise

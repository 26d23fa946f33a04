"""Whether PostgreSQL's programs are here, and their installation where that is ours to do."""

import os
import shutil
from pathlib import Path

import pytest

from tools.environment.debian import install_package


def programs_or_skip() -> Path:
    """Return the folder of PostgreSQL's programs, installed if need be.

    Where they can't be had the test is skipped on a developer's machine, and fails in CI, which never skips.
    """
    found = _programs()
    reason = None if found else install_package("postgresql")
    found = found or _programs()
    if found is None and not os.environ.get("CI"):
        pytest.skip(reason or "The installed postgresql package lacks initdb.")
    assert found is not None, reason
    return found


def _programs() -> Path | None:
    # Debian keeps them out of the path, by version.
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    on_path = shutil.which("initdb")
    folders += [Path(on_path).resolve().parent] if on_path else []
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)

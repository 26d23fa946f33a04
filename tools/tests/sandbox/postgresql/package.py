"""Whether PostgreSQL's programs are here, and their installation where that is ours to do."""

import shutil
from pathlib import Path

from tools.environment.debian import install_package


def programs_or_reason() -> tuple[Path | None, str]:
    """Return the folder of PostgreSQL's programs, installed if need be, or one sentence that says why there is none."""
    found = _programs()
    if found is not None:
        return found, ""
    if reason := install_package("postgresql"):
        return None, reason
    return _programs(), "The installed postgresql package lacks initdb."


def _programs() -> Path | None:
    # Debian keeps them out of the path, by version.
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    on_path = shutil.which("initdb")
    folders += [Path(on_path).resolve().parent] if on_path else []
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)

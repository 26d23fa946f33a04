"""Whether PostgreSQL's programs are here, and their installation where that is ours to do."""

import os
import shutil
import subprocess
from pathlib import Path

_MINUTES = 10


def programs_or_reason() -> tuple[Path | None, str]:
    """Return the folder of PostgreSQL's programs, installed if need be, or one sentence that says why there is none."""
    found = _programs()
    if found is not None:
        return found, ""
    apt = shutil.which("apt-get")
    if apt is None:
        return None, "PostgreSQL is not installed, and it is installed by itself on Debian and its derivatives only."
    if os.geteuid() != 0:
        return None, "PostgreSQL is not installed; `apt-get install postgresql` takes root."
    install = [apt, "install", "-y", "-q", "--no-install-recommends", "postgresql"]
    # The package lists may be missing or old: refresh them only when the package cannot be had without.
    failure = _run(install) and (_run([apt, "update", "-q"]) or _run(install))
    if failure:
        return None, f"PostgreSQL is not installed, and apt-get failed: {failure}"
    return _programs(), "The installed postgresql package lacks initdb."


def _programs() -> Path | None:
    # Debian keeps them out of the path, by version.
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    on_path = shutil.which("initdb")
    folders += [Path(on_path).resolve().parent] if on_path else []
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


def _run(command: list[str]) -> str | None:
    """Run apt-get; return the last line of what it said if it failed. The package's own server is not started."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8", "RUNLEVEL": "1"}
    try:
        done = subprocess.run(  # noqa: S603  commands are ours
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=_MINUTES * 60,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"`{' '.join(command[1:])}` took more than {_MINUTES} minutes."
    if done.returncode == 0:
        return None
    lines = done.stdout.strip().splitlines()
    return lines[-1] if lines else f"exit code {done.returncode}."

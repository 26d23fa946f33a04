"""Whether glewlwyd is here, and its installation where that is ours to do."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .glewlwyd_files import PAGES, PAGES_SETTINGS, SCHEMA

# dpkg asks this program, if there is one, before it starts a service.
_POLICY = Path("/usr/sbin/policy-rc.d")
_NEVER_START = "#!/bin/sh\nexit 101\n"
_MINUTES = 10


def install_or_explain() -> str | None:
    """Return None when glewlwyd can be run, installed if need be, or one sentence that says why it cannot."""
    if _is_usable():
        return None
    apt = shutil.which("apt-get")
    if apt is None:
        return "glewlwyd is not installed, and it is packaged for Debian and its derivatives only."
    if os.geteuid() != 0:
        return "glewlwyd is not installed; `apt-get install glewlwyd` takes root."
    failure = _install(apt)
    if failure is not None:
        return f"glewlwyd is not installed, and apt-get failed: {failure}"
    if not _is_usable():
        return "The installed glewlwyd package lacks files that the tests need."
    return None


def _is_usable() -> bool:
    files = (PAGES / "login.html", PAGES_SETTINGS, SCHEMA)
    return shutil.which("glewlwyd") is not None and all(file.is_file() for file in files)


def _install(apt: str) -> str | None:
    """Install the package; return the last line of what apt-get said if it failed."""
    install = [apt, "install", "-y", "-q", "--no-install-recommends", "glewlwyd"]
    with _no_service_started():
        # The package lists may be missing or old: refresh them only when the package cannot be had without.
        if _run(install) is None:
            return None
        return _run([apt, "update", "-q"]) or _run(install)


def _run(command: list[str]) -> str | None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603 - commands are ours
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


@contextmanager
def _no_service_started() -> Iterator[None]:
    """Keep the package from starting a glewlwyd of its own, on its default port, as services do on Debian."""
    if _POLICY.exists():
        # A container image's, or the administrator's.
        yield
        return
    _POLICY.write_text(_NEVER_START, "utf-8")
    try:
        _POLICY.chmod(0o755)
        yield
    finally:
        _POLICY.unlink(missing_ok=True)

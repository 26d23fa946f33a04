"""Packages of Debian's, installed where that can be done: as root, with apt-get."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# dpkg asks this program, if there is one, before it starts a service.
_POLICY = Path("/usr/sbin/policy-rc.d")
_NEVER_START = "#!/bin/sh\nexit 101\n"
_MINUTES = 10


def install_package(name: str) -> str | None:
    """Install a package without starting its services; return None, or one sentence that says why it can't be.

    Another installation that is going on is waited for.
    """
    apt = shutil.which("apt-get")
    if apt is None:
        return f"{name} is not installed, and this installs itself on Debian and its derivatives only."
    if os.geteuid() != 0:
        return f"{name} is not installed; `apt-get install {name}` takes root."
    options = ["-q", "-o", f"DPkg::Lock::Timeout={_MINUTES * 60}"]
    install = [apt, "install", "-y", "--no-install-recommends", *options, name]
    with _no_service_started():
        # The package lists may be missing or old: refresh them only when the package cannot be had without.
        failure = _run(install) and (_run([apt, "update", *options]) or _run(install))
    return f"{name} is not installed, and apt-get failed: {failure}" if failure else None


def _run(command: list[str]) -> str | None:
    """Run apt-get; return the last line of what it said if it failed."""
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
    """Keep a package from starting a server of its own, on its default port, as services do on Debian."""
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

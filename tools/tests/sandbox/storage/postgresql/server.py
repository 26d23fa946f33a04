"""A PostgreSQL server of the tests' own: in a folder that is gone afterwards, reached through a socket in it alone."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ACCOUNT = "postgres"
"""Whom the package makes for it: it does not run as root."""


@contextmanager
def running(programs: Path) -> Iterator[str]:
    """Give the SQLAlchemy URL of an empty database."""
    # Not pytest's own folder, which nobody but root may enter; and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="fragrant-pg-"))
    try:
        as_account = []
        if os.geteuid() == 0:
            shutil.chown(folder, _ACCOUNT)
            as_account = ["runuser", "-u", _ACCOUNT, "--"]

        def run(program: str, *arguments: str) -> None:
            command = [*as_account, str(programs / program), "-D", str(folder / "data"), *arguments]
            # Not captured: the server keeps the pipe open, and so would the wait for its end.
            subprocess.run(command, cwd="/", check=True, stdout=subprocess.DEVNULL, timeout=120)  # noqa: S603

        run("initdb", "-A", "trust", "-U", _ACCOUNT, "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-c listen_addresses='' -c fsync=off -k {folder}"
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql+psycopg://{_ACCOUNT}@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)

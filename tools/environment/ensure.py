"""Make sure of everything that a command needs; do nothing, quickly, when it is there."""

import os
import sys
from pathlib import Path

from ..project import Project
from . import npm, venv


def ensure(groups: tuple[str, ...], *, runtimes: bool) -> None:
    """Install what is missing and go on inside ``.venv``: on the first call this replaces the process.

    :raises CommandError: something cannot be installed; the message says what to do.
    """
    project = Project.find()
    python = venv.prepare(project.root, groups)
    if not venv.is_current(project.root):
        sys.stdout.flush()
        arguments = [str(python), "-m", "tools", *sys.argv[1:]]
        os.execv(python, arguments)  # noqa: S606 - our own Python, with the arguments we were given
    os.environ["PATH"] = os.pathsep.join((str(Path(python).parent), os.environ.get("PATH", "")))
    if runtimes:
        npm.prepare(project.site)

"""Programs, run as scripts one after the other by one Python, which has imported what all of them import."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

_LOOP = """
import json, os, runpy, sys, traceback

import fragrant.server

def plain(value):
    return dict(value) if hasattr(value, "keys") else str(value)

def run(script, environment):
    os.chdir(os.path.dirname(script))
    os.environ.update(environment)
    printed = []
    try:
        runpy.run_path(script, {"print": printed.append}, "__main__")
        (answer,) = printed
        return {"printed": json.dumps(answer, default=plain)}
    except BaseException:
        return {"trouble": traceback.format_exc()}

for line in sys.stdin:
    print(json.dumps(run(*json.loads(line))), flush=True)
"""
"""Has what a program prints in full: a row's own text tells its name alone."""


class Programs:
    """A Python that runs programs in their folders, with no warnings allowed."""

    def __init__(self) -> None:
        self._python = subprocess.Popen(  # noqa: S603 - what the page shows
            [sys.executable, "-W", "error", "-c", _LOOP], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, script: Path, environment: Mapping[str, str]) -> Any:
        """Run a program; return what it prints."""
        assert self._python.stdin
        assert self._python.stdout
        self._python.stdin.write(json.dumps([str(script), dict(environment)]) + "\n")
        self._python.stdin.flush()
        told = json.loads(self._python.stdout.readline())
        assert "printed" in told, f"{script.read_text('utf-8')}\n{told}"
        return json.loads(told["printed"])

    def __enter__(self) -> "Programs":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._python:  # closes its input, at whose end it ends
            pass

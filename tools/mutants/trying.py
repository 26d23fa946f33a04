"""Start pytest in the copy, and read what it finds."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import CommandError

JOB = "FRAGRANT_MUTANTS_JOB"
"""The environment variable that names the job's file."""

_PYTEST = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:playwright", "-p", "no:xdist")
_PAUSE_S = 0.2
_FRESH_S = 900
_MOST_LEFT_OUT = 20
"""So many tests may fail in the copy: those that read the code itself."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of a mutant."""

    name: str
    result: str
    """``killed``, ``too long``, ``left``, or ``not reached``."""
    files: tuple[str, ...] = ()
    """The files of tests to try it with afresh, where imports call its function."""

    @property
    def is_killed(self) -> bool:
        """Tell whether a test noticed it."""
        return self.result in {"killed", "too long"}


@dataclass(frozen=True, slots=True)
class Ready:
    """The tests have run without a mutant; ``left_out`` are those that failed so."""

    tests: int
    left_out: tuple[str, ...]


def try_in_forks(copy: Path, names: Sequence[str]) -> Iterator[Ready | Tried]:
    """Yield what is known of the tests, then what becomes of each mutant. :raises CommandError: the tests don't run."""
    scratch = copy.parent
    job, found, said = scratch / "job.json", scratch / "found.jsonl", scratch / "pytest.txt"
    found.write_text("", "utf-8")
    job.write_text(json.dumps({"found": str(found), "notes": str(scratch / "notes.json"), "mutants": names}), "utf-8")
    command = [
        sys.executable,
        *_PYTEST,
        "-p",
        "tools.mutants.plugin",
        "pysrc/tests",
        "--basetemp",
        str(scratch / "temporary"),
    ]
    with said.open("w", encoding="utf-8") as out:
        pytest = subprocess.Popen(  # noqa: S603 - commands are ours
            command,
            cwd=copy,
            env=_environment(copy) | {JOB: str(job)},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            count = 0
            for told in _lines(found, pytest):
                if "mutant" in told:
                    count += 1
                    yield Tried(told["mutant"], told["result"], tuple(told["files"]))
                elif len(told["left_out"]) > _MOST_LEFT_OUT:
                    raise CommandError(f"{len(told['left_out'])} tests fail without a mutant: {told['left_out'][:3]}")
                else:
                    yield Ready(told["tests"], tuple(told["left_out"]))
        finally:
            if pytest.poll() is None:
                pytest.kill()
            pytest.wait()
    if count < len(names):
        raise CommandError(f"The tests broke off:\n{said.read_text('utf-8')[-3000:]}")


def try_afresh(copy: Path, tried: Tried, left_out: Sequence[str]) -> Tried:
    """Try a mutant in a process of its own, in which imports call it, too."""
    deselected = [option for test in left_out for option in ("--deselect", test)]
    command = [sys.executable, *_PYTEST, "-x", *tried.files, *deselected, "--basetemp", str(copy.parent / "temporary")]
    environment = _environment(copy) | {"MUTANT_UNDER_TEST": tried.name}
    with suppress(subprocess.TimeoutExpired):
        done = subprocess.run(  # noqa: S603
            command, cwd=copy, env=environment, capture_output=True, check=False, timeout=_FRESH_S
        )
        return Tried(tried.name, "killed" if done.returncode else tried.result)
    return Tried(tried.name, "too long")


def _environment(copy: Path) -> dict[str, str]:
    # before the checkout that is installed, in programs that tests start, too
    return os.environ | {"PYTHONPATH": os.pathsep.join((str(copy / "pysrc"), str(copy)))}


def _lines(file: Path, writer: subprocess.Popen[bytes]) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as found:
        begun = ""
        while True:
            is_over = writer.poll() is not None
            for part in found:
                begun += part
                if begun.endswith("\n"):
                    yield json.loads(begun)
                    begun = ""
            if is_over:
                return
            time.sleep(_PAUSE_S)

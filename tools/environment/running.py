"""Run an installer, quietly while it works and in full when it fails."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from ..errors import CommandError


def say(text: str) -> None:
    """Report progress at once, on the error stream: a command's own output stays clean for other programs."""
    print(text, file=sys.stderr, flush=True)


def install(
    what: str,
    command: list[str],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    advice: str = "Check the network connection, then run the same command again.",
) -> None:
    """Run ``command``, saying what it does. :raises CommandError: it failed; its last words are in the message."""
    say(f"Installing {what} …")
    done = subprocess.run(  # noqa: S603 - commands are ours
        command, cwd=cwd, env=env, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode != 0:
        words = (done.stderr.strip() or done.stdout.strip())[-1500:]
        raise CommandError(f"{words}\n\n{what[0].upper()}{what[1:]} could not be installed. {advice}")

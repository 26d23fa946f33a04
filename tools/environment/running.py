"""Run an installer, quietly while it works and in full when it fails."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from ..errors import CommandError


class InstallError(CommandError):
    """An installer failed. ``output`` is all that it said."""

    def __init__(self, message: str, output: str) -> None:
        super().__init__(message)
        self.output = output


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
    """Run ``command``, saying what it does. :raises InstallError: it failed; its last words are in the message."""
    say(f"Installing {what} …")
    done = subprocess.run(  # noqa: S603 - commands are ours
        command, cwd=cwd, env=env, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode != 0:
        output = done.stderr.strip() or done.stdout.strip()
        message = f"{output[-1500:]}\n\n{what[0].upper()}{what[1:]} could not be installed. {advice}"
        raise InstallError(message, output)

"""Node.js, which runs the build tools that are JavaScript."""

import shutil
import subprocess

from ..errors import CommandError


def run_node(failure: str, *arguments: str, given: str = "") -> str:
    """Run Node.js and return its output. ``failure`` says what has not been done when it fails.

    :param given: what it reads from standard input

    :raises CommandError: Node.js is missing, or it failed; the message ends with its last words.
    """
    node = shutil.which("node")
    if node is None:
        raise CommandError("Node.js is missing; run `python3 -m tools build`, which installs it if need be.")
    done = subprocess.run([node, *arguments], input=given, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != 0:
        raise CommandError(f"{failure}:\n{done.stderr.strip()[-2000:]}")
    return done.stdout

"""A sandbox in a process of its own, so that it does not share the time of the one that asks."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import CommandError


@contextmanager
def sandbox_apart(*options: str) -> Iterator[str]:
    """Run a sandbox and provide its URL; options as for ``python3 -m tools sandbox``.

    :raises CommandError: it does not start.
    """
    command = [sys.executable, "-m", "tools", "sandbox", "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  our own program
        try:
            lines = iter(process.stdout.readline, "") if process.stdout else iter(())
            url = next((line.split()[-1] for line in lines if line.startswith("sandbox ready on ")), "")
            if not url:
                raise CommandError("The sandbox did not start.")
            yield url
        finally:
            process.terminate()
            process.communicate()

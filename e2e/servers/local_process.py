"""A server process on a loopback port: started, waited for, and gone at the end."""

import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

_POLL = 0.02
_STOP_DEADLINE = 5.0


class ServerError(RuntimeError):
    """A server did not start; the text ends with the tail of its log."""


def free_port() -> int:
    """Return a port on 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(command: Sequence[str], *, probe: str, log: Path, deadline: float = 30.0) -> Iterator[None]:
    """Run ``command`` while the block runs, from the moment ``probe`` (a URL) answers with a 200.

    What it prints goes into ``log``.

    :raises ServerError: it ended, or did not answer within ``deadline`` seconds.
    """
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - commands are ours
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd=log.parent
        )
        try:
            _wait_for_answer(process, probe, log, deadline)
            yield
        finally:
            _stop(process)


def _wait_for_answer(process: subprocess.Popen[bytes], probe: str, log: Path, deadline: float) -> None:
    end = time.monotonic() + deadline
    # trust_env: a proxy from the environment must not be asked for a loopback address.
    with httpx.Client(trust_env=False, timeout=2.0) as client:
        while time.monotonic() < end:
            if not _is_over(process):
                try:
                    if client.get(probe).status_code == 200:
                        return
                except httpx.TransportError:
                    continue
            else:
                raise ServerError(f"{process.args!r} ended with code {process.returncode}.\n{tail(log)}")
    raise ServerError(f"{probe} did not answer within {deadline:g} s.\n{tail(log)}")


def _is_over(process: subprocess.Popen[bytes]) -> bool:
    # Waiting for the end is also the pause between two questions, and a crash cuts it short.
    try:
        process.wait(_POLL)
    except subprocess.TimeoutExpired:
        return False
    return True


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_STOP_DEADLINE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def tail(log: Path, size: int = 2000) -> str:
    """Return the end of a log, to be shown with an error."""
    return log.read_bytes()[-size:].decode("utf-8", "replace").strip() or "(its log is empty)"

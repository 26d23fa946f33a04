"""The sandbox on a bad day."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from tools.sandbox.serving import RunningSandbox


@contextmanager
def fault(sandbox: RunningSandbox, **effect: Any) -> Iterator[None]:
    """Put one fault in place (``tools/sandbox/faults``), and take all away at the end."""
    url = f"{sandbox.url}/sandbox/faults"
    httpx.post(url, json=effect).raise_for_status()
    try:
        yield
    finally:
        httpx.delete(url).raise_for_status()

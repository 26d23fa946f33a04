"""The sandbox on a bad day."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from tools.sandbox.serving import RunningSandbox

from .app import App


@contextmanager
def fault(sandbox: RunningSandbox, **effect: Any) -> Iterator[None]:
    """Put one fault in place (``tools/sandbox/faults``), and take all away at the end."""
    url = f"{sandbox.url}/sandbox/faults"
    httpx.post(url, json=effect).raise_for_status()
    try:
        yield
    finally:
        httpx.delete(url).raise_for_status()


def end_tokens(sandbox: RunningSandbox) -> None:
    """Let every access token end now."""
    httpx.post(f"{sandbox.url}/sandbox/tokens/expire").raise_for_status()


def run_out(app: App, sandbox: RunningSandbox, typed: str) -> None:
    """Let every access token end, and the page find out because somebody types into the filter."""
    end_tokens(sandbox)
    app.page.get_by_placeholder("Filter by name").fill(typed)
    app.expect_state("expired")

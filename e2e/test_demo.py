"""The demonstration, as a person starts and stops it."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tools.project import Project

from .support.app import PATIENCE_MS
from .support.sites import free_port

ROOT = Project.find().root


@contextmanager
def demo(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tools", "demo", "--no-open", *arguments]
    with subprocess.Popen(  # noqa: S603
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.long
def test_it_serves_the_page_keeps_its_port_and_stops_without_a_trace(page: Page) -> None:
    """On Ctrl-C; how else a server of ours is told to stop is tested with the sandbox's own command."""
    page_port, sandbox_port = free_port(), free_port()
    with demo("--port", str(page_port), "--sandbox-port", str(sandbox_port)) as process:
        said = read_greeting(process)
        assert f"http://localhost:{page_port}/" in said
        assert f"http://127.0.0.1:{sandbox_port}" in said
        with demo("--port", str(page_port), "--sandbox-port", str(free_port())) as second:
            sign_in_as_told(page, said)
            told, _ = second.communicate(timeout=60)
        assert second.returncode == 1
        assert f"Port {page_port} on localhost cannot be used" in told
        assert "Traceback" not in told

        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
        assert process.stdout
        assert "Traceback" not in process.stdout.read()
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)  # its process group is empty
    for port in (page_port, sandbox_port):
        with pytest.raises(URLError):
            urlopen(f"http://127.0.0.1:{port}/")


def read_greeting(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if "Ctrl-C stops both" in line:
            break
    return said


def sign_in_as_told(page: Page, said: str) -> None:
    """Go to the page that was told, and sign in as the first one who was."""
    username, password = next(line.split()[:2] for line in said.splitlines() if line.startswith("    "))
    (address,) = re.findall(r"The page: +(\S+)", said)
    page.goto(address)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.locator("#username").fill(username, timeout=PATIENCE_MS)
    page.locator("#password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Allow", exact=True).click()
    expect(page.locator("[data-fragrant-account]")).to_have_text(username, timeout=PATIENCE_MS)
    expect(page.locator("[data-documents='title']")).to_have_text("2025", timeout=PATIENCE_MS)
    expect(page.locator(".ag-row .ag-cell[col-id='name']").first).not_to_be_empty(timeout=PATIENCE_MS)

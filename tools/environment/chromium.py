"""The Chromium to test in, which Playwright may bring."""

import os
import subprocess
import sys
from pathlib import Path

from .browser import Browser
from .running import say

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM = Browser("Chromium or Chrome", "FRAGRANT_CHROMIUM", _NAMES, package="chromium")
VARIABLE = CHROMIUM.variable
on_path = CHROMIUM.on_path


def prepare() -> str:
    """Return the path of a Chromium, which may be Playwright's own or one that it downloads.

    :raises CommandError: none can be had; the message says what to do.
    """
    return CHROMIUM.prepare(_playwrights, _download)


def _playwrights() -> str:
    script = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)  # noqa: S603
    path = done.stdout.strip()
    return path if path and Path(path).is_file() else ""


def _download() -> str:
    say("Downloading Playwright's Chromium …")
    env = {**os.environ, "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "15000"}
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        done = subprocess.run(command, env=env, capture_output=True, check=False, timeout=600)  # noqa: S603
    except subprocess.TimeoutExpired:
        return ""
    return _playwrights() if done.returncode == 0 else ""

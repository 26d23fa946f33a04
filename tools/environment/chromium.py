"""A Chromium to test in: one that is there, or one that can be installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from ..errors import CommandError
from .debian import install_package
from .running import say

VARIABLE = "FRAGRANT_CHROMIUM"
"""The environment variable that may name the browser to use."""

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def prepare() -> str:
    """Return the path of a Chromium, after installing one if there is none.

    Tried in turn: the one that ``FRAGRANT_CHROMIUM`` names, one on the path, Playwright's own, a download by
    Playwright, and as root Debian's package.

    :raises CommandError: none can be had; the message says what to do.
    """
    found = _named() or on_path() or _playwrights() or _download() or _debians()
    if not found:
        raise CommandError(
            "No Chromium was found, and none could be installed. Install Chromium or Chrome "
            f"(Debian: `sudo apt-get install chromium`), or name one in {VARIABLE}; then try again."
        )
    return found


def _named() -> str:
    named = os.environ.get(VARIABLE, "")
    if named and not shutil.which(named):
        raise CommandError(f"{VARIABLE} names {named}, which is no program.")
    return named


def on_path() -> str:
    """Return the path of a Chromium that the machine has by a usual name; "" for none."""
    return next((path for name in _NAMES if (path := shutil.which(name))), "")


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


def _debians() -> str:
    say("Installing Debian's chromium …")
    install_package("chromium")
    return on_path()
